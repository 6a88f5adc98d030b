"""Sources that try to cost much more than they are long."""

import random

from tests.engine.wide_sources import WIDE

HEAD = "@workflow\ndef f(x: Any):\n"
LETTERS = [chr(code) for code in range(ord("A"), ord("Z") + 1)]


def line(text: str) -> str:
    """Return a workflow with one line."""
    return f"{HEAD}    {text}\n"


def nested(opening: str, closing: str, times: int, inside: str = "") -> str:
    """Return a workflow with brackets inside brackets."""
    return line("y = " + opening * times + inside + closing * times)


def growing(first: str, following: str, count: int, last: str) -> str:
    """Return declarations that each use the one above more than once."""
    parts = [first.format(A="A")]
    parts += [following.format(A=LETTERS[number], B=LETTERS[number + 1]) for number in range(count)]
    return "".join(parts) + last.format(Z=LETTERS[count])


def noise(seed: int, alphabet: str, length: int) -> str:
    """Return random characters."""
    chance = random.Random(seed)
    return "".join(chance.choice(alphabet) for _ in range(length))


HOSTILE = {
    "too large": "x = 1\n" * 20_000,
    "a megabyte": "#" * 1_000_000,
    "brackets": nested("(", ")", 5_000),
    "brackets at the limit": nested("(", ")", 79, "1"),
    "lists in lists": nested("[", "]", 79, "x"),
    "dicts in dicts": nested('{"a": ', "}", 79, "x"),
    "calls in calls": nested("len(", ")", 79, "x"),
    "comprehensions in comprehensions": nested("[y for y in ", "]", 35, "x"),
    "conditions in conditions": nested("(1 if x else ", ")", 75, "1"),
    "f-strings in f-strings": line("y = f\"{f'{x}'}\" + " + "f'{x}' + " * 3_000 + "''"),
    "a long f-string": line('y = f"' + "{x}" * 15_000 + '"'),
    "a wide format": line("y = f'{x:999999999d}'"),
    "prefixes": line("y = " + "not " * 5_000 + "1"),
    "minus signs": line("y = " + "-" * 5_000 + "1"),
    "minus signs in brackets": nested("-(", ")", 79, "1"),
    "a long sum": line("y = " + "+".join(["1"] * 5_000)),
    "a long text sum": line("y = " + "+".join(['"a"'] * 5_000)),
    "a long and": line("y = " + " and ".join(["x"] * 5_000)),
    "a long comparison": line("y = " + " < ".join(["x"] * 5_000)),
    "long attributes": line("y = x" + ".a" * 5_000),
    "long subscripts": line("y = x" + "[0]" * 5_000),
    "long calls": line("y = x" + ".get('a')" * 5_000),
    "a power": line("y = 9 ** 9 ** 9 ** 9"),
    "a large repetition": line("y = 'a' * 999999999"),
    "a large range": line("y = list(range(9007199254740991))"),
    "a huge number": line("return " + "9" * 60_000),
    "a deep expression": line("return " + "(1+" * 75 + "1" + ")" * 75),
    "indents": HEAD + "".join("    " * (level + 1) + "if x:\n" for level in range(60)),
    "indents without a block": HEAD + "".join(" " * level + "if x:\n" for level in range(1, 200)),
    "many branches": HEAD + "    if x:\n        pass\n" + "    elif x:\n        pass\n" * 2_000,
    "variables made of one another": HEAD
    + "    a0 = [x]\n"
    + "".join(f"    a{at + 1} = [a{at}, a{at}]\n" for at in range(350)),
    "sums in every line": HEAD + "    y = sum(range(9)) + len([a for a in range(9)])\n" * 900,
    "lists that grow in loops": HEAD
    + "".join("    " * (level + 1) + f"for a{level} in x:\n" for level in range(5))
    + ("    " * 6 + "x = x + [x]\n") * 300,
    "deep loops": HEAD
    + "".join("    " * (level + 1) + f"for a{level} in x:\n" for level in range(15))
    + "    " * 16
    + "x = [x]\n",
    "loops that change types": HEAD
    + "    y = 1\n"
    + "".join("    " * (level + 1) + "for z in [1]:\n" for level in range(5))
    + "    " * 6
    + "y = [y, {'a': y}]\n",
    "a null": line("y = '\0'"),
    "half a character": "x = '\ud800'",
    "not a text": "\x00\xff\xfe",
    "only brackets": "(" * 60_000,
    "only quotes": "'" * 60_000,
    "only triple quotes": "'''" * 20_001,
    "only backslashes": "\\" * 60_000,
    "only new lines": "\n" * 60_000,
    "only spaces": " " * 60_000,
    "only tabs and lines": "\t\n" * 30_000,
    "only decorators": "@workflow\n" * 5_000,
    "many workflows": "@workflow\ndef f():\n    pass\n" * 2_000,
    "many functions": "".join(f"def f{n}(x):\n    return x\n" for n in range(2_000)),
    "many classes": "".join(f"class A{n}(Input):\n    x: int\n" for n in range(2_000)),
    "many steps": HEAD + "    http.get('http://x')\n" * 500,
    "many names": HEAD + "".join(f"    a{n} = {n}\n" for n in range(3_000)),
    "many mistakes": HEAD + "".join(f"    a{n} = b{n}.c\n" for n in range(2_500)),
    "similar names": HEAD
    + "".join(f"    name_{n:04d} = 1\n" for n in range(1_200))
    + "".join(f"    nmae_{n:04d}.x\n" for n in range(1_200)),
    "a long name": line("a" * 60_000 + " = 1"),
    "growing constants": growing(
        "{A} = [1, 1]\n", "{B} = [{A}, {A}, {A}]\n", 20, HEAD + "    return {Z}\n"
    ),
    "growing types": growing(
        "class {A}(Input):\n  x: int\n",
        "class {B}(Input):\n  x: {A}\n  y: {A}\n",
        24,
        "@workflow\ndef f(x: {Z}):\n    return x\n",
    ),
    "growing functions": "def f0(x):\n  return x + x\n"
    + "".join(f"def f{n}(x):\n  return f{n - 1}(x) + f{n - 1}(x)\n" for n in range(1, 25))
    + "@workflow\ndef f():\n    return f24(1)\n",
    "functions in a circle": "def g(x):\n  return h(x)\ndef h(x):\n  return g(x)\n"
    + line("y = g(1)"),
    "a growing record": HEAD
    + "    a = {'a': x}\n"
    + "".join(f"    a = {{'a{n}': a, 'b{n}': a}}\n" for n in range(60)),
    "a growing list": HEAD + "    a = [x]\n" + "    a = [a, a]\n" * 60,
    "a large literal": HEAD + "    y = [" + "1," * 15_000 + "]\n",
    "a large dict": HEAD + "    y = {" + "".join(f"'k{n}': {n}," for n in range(4_000)) + "}\n",
    "a long line of statements": line(";".join(["y = 1"] * 5_000)),
    "noise of signs": noise(1, "()[]{}'\"\\#:,.=+-*@ \n\t", 20_000),
    "noise of words": noise(2, "if x for in def ():\n    ", 20_000),
    "an open text": line('y = "' + "{x" * 10_000),
    "an open f-string": line('y = f"' + "{x" * 10_000),
    **WIDE,
}
"""By what each tries."""
