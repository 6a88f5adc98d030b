"""./dev: verbs, records of a running instance, and what decides about setting up anew."""

import importlib
import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from infra.dev import console, emulator, node, records
from infra.dev.bench import BENCHES
from infra.dev.errors import TaskError
from infra.dev.places import ROOT
from infra.dev.verbs import VERBS, Verb


def dev(*words: str, folder: Path = ROOT) -> "subprocess.CompletedProcess[str]":
    """Run ./dev in some folder."""
    return subprocess.run([ROOT / "dev", *words], cwd=folder, capture_output=True, text=True)


@pytest.mark.parametrize("verb", VERBS.values(), ids=list(VERBS))
def test_every_verb_has_a_module_that_can_do_it(verb: Verb) -> None:
    module = importlib.import_module(verb.module)

    assert callable(module.run)
    assert callable(module.add_arguments)
    assert module.__doc__


def test_help_lists_every_verb_from_any_folder(tmp_path: Path) -> None:
    run = dev("--help", folder=tmp_path)

    assert run.returncode == 0
    assert all(f"  {name} " in run.stdout for name in VERBS)


def test_an_unknown_verb_is_named() -> None:
    run = dev("fly")

    assert run.returncode == 2
    assert "no verb 'fly'" in run.stderr


def test_python_takes_every_word_as_its_own(tmp_path: Path) -> None:
    run = dev("python", "-c", "import infra, sys; print(sys.argv[1:])", "--help", folder=tmp_path)

    assert run.stdout.strip() == "['--help']"


def test_a_taken_port_is_one_clear_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        run = dev("up", f"--port={port}", f"--data={tmp_path}")

    assert run.returncode == 1
    assert run.stderr.strip().endswith(
        f"Port {port} is taken; choose another with --port, or stop what uses it."
    )


def test_a_folder_of_data_serves_one_instance(tmp_path: Path) -> None:
    with records.hold(tmp_path):
        run = dev("up", f"--port={emulator.free_port()}", f"--data={tmp_path}")

    assert run.returncode == 1
    assert "already runs on" in run.stderr


def an_instance() -> records.Record:
    """Return the record of an instance that runs nowhere."""
    words = dict.fromkeys(records.Record.__annotations__.keys() - {"pid"}, "")
    return records.Record(**words, pid=1)


def test_what_an_instance_left_behind_is_not_taken_for_it(tmp_path: Path) -> None:
    record = an_instance()

    with records.hold(tmp_path):
        records.write(tmp_path, record)
        assert records.find(tmp_path) == record

    assert records.find(tmp_path) is None
    with pytest.raises(TaskError, match=r"start it with \./dev up"):
        records.running(tmp_path)


@pytest.mark.parametrize(
    ("version", "enough"),
    [
        ("v18.20.0", False),
        ("v20.18.1", False),
        ("v20.19.0", True),
        ("v21.7.0", False),
        ("v22.11.0", False),
        ("v22.12.0", True),
        ("v24.1.0", True),
        ("nonsense", False),
    ],
)
def test_a_node_is_used_when_vite_runs_on_it(tmp_path: Path, version: str, enough: bool) -> None:
    program = tmp_path / "node"
    program.write_text(f"#!/bin/sh\necho {version}\n")
    program.chmod(0o755)

    assert node.is_enough(str(program)) is enough


def test_packages_for_other_systems_need_not_be_installed(tmp_path: Path) -> None:
    lock = tmp_path / "package-lock.json"
    packages = {
        "": {"version": "0"},
        "node_modules/react": {"version": "19.0.0"},
        "node_modules/@esbuild/aix": {"version": "1.0.0", "optional": True},
    }
    lock.write_text(json.dumps({"packages": packages}))

    assert console.packages(lock) == {"node_modules/react": "19.0.0"}


def test_the_lock_files_name_no_registry() -> None:
    for path in ROOT.glob("requirements*.txt"):
        assert "://" not in path.read_text(), path.name


def test_dev_runs_on_the_environment_of_the_lock() -> None:
    run = dev("python", "-c", "import sys; print(sys.prefix)")

    assert run.stdout.strip() == sys.prefix


def test_what_python_compiles_is_kept_for_every_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")

    run = dev("python", "-c", "import sys; print(sys.dont_write_bytecode)")

    assert run.stdout.strip() == "False"


@pytest.mark.parametrize("name", BENCHES)
def test_every_bench_has_a_module_that_measures(name: str) -> None:
    module = importlib.import_module(BENCHES[name])

    assert callable(module.measure)
    assert module.__doc__
    assert f"`{name}`" in (ROOT / "docs/benches.md").read_text()
