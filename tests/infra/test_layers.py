"""What import-linter cannot see: app.py is no package."""

import ast

from infra.package import ROOT

FORBIDDEN = {"boto3", "botocore", "httpx", "chalicelib.config", "infra", "os"}


def imports(source: str) -> set[str]:
    """Return the names a module imports, each with what it is imported from."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return names


def test_the_ways_in_know_neither_aws_nor_the_network_nor_the_settings() -> None:
    for name in imports((ROOT / "app.py").read_text()):
        assert not any(f"{name}.".startswith(f"{word}.") for word in FORBIDDEN), name
