"""Compare any number of random workflows with CPython: `python -m tests.engine.fuzz`."""

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from chalicelib.engine import MISTAKES, Json, compile_workflow
from tests.engine import cpython
from tests.engine.interpreter import Interpreter, Outcome
from tests.engine.judge import same
from tests.engine.random_programs import GIVEN, ProgramWriter
from tests.engine.test_programs import act, answer
from tests.engine.world import Result

REFUSED, SHARED, LOUD, SAME, SILENT = "refused", "shared lists", "loud", "same", "SILENT"
OF_VALUES = {"States.QueryEvaluationError", "DataError", *MISTAKES}
"""Errors of what could not be worked out."""


def verdict(source: str, given: dict[str, Json] = GIVEN) -> str:
    """Return how the machine of a workflow compares with CPython.

    A value that the machine could not work out, and CPython could, is loud: it may be caught.
    So is a run that such a value ends early, whatever would have ended it later.
    """
    compilation = compile_workflow(source)
    if compilation.machine is None:
        return REFUSED
    if any(found.code == "W-ALIAS" for found in compilation.diagnostics):
        return SHARED
    expected = cpython.run(source, given, answer)
    outcome = Interpreter(compilation.machine, given, act).run()
    found: list[Any] = [outcome.error, outcome.output, arguments_of(outcome.calls)]
    wanted: list[Any] = [expected.error, expected.output, arguments_of(expected.calls)]
    if same(found, wanted) or ("parallel(" in source and _is_cut_short(found, wanted)):
        return SAME
    is_early = outcome.error in OF_VALUES and (
        _has_done_less(found, wanted)
        or (found[-1] == wanted[-1] and _failed_elsewhere(outcome, expected))
    )
    return LOUD if outcome.mistakes > expected.mistakes or is_early else SILENT


def _failed_elsewhere(outcome: Outcome, expected: Result) -> bool:
    """Tell whether CPython failed in another line, or further on in the same one."""
    if any(limit in str(outcome.cause) for limit in LIMITS):
        return True
    found = LINE.search(str(outcome.cause))
    return found is not None and expected.line is not None and int(found[1]) != expected.line


LINE = re.compile(r"\(line (\d+)\)")
"""The line that an error names."""
LIMITS = ("str() of a list or dict", "of a text that is not ASCII")
"""What the language says it does not work out."""


def arguments_of(calls: Iterable[Mapping[str, Any]]) -> list[Json]:
    """Return what actions were called with."""
    return [call["arguments"] for call in calls]


def _is_cut_short(found: list[Any], wanted: list[Any]) -> bool:
    """Tell whether a run failed as it should, but before lanes that act at once had acted.

    CPython does one lane after the other: those before the one that fails have acted.
    """
    return found[0] is not None and found[0] == wanted[0] and _has_done_less(found, wanted)


def _has_done_less(found: list[Any], wanted: list[Any]) -> bool:
    """Tell whether a run made the first of the calls that were wanted, and no others."""
    calls, wanted_calls = found[-1], wanted[-1]
    return len(calls) < len(wanted_calls) and same(calls, wanted_calls[: len(calls)])


MOST_LEFT_OUT = 20
"""How many times more programs are written than compared, before giving up."""


def compare(programs: int, seed: int, show: Callable[[str], object]) -> Counter[str]:
    """Compare a number of random workflows with CPython, and show those that silently differ.

    Workflows that are refused, or that change a list with two names, are left out.
    """
    writer = ProgramWriter(random.Random(seed))
    counts: Counter[str] = Counter()
    for _ in range(programs * MOST_LEFT_OUT):
        if counts[SAME] + counts[LOUD] + counts[SILENT] == programs:
            break
        source, given = writer.program(), writer.payload()
        found = verdict(source, given)
        counts[found] += 1
        if found == SILENT:
            show(f"{source}\n# {given}\n")
    return counts


def summary(counts: Counter[str]) -> list[str]:
    """Return what was left out, and then the one line that sums up."""
    compared = counts[SAME] + counts[LOUD] + counts[SILENT]
    return [
        f"left out: {counts[REFUSED]} refused, {counts[SHARED]} with shared lists",
        f"{compared} programs, {counts[SAME]} ok, {counts[LOUD]} loud, {counts[SILENT]} silent",
    ]


def main() -> int:
    """Print every workflow whose machine silently differs; fail when there is one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    counts = compare(options.programs, options.seed, sys.stdout.write)
    sys.stdout.write("\n".join(summary(counts)) + "\n")
    return 1 if counts[SILENT] else 0


if __name__ == "__main__":
    raise SystemExit(main())
