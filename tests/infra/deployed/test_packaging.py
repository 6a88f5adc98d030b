"""A package holds everything its Lambdas import, and nothing else."""

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from infra.package import ROOT, Package

EVERYTHING = """
import os, sys
sys.path[:0] = sys.argv[1:]
import app, pkgutil, importlib, chalicelib
for module in pkgutil.walk_packages(chalicelib.__path__, "chalicelib."):
    importlib.import_module(module.name)
from chalicelib import wiring
for build in (getattr(wiring, name) for name in wiring.__all__):
    if hasattr(build, "cache_info"):
        build()
"""


@pytest.fixture(scope="module")
def runtime(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a Python that has what the Lambda runtime has: boto3."""
    folder = tmp_path_factory.mktemp("runtime")
    venv.create(folder, with_pip=True)
    pip = [str(folder / "bin" / "pip"), "install", "--quiet", "--no-compile", "boto3"]
    subprocess.run([*pip, f"--constraint={pinned(folder)}"], check=True)
    return folder / "bin" / "python"


def pinned(folder: Path) -> Path:
    """Write the versions of the lock file without their hashes."""
    lines = (ROOT / "requirements-dev.txt").read_text().splitlines()
    constraints = folder / "constraints.txt"
    constraints.write_text("\n".join(line.rstrip(" \\") for line in lines if line[:1].isalpha()))
    return constraints


def test_every_module_imports_and_is_wired_from_the_package_alone(
    packaged: Package, runtime: Path, tmp_path: Path
) -> None:
    for archive in packaged.folder.glob("*.zip"):
        unpack(archive, tmp_path / archive.stem)
    variables = dict.fromkeys(environment(packaged), "x") | {"RETENTION_DAYS": "90"}
    variables |= {"TOKEN_KEYS_URL": "https://x.example"}
    variables |= {"USER_POOL_ID": "us-east-1_x", "LIVE_ENDPOINT": "https://x.example"}
    variables |= {"OUTGOING_ALLOW": "", "AWS_DEFAULT_REGION": "us-east-1"}

    code = tmp_path / "deployment"
    layer = next((tmp_path / "layer-deployment" / "python" / "lib").glob("*/site-packages"))
    run = subprocess.run(
        [runtime, "-I", "-c", EVERYTHING, code, layer],
        env=variables,
        capture_output=True,
        text=True,
    )

    assert run.returncode == 0, run.stderr
    assert f"python{sys.version_info.major}.{sys.version_info.minor}" in runtimes(packaged)


def unpack(archive: Path, folder: Path) -> None:
    """Lay an archive out as Lambda does."""
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(folder)


def environment(packaged: Package) -> dict[str, object]:
    """Return the variables the template gives to every Lambda."""
    globals_ = packaged.template["Globals"]
    assert isinstance(globals_, dict)
    variables: dict[str, object] = globals_["Function"]["Environment"]["Variables"]
    return variables


def runtimes(packaged: Package) -> set[str]:
    """Return the Python versions the Lambdas run on."""
    resources = packaged.template["Resources"]
    assert isinstance(resources, dict)
    functions = [r for r in resources.values() if r["Type"] == "AWS::Serverless::Function"]
    return {function["Properties"]["Runtime"] for function in functions}


def test_only_sources_are_in_the_archive_of_the_code(packaged: Package) -> None:
    with zipfile.ZipFile(packaged.folder / "deployment.zip") as archive:
        names = archive.namelist()

    assert "app.py" in names
    assert {name.split("/")[0] for name in names} == {"app.py", "chalice", "chalicelib"}
    assert not any("__pycache__" in name for name in names)
