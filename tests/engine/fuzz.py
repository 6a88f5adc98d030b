"""Compare any number of random workflows with CPython: `python -m tests.engine.fuzz`."""

import argparse
import random
import sys
from collections import Counter

from chalicelib.engine import compile_workflow
from tests.engine import cpython
from tests.engine.interpreter import Interpreter
from tests.engine.judge import same
from tests.engine.random_programs import GIVEN, ProgramWriter
from tests.engine.test_programs import act, answer

REFUSED, SHARED, LOUD, SAME, SILENT = "refused", "shared lists", "loud", "same", "SILENT"


def verdict(source: str) -> str:
    """Return how the machine of a workflow compares with CPython."""
    compilation = compile_workflow(source)
    if compilation.machine is None:
        return REFUSED
    if any(found.code == "W-ALIAS" for found in compilation.diagnostics):
        return SHARED
    expected = cpython.run(source, GIVEN, answer)
    outcome = Interpreter(compilation.machine, dict(GIVEN), act).run()
    if outcome.error and not expected.error:
        return LOUD
    found = [outcome.error, outcome.output, [call["arguments"] for call in outcome.calls]]
    wanted = [expected.error, expected.output, [call["arguments"] for call in expected.calls]]
    return SAME if same(found, wanted) else SILENT


def main() -> int:
    """Print every workflow whose machine silently differs; fail when there is one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    writer = ProgramWriter(random.Random(options.seed))
    counts: Counter[str] = Counter()
    for _ in range(options.programs):
        source = writer.program()
        found = verdict(source)
        counts[found] += 1
        if found == SILENT:
            sys.stdout.write(source + "\n")
    sys.stdout.write(f"{dict(counts)}\n")
    return 1 if counts[SILENT] else 0


if __name__ == "__main__":
    raise SystemExit(main())
