"""Compare expressions with CPython on a second engine, npm's `jsonata`.

`python -m tests.engine.second_engine --modules web --expressions 2000` compares any number;
some are compared by the tests of the console, which have the engine (`evaluations.py`).
"""

import argparse
import json
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from chalicelib.engine.diagnostics import RejectedError
from chalicelib.engine.jsonata import TooLargeError, variable_name
from tests.engine import expression_table, generator
from tests.engine.filling import expression
from tests.engine.judge import FAILED, Variables, by_python, compiled, same

SCRIPT = Path(__file__).with_suffix(".mjs")
DEPTH = 3
Work = tuple[str, Variables, str]


def work(expressions: int, seed: int) -> Iterable[Work]:
    """Yield the expressions of the tables and random ones, with their JSONata."""
    texts = [(text, expression_table.VARIABLES) for text in expression_table.TABLE]
    chance = random.Random(seed)
    kinds = list(generator.SHAPES)
    for _ in range(expressions):
        text = expression(chance, chance.choice(kinds), DEPTH, generator.LEAVES, generator.SHAPES)
        texts.append((text, generator.VARIABLES))
    for text, variables in texts:
        try:
            yield text, variables, compiled(text, variables)
        except (RejectedError, TooLargeError):
            continue


def answers(found: list[Work], modules: Path) -> list[object]:
    """Return what the second engine makes of the expressions."""
    lines = []
    for _, variables, text in found:
        bindings = {variable_name(name): value for name, value in variables.values.items()}
        lines.append(json.dumps({"text": text, "bindings": bindings}))
    done = subprocess.run(
        ["node", str(SCRIPT), str(modules.resolve())],
        input="\n".join(lines),
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(line).get("value", FAILED) for line in done.stdout.splitlines()]


def verdict(value: object, expected: object) -> str:
    """Return how a value compares with CPython's.

    JavaScript alone puts keys that look like numbers first, so another order is not counted.
    """
    if same(value, expected):
        return "ok"
    if value == FAILED:
        return "loud"
    reordered = sorted(json.dumps(value)) == sorted(json.dumps(expected))
    return "another order" if reordered else "silent"


def main() -> int:
    """Print every expression that silently differs; fail when there is one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--modules", type=Path, required=True)
    parser.add_argument("--expressions", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    found = list(work(options.expressions, options.seed))
    counts: Counter[str] = Counter()
    for (text, variables, _), value in zip(found, answers(found, options.modules), strict=True):
        expected = by_python(text, variables)
        found_so = verdict(value, expected)
        counts[found_so] += 1
        if found_so == "silent":
            sys.stdout.write(f"{text}\n  {value!r} instead of {expected!r}\n")
    sys.stdout.write(f"{dict(counts)}\n")
    return 1 if counts["silent"] else 0


if __name__ == "__main__":
    raise SystemExit(main())
