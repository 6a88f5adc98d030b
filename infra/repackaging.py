"""Package again: only the archive when the template must be what it was, which Chalice decides.

The template follows from the routes and Lambdas (app.py, chalicelib/api) and from the settings of
the deployment; what lies behind them changes the code alone.
"""

import hashlib
import json
import zipfile
from pathlib import Path

from infra import package
from infra.package import ROOT, Package

SHAPING = (ROOT / "app.py", ROOT / "chalicelib" / "api")
BUILT = (1980, 1, 1, 0, 0, 0)  # the same sources make the same archive


def package_again(stage: str, folder: Path) -> Package:
    """Package a stage for the local cloud, by Chalice when its template may be another."""
    shape, known = shape_of_sources(), folder / "shape"
    archive = folder / "out" / "deployment.zip"
    if archive.exists() and known.exists() and known.read_text() == shape:
        exchange_code(archive)
        return Package(json.loads((folder / "out" / "sam.json").read_text()), folder / "out")
    known.unlink(missing_ok=True)
    packaged = package.package(stage, folder, dependencies=False)
    known.write_text(shape)
    return packaged


def shape_of_sources() -> str:
    """Identify what the template is made of."""
    digest = hashlib.sha256()
    for path in package.sources():
        behind = ROOT / "chalicelib" in path.parents
        if not behind or any(part == path or part in path.parents for part in SHAPING):
            digest.update(str(path.relative_to(ROOT)).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def exchange_code(archive: Path) -> None:
    """Put the code as it is now in the place of the archive's; what Chalice added stays."""
    with zipfile.ZipFile(archive) as old:
        kept = {
            name: old.read(name)
            for name in old.namelist()
            if name.split("/")[0] not in package.CODE
        }
    code = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in package.code_files()}
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in (kept | code).items():
            entry = zipfile.ZipInfo(name, BUILT)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, content)
