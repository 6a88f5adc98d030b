"""Sources as they are while someone types: a piece of an example is missing, the cursor near it."""

import random
from collections.abc import Iterator
from pathlib import Path

EXAMPLES = sorted(Path("statemachines/examples").glob("*.py"))


def damaged(seed: object, each: int) -> Iterator[tuple[str, int, int]]:
    """Yield every example damaged in so many ways, with the line and column of the cursor."""
    chance = random.Random(str(seed))
    for example in EXAMPLES:
        source = example.read_text()
        for _ in range(each):
            cut = chance.randrange(len(source))
            left = source[:cut] + source[cut + chance.randrange(30) :]
            row = left[:cut].count("\n")
            yield left, row + 1, chance.randrange(len(left.split("\n")[row]) + 2)
