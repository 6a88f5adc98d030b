"""Random expressions of the language, from a table of what each kind can be made of."""

import random
from collections.abc import Mapping, Sequence

from tests.engine.judge import Variables

SHAPES: dict[str, tuple[str, ...]] = {
    "INT": (
        "{INT} + {INT}",
        "{INT} - {INT}",
        "{INT} * {INT}",
        "{INT} // {INT}",
        "{INT} % {INT}",
        "-{INT}",
        "({INT}) ** 2",
        "abs({INT})",
        "len({TEXT})",
        "len({INTS})",
        "len({WORDS})",
        "int({FLOAT})",
        "int(str({INT}))",
        "round({FLOAT})",
        "floor({FLOAT})",
        "sum({INTS})",
        "max({INT}, {INT})",
        "min({INTS})",
        "{INTS}[{INT}]",
        "{INTS}[-1]",
        "{DICT}.get({TEXT}, {INT})",
        "({INT} if {BOOL} else {INT})",
        "({INT} or {INT})",
        "({INT} and {INT})",
        "{TEXT}.count('a')",
        "{TEXT}.find({TEXT})",
        "int(extract({TEXT} + ' 7', '([0-9]+)'))",
    ),
    "FLOAT": (
        "{FLOAT} + {FLOAT}",
        "{FLOAT} - {INT}",
        "{FLOAT} * {FLOAT}",
        "{INT} / {INT}",
        "-{FLOAT}",
        "round({FLOAT}, 2)",
        "round({FLOAT}, 1)",
        "abs({FLOAT})",
        "float({INT})",
        "max([{FLOAT}, {FLOAT}])",
        "({FLOAT} if {BOOL} else {FLOAT})",
        "sum([{FLOAT}, {FLOAT}, {FLOAT}])",
    ),
    "TEXT": (
        "({TEXT} + {TEXT})",
        'f"{{{INT_LEAF}}} of {{{TEXT_LEAF}}}"',
        'f"{{{FLOAT_LEAF}:.2f}}"',
        'f"{{{FLOAT_LEAF}:,.1f}}"',
        'f"{{{INT_LEAF}:05d}}"',
        'f"{{{INT_LEAF}:,}}"',
        'f"{{{TEXT_LEAF}:>6}}"',
        "str({INT})",
        "str({BOOL})",
        "{TEXT}.upper()",
        "{TEXT}.strip()",
        "{TEXT}[{INT}]",
        "{TEXT}[{INT}:]",
        "{TEXT}[:{INT}]",
        "{TEXT}[{INT}:{INT}]",
        "{TEXT}.replace('a', {TEXT})",
        "'-'.join({WORDS})",
        "({TEXT} or {TEXT})",
        "({TEXT} if {BOOL} else {TEXT})",
        "{WORDS}[{INT}]",
        "{TEXT}.title()",
        "{TEXT}.removeprefix({TEXT})",
        "{TEXT}.removesuffix({TEXT})",
        "to_json({INTS})",
        "to_json({DICT})",
        "to_json({WORDS})",
        "(extract({TEXT}, '[a-z]. ?') or {TEXT})",
        "sha256({TEXT})[:4]",
        "format_time('2024-02-29T23:30:00-05:00', '%d %b')",
    ),
    "BOOL": (
        "{INT} < {INT}",
        "{INT} == {INT}",
        "{FLOAT} >= {FLOAT}",
        "{TEXT} == {TEXT}",
        "{TEXT} in {TEXT}",
        "{TEXT} not in {WORDS}",
        "{INT} in {INTS}",
        "{TEXT} in {DICT}",
        "not {INTS}",
        "bool({TEXT})",
        "({BOOL} and {BOOL})",
        "({BOOL} or {BOOL})",
        "({INT} < {INT} < {INT})",
        "any(v > {INT} for v in {INTS})",
        "all(w for w in {WORDS})",
        "{TEXT}.startswith({TEXT})",
        "{TEXT}.endswith({TEXT})",
        "{INTS} == {INTS}",
        "matches({TEXT}, '^[a-z].')",
        "matches({TEXT}, '\\\\bx\\\\b|l{{2}}$')",
    ),
    "INTS": (
        "[{INT}, {INT}]",
        "[]",
        "[{INT}]",
        "{INTS} + {INTS}",
        "{INTS}[{INT}:]",
        "{INTS}[:{INT}]",
        "{INTS}[{INT}:{INT}]",
        "[v * 2 for v in {INTS}]",
        "[v for v in {INTS} if v > {INT}]",
        "[i for i, v in enumerate({INTS})]",
        "[a + b for a, b in zip({INTS}, {INTS})]",
        "[v for n_ in {NESTED} for v in n_]",
        "sorted({INTS})",
        "sorted({INTS}, key=lambda v: -v)",
        "list(reversed({INTS}))",
        "list(range({SMALL}))",
        "list({DICT}.values())",
        "[len(w) for w in {WORDS}]",
        "unique({INTS})",
        "[len(g_) for g_ in group_by({WORDS}, key=lambda w: w[:1]).values()]",
    ),
    "WORDS": (
        "[{TEXT}, {TEXT}]",
        "{TEXT}.split()",
        "{TEXT}.split(',')",
        "[w.lower() for w in {WORDS}]",
        "[w for w in {WORDS} if w]",
        "sorted({WORDS}, reverse=True)",
        "list({TEXT})",
        "list({DICT})",
        "[k for k, v in {DICT}.items() if v > {INT}]",
        "{WORDS} + {WORDS}",
        "unique({WORDS})",
    ),
    "NESTED": (
        "[{INTS}, {INTS}]",
        "[{INTS}]",
        "[[v] for v in {INTS}]",
        "[n_ for n_ in {NESTED} if n_]",
        "{NESTED} + [{INTS}]",
        "[sorted(n_) for n_ in {NESTED}]",
        "chunk({INTS}, {SMALL})",
        "unique({NESTED})",
    ),
    "DICT": (
        "{{'a': {INT}, {TEXT}: {INT}}}",
        "{{**{DICT}, 'b': {INT}}}",
        "({DICT} | {DICT})",
        "{{w: len(w) for w in {WORDS}}}",
        "{{k: v + 1 for k, v in {DICT}.items()}}",
    ),
    "SMALL": ("{SMALL} + 1", "len({INTS})"),
}

