"""Prints the machine of every example and every workflow of the suites, as one JSON object."""

import json
import sys
import textwrap

import pytest

from chalicelib.engine import compile_workflow
from tests.engine.control_table import CONTROL
from tests.engine.machines import SOURCES
from tests.engine.parts import bounded, cut_often
from tests.engine.parts_table import PARTS
from tests.engine.program_table import PROGRAMS
from tests.engine.programs import HEAD


def sources() -> dict[str, str]:
    """Return the sources by their names."""
    found = {source.stem: source.read_text() for source in SOURCES}
    bodies = {**PROGRAMS, **CONTROL, **PARTS}
    return found | {name: HEAD + textwrap.indent(body, "    ") for name, body in bodies.items()}


def machines() -> dict[str, object]:
    """Return the machines of the sources, some once more with their loops in parts."""
    found = {name: compile_workflow(source).machine for name, source in sources().items()}
    with pytest.MonkeyPatch.context() as patch:
        cut_often(patch)
        for name in PARTS:
            source = bounded(sources()[name])
            found[f"{name}, in parts"] = compile_workflow(source).machine
    return {name: machine for name, machine in found.items() if machine is not None}


if __name__ == "__main__":
    json.dump(machines(), sys.stdout)
