"""A text with slips never breaks the compiler, and every place it names is inside the text."""

import re
import time
from pathlib import Path

import pytest

from chalicelib.engine import compile_workflow
from chalicelib.engine.diagnostics import Diagnostic
from tests.fuzz.mutations import CHANGES, mutants

EXAMPLES = sorted(Path("statemachines/examples").glob("*.py"))
TODAY = time.strftime("%Y%m%d", time.gmtime())
EACH = 8


def outside(found: Diagnostic, source: str) -> bool:
    """Tell whether a diagnostic names a place that the text does not have."""
    widths = [len(line.encode("utf-16-le")) // 2 for line in re.split(r"\r\n|\r|\n", source)]
    start, end = (found.line, found.column), (found.end_line, found.end_column)
    inside = all(
        1 <= line <= len(widths) and 1 <= column <= widths[line - 1] + 1
        for line, column in (start, end)
    )
    return not inside or start > end


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("seed", ["fixed", TODAY])
def test_a_text_with_slips_is_answered_inside_the_text(change: str, seed: str) -> None:
    for example in EXAMPLES:
        for source in mutants(example.read_text(), change, f"{seed} {example.stem}", EACH):
            compilation = compile_workflow(source)

            assert compilation.machine is not None or compilation.diagnostics, source
            assert [one for one in compilation.diagnostics if outside(one, source)] == [], source
