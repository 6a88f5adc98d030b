"""./dev test: which groups go on side by side, and what is said of them at the end."""

import argparse
import threading

import pytest

from infra.dev import console, groups, test
from infra.dev.errors import TaskError
from infra.dev.groups import GROUPS, Result


def run(*names: str) -> int:
    return test.run(argparse.Namespace(groups=list(names)))


def passing() -> Result:
    return Result(True, "all passed")


def failing() -> Result:
    return Result(False, "1 failed")


def test_every_group_is_run_when_none_is_named() -> None:
    assert {*test.ALL} == {*GROUPS} - {"api"}


def test_what_waits_and_what_works_go_on_side_by_side(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    both = threading.Barrier(2, timeout=60)
    begun: list[str] = []

    def apart(name: str, *before: str) -> Result:
        begun.append(name)
        both.wait()
        return Result(True, f"{name} went {'behind' if before else 'first'}")

    monkeypatch.setattr(console, "prepare", lambda: None)
    monkeypatch.setattr(test, "apart", apart)

    assert run("unit", "e2e", "cloud", "stage") == 0
    assert {*begun[:2]} == {"unit", "e2e"}
    assert capsys.readouterr().out.splitlines() == [
        "",
        "unit      unit went behind",
        "e2e       e2e went first",
        "cloud     cloud went first",
        "stage     stage went behind",
    ]


def test_groups_of_one_kind_follow_one_another_also_after_one_has_failed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(groups.GROUPS, "unit", failing)
    monkeypatch.setitem(groups.GROUPS, "stage", passing)

    assert run("unit", "stage") == 1
    assert capsys.readouterr().out == "\nunit      1 failed\nstage     all passed\n"


def test_an_unknown_group_is_named() -> None:
    with pytest.raises(TaskError, match="There is no group 'fly'"):
        run("fly")


def test_the_output_of_a_group_of_its_own_is_shown_and_its_last_line_kept(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(test, "PYTHON", "echo")

    result = test.apart("unit")

    assert result == Result(True, "-m infra.dev test unit")
    assert "-m infra.dev test unit" in capfd.readouterr().out
