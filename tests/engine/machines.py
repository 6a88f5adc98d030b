"""The examples: a source and the machine it must become, side by side.

`./dev python -m tests.engine.machines` writes the machines anew.
"""

import json
from pathlib import Path
from typing import Any

from chalicelib.engine import compile_workflow

EXAMPLES = Path(__file__).parents[2] / "statemachines" / "examples"
SOURCES = sorted(EXAMPLES.glob("*.py"))


def machine_text(source: Path) -> str:
    """Return the machine of an example, as it is kept beside it."""
    compilation = compile_workflow(source.read_text())
    assert compilation.machine is not None, compilation.diagnostics
    return json.dumps(compilation.machine, indent=2, ensure_ascii=False) + "\n"


def kept_path(source: Path) -> Path:
    """Return where the machine of an example is kept."""
    return source.with_suffix(".asl.json")


def machines() -> dict[str, dict[str, Any]]:
    """Return every machine that is kept, by the name of its example."""
    return {source.stem: json.loads(kept_path(source).read_text()) for source in SOURCES}


if __name__ == "__main__":
    for example in SOURCES:
        kept_path(example).write_text(machine_text(example))
