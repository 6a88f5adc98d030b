"""Random workflows: assignments, conditions, loops, tries and steps over random expressions."""

import random
import textwrap

from chalicelib.engine import Json
from tests.engine.filling import expression, parts
from tests.engine.program_head import HEAD, OUTPUT
from tests.engine.program_shapes import (
    BLOCKS,
    CHANGES,
    KINDS,
    LEFT_OUT,
    NAMES,
    STEPS,
    TRIES,
    TROUBLE,
)
from tests.fuzz.shapes import SHAPES

GIVEN: dict[str, Json] = {
    "n": 5,
    "ratio": 0.75,
    "word": "b a",
    "numbers": [4, -1],
    "row": {"sku": "k", "qty": 2, "price": 1.5},
    "rows": [{"sku": "k", "qty": 2, "price": 1.5}, {"sku": "", "qty": 20, "price": 0.25}],
    "anything": 2,
    "note": None,
}
USED = {
    kind: tuple(shape for shape in shapes if not any(part in shape for part in LEFT_OUT))
    for kind, shapes in SHAPES.items()
}
USED["VALUE"] = tuple(shape for shape in USED["VALUE"] if shape != "{BOOL}")
SHORTER = """if len(xs) + len(ys) + len(ws) + len(ns) + len(rows) + len(s) + len(t) > 50:
    xs, ys, ws, ns, rows, s, t = xs[:4], ys[:4], ws[:4], ns[:2], rows[:2], s[:9], t[:9]
"""
"""Keeps what grows in loops small."""
assert NAMES.keys() == SHAPES.keys()


class ProgramWriter:
    """Writes one random program after the other."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.loops = 0
        self.tries = 0
        self.counters = 0

    def program(self) -> str:
        """Return the source of a whole workflow."""
        return HEAD + textwrap.indent(self.block(3, 4), "    ") + OUTPUT

    def payload(self) -> dict[str, Json]:
        """Return an input of a workflow."""
        chance = self.chance
        rows: list[Json] = [self._row() for _ in range(chance.choice((0, 1, 2, 3)))]
        anything: tuple[Json, ...] = (3, -1, "a b", "", None, [4, 1], {"n": 2, "a": "x"}, 1.5, [])
        return {
            "n": chance.randint(-9, 20),
            "ratio": chance.choice((0.75, -2.5, 0.0, 10.125, 3)),
            "word": chance.choice(("b a", "", "x,y", "Zoë", "12")),
            "numbers": [chance.randint(-3, 9) for _ in range(chance.choice((0, 1, 2, 4)))],
            "row": self._row(),
            "rows": rows,
            "anything": chance.choice(anything),
            "note": chance.choice((None, None, "n")),
        }

    def _row(self) -> Json:
        chance = self.chance
        return {
            "sku": chance.choice(("k", "", "a b")),
            "qty": chance.randint(-1, 20),
            "price": chance.choice((1.5, 0.25, -3.125, 2)),
        }

    def block(self, depth: int, most: int) -> str:
        """Return a few statements."""
        return "".join(self.statement(depth) for _ in range(self.chance.randint(1, most)))

    def statement(self, depth: int) -> str:
        """Return one statement, with those inside it."""
        kinds = [self.assign] * 4 + [self.change] * 6 + [self.step] * 3
        if depth:
            kinds += [self.compound] * 5 + [self.attempt] * 2
        if self.tries:
            kinds.append(self.trouble)
        if self.loops:
            kinds.append(self.jump)
        return self.chance.choice(kinds)(depth)

    def assign(self, _depth: int) -> str:
        name = self.chance.choice(list(KINDS))
        return f"{name} = {self.value(KINDS[name])}\n"

    def change(self, depth: int) -> str:
        return self.filled(self.chance.choice(CHANGES), depth)

    def step(self, depth: int) -> str:
        return self.filled(self.chance.choice(STEPS), depth)

    def compound(self, depth: int) -> str:
        return self.filled(self.chance.choice(BLOCKS), depth)

    def attempt(self, depth: int) -> str:
        self.tries += 1
        text = "try:\n" + (self.inner(depth) if self.chance.random() < 0.5 else "")
        text += '    http.get("http://x")\n' + self.inner(depth)
        self.tries -= 1
        handled = self.chance.random() < 0.8
        if handled:
            text += self.filled(self.chance.choice(TRIES), depth)
            if self.chance.random() < 0.3:
                text += "else:\n" + self.inner(depth)
        if not handled or self.chance.random() < 0.3:
            text += "finally:\n" + self.inner(depth)
        return text

    def trouble(self, depth: int) -> str:
        inside = self.filled(self.chance.choice(TROUBLE), depth)
        return f"if {self.value('BOOL')}:\n" + textwrap.indent(inside, "    ")

    def jump(self, _depth: int) -> str:
        word = self.chance.choice(("break", "continue"))
        return f"if {self.value('BOOL')}:\n    {word}\n"

    def filled(self, shape: str, depth: int) -> str:
        """Return statements with random expressions and blocks in their places."""
        self.counters += 1
        fixed = {"NEW": f"w{self.counters}", "MOST": self.chance.choice("013")}
        lines = [self.line(line, fixed, depth) for line in shape.split("\n")]
        return "".join(lines)

    def line(self, line: str, fixed: dict[str, str], depth: int) -> str:
        if line == "<body>":
            return self.inner(depth)
        if line == "<loop>":
            self.loops += 1
            body = textwrap.indent(SHORTER, "    ") + self.inner(depth)
            self.loops -= 1
            return body
        size = self.chance.choice((0, 1, 1, 2))
        return line.format_map(parts(self.chance, size, NAMES, USED, fixed)) + "\n"

    def inner(self, depth: int) -> str:
        return textwrap.indent(self.block(max(depth - 1, 0), 3), "    ")

    def value(self, kind: str) -> str:
        return expression(self.chance, kind, self.chance.choice((0, 1, 1, 2)), NAMES, USED)
