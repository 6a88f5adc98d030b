"""Packaging again: quick where Chalice has nothing to decide, and never another package."""

import zipfile
from pathlib import Path

import pytest

from infra import package, repackaging

Content = dict[str, bytes]


def content(archive: Path) -> Content:
    """Return the files of an archive."""
    with zipfile.ZipFile(archive) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Package the sources as they are."""
    repackaging.package_again("local", tmp_path)
    return tmp_path


def test_the_code_alone_is_exchanged_and_the_package_is_what_chalice_makes(folder: Path) -> None:
    archive = folder / "out" / "deployment.zip"
    made, template = content(archive), (folder / "out" / "sam.json").read_text()
    with zipfile.ZipFile(archive, "w") as old:
        for name in [name for name in made if name.startswith("chalice/")]:
            old.writestr(name, made[name])
        old.writestr("chalicelib/gone.py", "")

    again = repackaging.package_again("local", folder)

    assert content(archive) == made
    assert (again.folder / "sam.json").read_text() == template


def test_where_routes_may_have_changed_chalice_packages(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "out" / "sam.json").write_text("{}")
    monkeypatch.setattr(repackaging, "shape_of_sources", lambda: "another")

    again = repackaging.package_again("local", folder)

    assert "Resources" in again.template


def test_what_lies_behind_the_routes_shapes_no_template(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shapes = []
    for module in ("services/runs.py", "api/hooks.py"):
        path = package.ROOT / "chalicelib" / module
        sources = [file for file in package.sources() if file != path]
        with monkeypatch.context() as patch:
            patch.setattr(package, "sources", lambda found=sources: iter(found))
            shapes.append(repackaging.shape_of_sources())

    assert shapes[0] == repackaging.shape_of_sources() != shapes[1]
