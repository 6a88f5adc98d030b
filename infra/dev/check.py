"""Check the code without running it: lint, format, types, layers, console, template."""

import argparse
import subprocess
from collections.abc import Callable, Sequence

from infra import package
from infra.dev import console
from infra.dev.errors import TaskError
from infra.dev.places import BIN, ROOT
from infra.dev.progress import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the verb."""
    parser.add_argument("names", nargs="*", help=f"only these: {', '.join(CHECKS)}")
    parser.add_argument("--fix", action="store_true", help="mend what can be mended first")


def run(arguments: argparse.Namespace) -> int:
    """Make every check, also after one has failed, and fail when any did."""
    names = arguments.names or list(CHECKS)
    for name in names:
        if name not in CHECKS:
            raise TaskError(f"There is no check {name!r}; choose from {', '.join(CHECKS)}.")
    if arguments.fix:
        tool("ruff", "check", "--fix", "--quiet", ".")
        tool("ruff", "format", "--quiet", ".")
    return every(names)


def every(names: Sequence[str] = ()) -> int:
    """Make the named checks, or all, each under its own heading; fail when any did."""
    return report([name for name in names or CHECKS if not passes(name)])


def passes(name: str) -> bool:
    """Make one check under its own heading."""
    say(f"-- {name}")
    return CHECKS[name]()


def report(failed: list[str]) -> int:
    """Close with one line that tells what failed."""
    say(f"check: failed: {', '.join(failed)}" if failed else "check: all passed")
    return 1 if failed else 0


def tool(name: str, *words: str) -> bool:
    """Run a tool of the environment in the project's root."""
    return subprocess.run([str(BIN / name), *words], cwd=ROOT).returncode == 0


def types() -> bool:
    """Check the types of everything in Python."""
    folders = ["app.py", "chalicelib", "infra", "statemachines", "tests"]
    return tool("mypy", *(folder for folder in folders if (ROOT / folder).exists()))


def console_code() -> bool:
    """Lint and type-check the console, and compare its API types with the API."""
    console.install()
    return console.npm("run", "check") and console.npm("run", "generate:check")


def template() -> bool:
    """Lint the template that CloudFormation gets."""
    try:
        packaged = package.package("local", ROOT / ".stepwell" / "check", dependencies=False)
    except package.PackagingError as error:
        say(str(error))
        return False
    return tool("cfn-lint", str(packaged.folder / "sam.json"))


CHECKS: dict[str, Callable[[], bool]] = {
    "lint": lambda: tool("ruff", "check", "."),
    "format": lambda: tool("ruff", "format", "--check", "."),
    "types": types,
    "layers": lambda: tool("lint-imports"),
    "console": console_code,
    "template": template,
}
