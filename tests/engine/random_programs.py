"""Random workflows: assignments, conditions, loops and actions over random expressions."""

import random
import textwrap
from collections.abc import Callable

from chalicelib.engine import Json
from tests.engine.generator import LEAVES, expression

HEAD = """from stepwell import *


class Given(Input):
    n: int
    ratio: float
    word: str
    numbers: list[int]
    anything: Any


class Oops(WorkflowError):
    pass


def ask(k: int):
    n = 1
    r = http.post("http://ask", json=k)
    if k > 3:
        return [r.body["n"], n]
    while n < 3:
        n += k if k > 0 else 1
    return n


@workflow
def program(given: Given):
    i, a, b = 0, given.n, 3
    e = given.ratio
    s, t = given.word, "t"
    xs, ys = given.numbers, []
    ws = [s, "x,y"]
    d = {"a": 1}
    yes = True
"""
GIVEN: dict[str, Json] = {"n": 5, "ratio": 0.75, "word": "b a", "numbers": [4, -1], "anything": 2}
NAMES = {
    "INT": ("a", "b", "i", "0", "2", "given.n", "len(xs)", "given.anything"),
    "FLOAT": ("e", "0.5", "given.ratio"),
    "TEXT": ("s", "t", "given.word", "'a'"),
    "BOOL": ("yes", "a > b", "True"),
    "INTS": ("xs", "ys", "given.numbers"),
    "WORDS": ("ws", "['k']"),
    "NESTED": ("[xs, ys]", "[[1], []]"),
    "DICT": ("d", "{'z': a}"),
    "SMALL": ("2", "len(ys)"),
}
KINDS = {
    "a": "INT",
    "b": "INT",
    "e": "FLOAT",
    "s": "TEXT",
    "t": "TEXT",
    "xs": "INTS",
    "ys": "INTS",
    "ws": "WORDS",
    "d": "DICT",
    "yes": "BOOL",
}
OUTPUT = "    return [a, b, e, s, t, xs, ys, ws, d, yes]\n"
assert NAMES.keys() == LEAVES.keys()


class ProgramWriter:
    """Writes one random program."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.loops = 0
        self.tries = 0
        self.counters = 0

    def program(self) -> str:
        """Return the source of a whole workflow."""
        return HEAD + textwrap.indent(self.block(3, 4), "    ") + OUTPUT

    def block(self, depth: int, most: int) -> str:
        """Return a few statements."""
        return "".join(self.statement(depth) for _ in range(self.chance.randint(1, most)))

    def statement(self, depth: int) -> str:
        """Return one statement, with those inside it."""
        kinds: list[Callable[[int], str]] = [self.assign] * 3
        kinds += [self.change, self.action, self.inside]
        if depth:
            kinds += [self.condition, self.condition, self.loop, self.repeat, self.attempt]
            kinds += [self.parallel, self.call]
        if self.tries:
            kinds.append(self.trouble)
        if self.loops:
            kinds.append(self.jump)
        return self.chance.choice(kinds)(depth)

    def assign(self, _depth: int) -> str:
        name = self.chance.choice(list(KINDS))
        return f"{name} = {self.value(KINDS[name])}\n"

    def change(self, _depth: int) -> str:
        shapes = ("a += {INT}", "s += {TEXT}", "ys.append({INT})", 'd["k"] = {INT}', "e *= {FLOAT}")
        shape = self.chance.choice(shapes)
        kind = shape[shape.index("{") + 1 : shape.index("}")]
        return shape.replace(f"{{{kind}}}", self.value(kind)) + "\n"

    def action(self, _depth: int) -> str:
        return f'http.post("http://x", json=[{self.value("INT")}, {self.value("WORDS")}])\n'

    def inside(self, _depth: int) -> str:
        """Return a statement with a step inside a larger expression."""
        step = f'http.post("http://x", json={self.value("INT")})'
        shapes = (
            f"a = {self.value('INTS')}[0] + {step}.body.n\n",
            f'd["k"] = {step}.body.n - {self.value("INT")}\n',
            f"if {step}.body.n > {self.value('INT')}:\n    b = {self.value('INT')}\n",
            f"ys.append(len({step}.body.xs) + {self.value('INT')})\n",
            f's = f"{{{step.replace(chr(34), chr(39))}.status}}" + {self.value("TEXT")}\n',
        )
        return self.chance.choice(shapes)

    def condition(self, depth: int) -> str:
        text = f"if {self.value('BOOL')}:\n" + self.inner(depth)
        if self.chance.random() < 0.3:
            text += f"elif {self.value('INTS')}:\n" + self.inner(depth)
        return text + ("else:\n" + self.inner(depth) if self.chance.random() < 0.5 else "")

    def loop(self, depth: int) -> str:
        heads = ("for i in range(3):", "for i in [7, a]:", "for i, t in enumerate(ws):")
        self.loops += 1
        text = self.chance.choice(heads) + "\n" + self.inner(depth)
        self.loops -= 1
        return text

    def repeat(self, depth: int) -> str:
        self.counters += 1
        name = f"w{self.counters}"
        self.loops += 1
        body = self.inner(depth)
        self.loops -= 1
        most = self.chance.choice((0, 1, 3))
        return f"{name} = 0\nwhile {name} < {most}:\n    {name} += 1\n{body}"

    def attempt(self, depth: int) -> str:
        self.tries += 1
        text = 'try:\n    http.get("http://x")\n' + self.inner(depth)
        self.tries -= 1
        heads = ("except (HttpError, Oops) as f:", "except DataError:", "except Exception as f:")
        chosen = self.chance.sample(heads[:2], self.chance.randint(0, 2))
        if not chosen or self.chance.random() < 0.5:
            chosen.append(heads[2])
        for head in chosen:
            text += f"{head}\n" + self.inner(depth)
        if self.chance.random() < 0.3:
            text += "else:\n" + self.inner(depth)
        loops, self.loops = self.loops, 0
        if self.chance.random() < 0.4:
            text += "finally:\n" + self.inner(depth)
        self.loops = loops
        return text

    def trouble(self, _depth: int) -> str:
        trouble = (
            'http.get("http://broken")',
            'raise Oops("why")',
            "a = xs[9]",
            "s = t[a:b] + ws[b]",
            "return a",
        )
        return f"if {self.value('BOOL')}:\n    {self.chance.choice(trouble)}\n"

    def parallel(self, _depth: int) -> str:
        first, second = (self.value("INT") for _ in range(2))
        return f'u, v = parallel(http.post("http://p", json={first}), ask({second}))\n'

    def call(self, _depth: int) -> str:
        return self.chance.choice(
            (
                f"c = ask({self.value('INT')})\n",
                f"for z in each({self.value('INTS')}):\n    ask(z)\n",
                f"zs = [ask(z + a) for z in each({self.value('INTS')})]\n",
            )
        )

    def jump(self, _depth: int) -> str:
        word = self.chance.choice(("break", "continue"))
        return f"if {self.value('BOOL')}:\n    {word}\n"

    def inner(self, depth: int) -> str:
        return textwrap.indent(self.block(depth - 1, 3), "    ")

    def value(self, kind: str) -> str:
        return expression(self.chance, kind, self.chance.choice((0, 1, 1, 2)), NAMES)
