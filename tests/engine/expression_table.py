"""The variables that the expressions of the tables read, and the tables together."""

from tests.engine.judge import Variables
from tests.engine.tables.collections import COLLECTIONS, COMPREHENSIONS
from tests.engine.tables.functions import FUNCTIONS
from tests.engine.tables.logic import LOGIC
from tests.engine.tables.numbers import ARITHMETIC
from tests.engine.tables.texts import TEXT

VARIABLES = Variables(
    annotations={
        "n": "int",
        "m": "int",
        "zero": "int",
        "big": "int",
        "f": "float",
        "g": "float",
        "price": "float",
        "tie": "float",
        "s": "str",
        "padded": "str",
        "blank": "str",
        "emoji": "str",
        "number": "str",
        "csv": "str",
        "yes": "bool",
        "no": "bool",
        "note": "str | None",
        "xs": "list[int]",
        "none_left": "list[int]",
        "words": "list[str]",
        "nested": "list[list[int]]",
        "pairs": "list[list[int]]",
        "rows": "list[Row]",
        "row": "Row",
        "d": "dict[str, int]",
        "nothing": "dict[str, int]",
        "x": "Any",
        "y": "Any",
        "text": "Any",
        "items": "Any",
        "thing": "Any",
        "void": "Any",
        "truth": "Any",
    },
    values={
        "n": 7,
        "m": -3,
        "zero": 0,
        "big": 9007199254740991,
        "f": 2.5,
        "g": -0.125,
        "price": 19.99,
        "tie": 2.675,
        "s": "Hello, World",
        "padded": "  spaced \t out\n",
        "blank": "",
        "emoji": "a😀b",
        "number": " 042 ",
        "csv": "a,b,,c",
        "yes": True,
        "no": False,
        "note": None,
        "xs": [3, 1, 2],
        "none_left": [],
        "words": ["bob", "Al", "cy"],
        "nested": [[1, 2], [], [3]],
        "pairs": [[1, 2], [3, 4]],
        "rows": [
            {"sku": "a", "qty": 2, "price": 1.5},
            {"sku": "b", "qty": 1, "price": 10.25},
            {"sku": "c", "qty": 2, "price": 0.1},
        ],
        "row": {"sku": "a", "qty": 2, "price": 1.5},
        "d": {"a": 1, "b": 2},
        "nothing": {},
        "x": 12,
        "y": 2.5,
        "text": "abc",
        "items": [1, [2], "x", None],
        "thing": {"a": {"b": [10, 20]}, "items": 3},
        "void": None,
        "truth": True,
    },
)

TABLE = [
    line
    for group in (ARITHMETIC, TEXT, LOGIC, COLLECTIONS, COMPREHENSIONS, FUNCTIONS)
    for line in group.strip().splitlines()
]
