"""Prints the machine of every example and every workflow of the suites, as one JSON object."""

import json
import sys
import textwrap

from chalicelib.engine import compile_workflow
from tests.engine.control_table import CONTROL
from tests.engine.machines import SOURCES
from tests.engine.program_table import PROGRAMS
from tests.engine.programs import HEAD


def sources() -> dict[str, str]:
    """Return the sources by their names."""
    found = {source.stem: source.read_text() for source in SOURCES}
    bodies = {**PROGRAMS, **CONTROL}
    return found | {name: HEAD + textwrap.indent(body, "    ") for name, body in bodies.items()}


def machines() -> dict[str, object]:
    """Return the machines of the sources that compile."""
    compiled = {name: compile_workflow(source) for name, source in sources().items()}
    return {name: found.machine for name, found in compiled.items() if found.machine is not None}


if __name__ == "__main__":
    json.dump(machines(), sys.stdout)
