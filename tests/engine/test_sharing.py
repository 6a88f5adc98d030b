"""Lists and dicts are values here; where Python would show one change under two names, we warn."""

import textwrap

import pytest

from chalicelib.engine import Compilation, compile_workflow

HEAD = """from stepwell import *


class Line(Input):
    sku: str
    tags: list[str]


class Order(Input):
    lines: list[Line]


LIMITS = {"small": [1], "large": [2]}


def itself(value):
    return value


def shorter(values):
    return [value for value in values if value]


def grown(values):
    values += [1]
    return values


def put(values: list):
    http.get(u)
    values.append(1)
    return values


def gathered(value, found=[]):
    http.get("http://x")
    found.append(value)
    return found


@workflow
def program(order: Order):
    u = "http://x"
    xs = [1, 2]
    rows = [[1], [2]]
    d = {"a": [1], "n": 1}
""".replace("http.get(u)", 'http.get("http://x")')

SHARED = {
    "a copied name": ("ys = xs", "ys.append(3)", "xs"),
    "the name it was copied from": ("ys = xs", "xs.append(3)", "ys"),
    "a sum in place": ("ys = xs", "ys += [3]", "xs"),
    "a dict joined in place": ("e = d", 'e |= {"z": 1}', "d"),
    "a name that gets itself": ("ys = xs\nys = ys", "ys.append(3)", "xs"),
    "two names at once": ("ys, zs = xs, 1", "ys.append(3)", "xs"),
    "a swap": ("ys = []\nxs, ys = ys, xs\nzs = xs", "xs.append(1)", "zs"),
    "a part of the input": ("lines = order.lines", "lines.append({})", "order"),
    "a part of a part": ("tags = order.lines[0].tags", 'tags.append("a")', "order"),
    "an item of a loop": ("for row in rows:", "    row.append(1)", "rows"),
    "an item with its number": ("for i, row in enumerate(rows):", "    row.append(i)", "rows"),
    "a value of a dict": ('for k, v in {"k": xs}.items():', "    v.append(1)", "xs"),
    "an item in a list": ("rows.append(xs)", "xs.append(3)", "rows"),
    "an item of a display": ('e = {"k": [xs]}', "xs.append(3)", "e"),
    "an item set by its key": ('d["b"] = xs', "xs.append(3)", "d"),
    "a sum of an item in place": ('ys = d["a"]', 'd["a"] += [2]', "ys"),
    "the items of a copy": ("ys = rows[:]\ny = ys[0]", "y.append(1)", "rows"),
    "the items of a sum": ("ys = rows + [[3]]\ny = ys[0]", "y.append(1)", "rows"),
    "the items of a joined dict": ('e = {**d}\ny = e["a"]', "y.append(1)", "d"),
    "an item that get finds": ('y = d.get("a", [])', "y.append(1)", "d"),
    "an item that a key finds": ("y = max(rows, key=lambda r: r[0])", "y.append(1)", "rows"),
    "one of two": ("ys = xs if u else [1]", "ys.append(3)", "xs"),
    "the first that is true": ("ys = [] or xs", "ys.append(3)", "xs"),
    "items of a comprehension": ("ys = [r for r in rows if r]\ny = ys[0]", "y.append(1)", "rows"),
    "what a function gives back": ("ys = itself(xs)", "ys.append(3)", "xs"),
    "what a function changes": ("", "ys = grown(xs)", "xs"),
    "what a function with steps changes": ("", "ys = put(xs)", "xs"),
    "what a function with steps gives back": ("ys = put([1])\nzs = ys", "ys.append(1)", "zs"),
    "a default": ("", "gathered(1)", "the default of found"),
    "a constant": ("e = LIMITS", 'e["more"] = 1', "LIMITS"),
    "a part of a constant": ('ys = LIMITS["small"]', "ys.append(1)", "LIMITS"),
    "results of a parallel loop": (
        "ys = [r for r in each(rows)]\ny = ys[0]",
        "y.append(1)",
        "rows",
    ),
    "the item of the loop before": (
        "out = []\nrow = []\nfor x in xs:",
        "    row.append(x)\n    row = [x]\n    out.append(row)",
        "out",
    ),
    "a copy in a try": ("try:\n    http.get(u)\n    ys = xs\nfinally:", "    xs.append(3)", "ys"),
    "a copy that a try gave up": (
        "try:\n    ys = xs\n    http.get(u)\n    ys = [1]\nexcept Exception:",
        "    xs.append(3)",
        "ys",
    ),
    "a copy in a last block": (
        "try:\n    http.get(u)\nfinally:\n    ys = xs",
        "xs.append(3)",
        "ys",
    ),
    "the default of a wait": (
        'ys = wait_for_event("a", timeout=5, default=xs)',
        "xs.append(3)",
        "ys",
    ),
    "a value on its way out": (
        "try:\n    http.get(u)\n    return xs\nfinally:",
        "    xs.append(3)",
        "what is returned",
    ),
}
OWN = (
    "ys = xs\nys = [1]\nys.append(2)",
    "ys = xs\nxs = xs + [3]\nxs.append(4)",
    "ys = xs[:]\nys.append(3)",
    "ys = list(xs)\nys.append(3)",
    "ys = sorted(xs)\nxs.append(3)",
    "ys = shorter(xs)\nys.append(3)",
    'e = {**d}\ne["z"] = 1',
    "names = [line.sku for line in order.lines]\nnames.append(u)",
    "out = []\nfor x in xs:\n    row = [x]\n    row.append(0)\n    out.append(row)",
    "out = []\nfor row in rows:\n    new = row + [1]\n    new += [2]\n    out.append(new)",
    'out = []\nfor x in xs:\n    new = {"x": x}\n    new["y"] = 1\n    out.append(new)',
    'd["n"] += 1\nd["n"] = d["n"] + 1',
    "n = len(xs)\nxs.append(n)",
    "for x in list(xs):\n    xs.append(x)",
    "for i in range(len(xs)):\n    xs.append(i)",
    "total = grown([1])\ntotal.append(2)",
    "ys = put([1])\nys.append(2)",
)


def compiled(body: str) -> Compilation:
    return compile_workflow(HEAD + textwrap.indent(body, "    ") + "\n")


@pytest.mark.parametrize("name", SHARED)
def test_changing_what_python_would_share_is_a_warning(name: str) -> None:
    before, change, other = SHARED[name]

    compilation = compiled(f"{before}\n{change}")

    found = [(found.code, found.severity) for found in compilation.diagnostics]
    assert found == [("W-ALIAS", "warning")], compilation.diagnostics
    assert f"'{other}'" in compilation.diagnostics[0].message
    assert compilation.machine is not None


@pytest.mark.parametrize("body", OWN)
def test_changing_a_list_or_dict_of_its_own_is_fine(body: str) -> None:
    assert compiled(body).diagnostics == ()


@pytest.mark.parametrize(
    "body",
    [
        "for x in xs:\n    xs.append(x)",
        "for x in xs:\n    xs += [x]",
        "for i, x in enumerate(xs):\n    xs.append(x)",
        'for k in d.keys():\n    d["z"] = 1',
        'for k, v in d.items():\n    d["z"] = 1',
    ],
)
def test_changing_what_a_loop_goes_over_is_refused(body: str) -> None:
    assert [found.code for found in compiled(body).diagnostics] == ["E-LOOPCHANGE"]
