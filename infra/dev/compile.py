"""Translate a workflow and print its state machine."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from chalicelib.engine import Compilation, Diagnostic, compile_workflow
from infra.dev.errors import TaskError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the verb."""
    parser.add_argument("file", type=Path, help="the workflow's source")
    parser.add_argument(
        "--json",
        action="store_true",
        help="print everything the compiler knows as one object, diagnostics included",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the machine, and what is wrong; fail when there is an error."""
    compilation = compile_workflow(read(arguments.file))
    if arguments.json:
        print(json.dumps(asdict(compilation)))
    else:
        for diagnostic in compilation.diagnostics:
            print(describe(arguments.file, diagnostic), file=sys.stderr)
        if compilation.machine is not None:
            print(json.dumps(compilation.machine, indent=2))
    return 0 if compiles(compilation) else 1


def read(file: Path) -> str:
    """Return the source in a file, or raise TaskError."""
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise TaskError(f"{file} cannot be read: {error}") from error


def compiles(compilation: Compilation) -> bool:
    """Tell whether there is nothing but warnings."""
    return compilation.machine is not None


def describe(file: Path, diagnostic: Diagnostic) -> str:
    """Write a diagnostic as editors and terminals find their way by: file:line:column."""
    place = f"{file}:{diagnostic.line}:{diagnostic.column}"
    hint = f"\n    {diagnostic.hint}" if diagnostic.hint else ""
    return f"{place}: {diagnostic.severity}: {diagnostic.message} [{diagnostic.code}]{hint}"