LEAVES: dict[str, tuple[str, ...]] = {
    "INT": ("0", "1", "-7", "12", "n", "m", "big", "1000000", "any_int"),
    "FLOAT": ("0.5", "2.675", "-1.005", "f", "g", "1e-3", "123456.789", "any_float"),
    "TEXT": ("''", "'a'", "'Hello, World'", "' x '", "s", "emoji", "'a,b'", "str(any_text)"),
    "BOOL": ("True", "False", "yes", "any_none is None", "any_list == xs"),
    "INTS": ("xs", "none_left", "[3, 1, 2]", "[0]"),
    "WORDS": ("words", "[]", "['b', 'a']"),
    "NESTED": ("nested", "[[]]", "[]"),
    "DICT": ("d", "{}", "{'a': 1}"),
    "SMALL": ("0", "1", "3"),
}

VARIABLES = Variables(
    annotations={
        "n": "int",
        "m": "int",
        "big": "int",
        "f": "float",
        "g": "float",
        "s": "str",
        "emoji": "str",
        "yes": "bool",
        "xs": "list[int]",
        "none_left": "list[int]",
        "words": "list[str]",
        "nested": "list[list[int]]",
        "d": "dict[str, int]",
        "any_int": "Any",
        "any_float": "Any",
        "any_text": "Any",
        "any_list": "Any",
        "any_none": "Any",
    },
    values={
        "n": 7,
        "m": -3,
        "big": 9007199254740000,
        "f": 0.1,
        "g": -2.5,
        "s": "a b\tc",
        "emoji": "x😀,é",
        "yes": True,
        "xs": [5, -2, 0],
        "none_left": [],
        "words": ["b", "", "Aa"],
        "nested": [[1], [], [2, 3]],
        "d": {"a": 1, "z": -4},
        "any_int": 41,
        "any_float": 1.5,
        "any_text": "any",
        "any_list": [5, -2, 0],
        "any_none": None,
    },
)


Leaves = Mapping[str, Sequence[str]]


def expression(
    chance: random.Random, kind: str, depth: int, leaves: Leaves = LEAVES, shapes: Leaves = SHAPES
) -> str:
    """Return a random expression of a kind, nested at most so deep."""
    if depth == 0 or chance.random() < 0.15:
        return chance.choice(leaves[kind])
    return chance.choice(shapes[kind]).format_map(_Parts(chance, depth - 1, leaves, shapes))


class _Parts(dict[str, str]):
    """Gives every place in a shape an expression of its own."""

    def __init__(self, chance: random.Random, depth: int, leaves: Leaves, shapes: Leaves) -> None:
        super().__init__()
        self.chance, self.depth, self.leaves, self.shapes = chance, depth, leaves, shapes

    def __getitem__(self, kind: str) -> "_Part":
        depth = 0 if kind.endswith("_LEAF") else self.depth
        word = kind.removesuffix("_LEAF")
        return _Part(expression(self.chance, word, depth, self.leaves, self.shapes))


class _Part(str):
    """An expression that keeps to itself inside a larger one."""

    __slots__ = ()

    def __format__(self, _spec: str) -> str:
        text = str.__str__(self)
        return text if text.isidentifier() or text.isdigit() else "(" + text + ")"
