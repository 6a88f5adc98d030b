"""What a run cannot hold or do is told before it starts; what is told as an error never fits."""

import json
import random
import textwrap
from contextlib import suppress

import pytest

from chalicelib.engine import Compilation, Diagnostic, compile_workflow
from chalicelib.engine.diagnostics import RejectedError
from chalicelib.engine.sizes import Sizes
from infra.dev.pages.language_limits import LIMITS
from tests.engine import filling, generator
from tests.engine.expression_table import TABLE, VARIABLES
from tests.engine.judge import FAILED, Variables, by_python, meaning

HEAD = """class Line(Input):
    sku: str
    parts: list[str]


class Order(Input):
    id: str
    lines: list[Line]
    skus: list[str]
    n: int


@workflow
def program(order: Order):
    u = "http://x"
"""


def compiled(body: str) -> Compilation:
    return compile_workflow(HEAD + textwrap.indent(body, "    ") + "\n")


def only(found: Compilation) -> Diagnostic:
    assert len(found.diagnostics) == 1, found.diagnostics
    return found.diagnostics[0]


TEXT = "x" * 60_000
TOLD = {
    "a value": (f'x = "{TEXT}"\ny = [x, x, x, x, x]', "E-PAYLOAD", "293 KiB"),
    "an argument": (f'x = "{TEXT}"\nhttp.post(u, json=[x, x, x, x, x])', "E-PAYLOAD", "293 KiB"),
    "an output": (f'x = "{TEXT}"\nreturn [x, x, x, x, x]', "E-PAYLOAD", "293 KiB"),
    "numbers": ("xs = list(range(60000))", "E-PAYLOAD", "341 KiB"),
    "a range": ("x = sum(range(400000))", "E-BIGLIST", "360,000"),
    "an expression": ("x = sum(range(20000))", "W-BIGLIST", "20,000 items"),
    "an expression in one": (
        "x = len([1 for a in range(200) for b in range(200)])",
        "W-BIGLIST",
        "40,000 items",
    ),
    "sorting": ("x = len(sorted(range(6000)))", "W-BIGLIST", "12,000 items"),
    "looking up": ("x = [order.skus[i] for i in range(order.n)]", "W-INDEX", "whole list"),
    "a limited list": (
        "for line in limit(order.lines, 20000):\n    log(line.sku)",
        "W-PAYLOAD",
        "such items",
    ),
    "whole results": (
        "xs = []\nfor s in order.skus:\n    xs.append(http.get(u).body)",
        "W-PAYLOAD",
        "whole result",
    ),
    "whole results by key": (
        "d = {}\nfor s in order.skus:\n    d = {**d, s: http.get(u)}",
        "W-PAYLOAD",
        "whole result",
    ),
    "many small parts": (
        't = ""\nfor i in range(40000):\n    t += "0123456789"',
        "W-PAYLOAD",
        "391 KiB",
    ),
    "small parts of loops in loops": (
        "xs = []\nfor i in range(300):\n    for j in range(500):\n        xs.append(j)",
        "W-PAYLOAD",
        "150,000 rounds",
    ),
    "a loop with a long body": (
        "for s in order.skus:\n" + "    log(s)\n" * 20,
        "W-LOOPSIZE",
        "after 196 rounds",
    ),
    "a loop in a loop": (
        "for line in order.lines:\n    for part in line.parts:\n        log(part)",
        "W-LOOPSIZE",
        "3 to 1,188 rounds",
    ),
    "a loop in a parallel loop": (
        "for line in each(order.lines):\n    for part in line.parts:\n        log(part)",
        "W-LOOPSIZE",
        "after 3 rounds",
    ),
    "many loops": ("for s in order.skus:\n    log(s)\n" * 4, "W-LOOPSIZE", "3,922 are left"),
    "a loop with a test and a long body": (
        "n = 0\nwhile n < order.n:\n    n += 1\n" + "    log(u)\n" * 20,
        "W-LOOPSIZE",
        "rounds this loop ends with LoopLimit",
    ),
    "too many parts": (
        "for i in range(40000):\n    log(u)\n" + "    log(u)\n" * 399,
        "E-SIZE",
        "400 steps",
    ),
    "too many states": ("if order.n:\n    log(u)\n" * 150, "E-SIZE", "the limits are 400 states"),
    "a loop without a pause": ("while True:\n    log(u)", "W-ENDLESS", "without a pause"),
    "a test that never changes": (
        "while order.n > 3:\n    log(u)\n    sleep(seconds=5)",
        "W-ENDLESS",
        "nothing in this loop changes",
    ),
    "a wait": ('wait_for_event("paid")', "W-TIMEOUT", "up to a year"),
}


@pytest.mark.parametrize("case", TOLD)
def test_a_limit_is_told_before_a_run_meets_it(case: str) -> None:
    body, code, words = TOLD[case]

    found = compiled(body)

    assert only(found).code == code
    assert words in only(found).message
    assert only(found).hint
    assert (found.machine is None) == code.startswith("E-")


LINES = "\n".join("    a = [1, 2, 3, 4, 5, 6, 7, 8]" for _ in range(2_200))
FLOW = "@workflow\ndef f(x: Any):\n"
CALLS = "".join(f"def g{at}(x):\n    g{at + 1}(x)\n" for at in range(13))
READ = {
    "a long source": ("#" * 66_000, "E-SIZE"),
    "no text": (f"{FLOW}    return '\0'", "E-TEXT"),
    "half a character": (f"{FLOW}    return '\ud800'", "E-TEXT"),
    "brackets": (f"{FLOW}    y = {'[' * 81}{']' * 81}", "E-NEST"),
    "indents": (f"{FLOW}    if x:\n{' ' * 201}y = 1", "E-NEST"),
    "operators": (f"{FLOW}    y = {'-' * 60}1", "E-NEST"),
    "much code": (f"{FLOW}{LINES}", "E-SIZE"),
    "levels": (f"{FLOW}    y = {'[' * 45}{']' * 45}", "E-NEST"),
    "tests": (f"{FLOW}    y = {' and '.join(['x'] * 91)}", "E-NEST"),
    "a wide expression": (f"X = '{'a' * 40_000}'\n{FLOW}    return [X, X]", "E-DEPTH"),
    "a deep expression": (f"{FLOW}    return {'sorted(' * 36}x{')' * 36}", "E-DEPTH"),
    "functions in functions": (f"{CALLS}def g13(x):\n    log(x)\n{FLOW}    g0(x)", "E-NEST"),
    "a function in itself": (f"def g(x):\n    return g(x)\n{FLOW}    return g(1)", "E-RECURSE"),
    "loops in loops": (
        FLOW
        + "".join(f"{'    ' * at}for a{at} in [1]:\n" for at in range(1, 7))
        + " " * 28
        + "pass",
        "E-NEST",
    ),
    "parallel loops": (
        FLOW
        + "".join(f"{'    ' * at}for a{at} in each([1]):\n" for at in (1, 2, 3))
        + " " * 16
        + "pass",
        "E-NEST",
    ),
    "branches": (f"{FLOW}    parallel({', '.join(['log(x)'] * 41)})", "E-PARALLEL"),
    "items at a time": (f"{FLOW}    for y in each(x, concurrency=1001):\n        pass", "E-EACH"),
    "the time of an action": (f"{FLOW}    http.get('u', timeout=minutes(15))", "E-TIMEOUT"),
    "the name of a step": (f"{FLOW}    log(x, step='{'a' * 61}')", "E-STEPNAME"),
    "the name of a variable": (f"{FLOW}    {'a' * 61} = 1", "E-VARNAME"),
    "a whole number": (f"{FLOW}    return 9007199254740993", "E-BIGINT"),
    "a long loop": (f"{FLOW}    for y in limit(x, 40001):\n        pass", "E-LOOPSIZE"),
}


@pytest.mark.parametrize("case", READ)
def test_a_limit_of_the_text_is_told(case: str) -> None:
    source, code = READ[case]

    found = compile_workflow(source)

    assert {item.code for item in found.diagnostics} == {code}
    assert all(item.hint for item in found.diagnostics)
    assert found.machine is None


def test_every_limit_of_the_reference_is_tried() -> None:
    named = {code for _, _, codes in LIMITS for code in codes}

    assert named <= {code for _, code in READ.values()} | {code for _, code, _ in TOLD.values()}


FITS = {
    "a fifth fewer": f'x = "{TEXT}"\ny = [x, x, x, x]',
    "a list that is begun anew": (
        "for s in order.skus:\n    xs = []\n    xs.append(http.get(u).body)"
    ),
    "a part of a result": 'xs = []\nfor s in order.skus:\n    xs.append(http.get(u).body["id"])',
    "results outside of the run": "xs = [http.get(s) for s in each(order.skus)]",
    "what a condition keeps": (
        "xs = []\nfor i in range(40000):\n    if i == 7:\n        xs.append('0123456789')"
    ),
    "what is left out": "xs = [i for i in range(9000) if i > 8000]",
    "an entry whose key is written out": (
        'd = {}\nfor s in order.skus:\n    d["last"] = http.get(u).body'
    ),
    "a loop with a limit": (
        "for line in limit(order.lines, 500):\n    for part in line.parts:\n        log(part)"
    ),
    "items with a history of their own": (
        "for line in each(order.lines, large=True):\n    for part in line.parts:\n        log(part)"
    ),
    "a loop that a step ends": "while order.n > 3:\n    if http.get(u).body:\n        break",
    "an index of its own": "xs = [[a][0] for a in order.skus]",
    "a key": "d = {s: 1 for s in order.skus}\nxs = [d[s] for s in order.skus]",
}


@pytest.mark.parametrize("case", FITS)
def test_what_fits_is_not_told(case: str) -> None:
    found = compiled(FITS[case])

    assert found.diagnostics == ()
    assert found.machine is not None


@pytest.mark.parametrize(
    "body",
    [
        "for line in order.lines:\n    for part in line.parts:\n        log(part)",
        "for line in http.get(u).body:\n    for part in line.parts:\n        log(part)",
        'for line in http.get(u, query={" in ": u}).body:\n    for p in line:\n        log(p)',
        "for at, line in enumerate(order.lines):\n    for part in line.parts:\n        log(part)",
    ],
)
def test_a_limit_around_the_list_mends_a_loop_that_ends_the_run(body: str) -> None:
    edit = only(compiled(body)).edit
    assert edit is not None

    first, rest = body.split("\n", 1)
    indented = "    " + first
    mended = indented[: edit.column - 1] + edit.text + indented[edit.end_column - 1 :]

    assert compiled(f"{mended.strip()}\n{rest}").diagnostics == ()


@pytest.mark.parametrize("head", ["for line in(order.lines):", "for line in \\\n    order.lines:"])
def test_a_loop_whose_line_is_written_oddly_has_no_edit(head: str) -> None:
    found = only(compiled(f"{head}\n    for part in line.parts:\n        log(part)"))

    assert (found.code, found.edit) == ("W-LOOPSIZE", None)


def test_what_is_too_large_is_told_once() -> None:
    chain = "a0 = [1, 2, 3]\n" + "".join(f"a{i} = [a{i - 1}, a{i - 1}]\n" for i in range(1, 18))

    assert only(compiled(chain + "return a17")).code == "E-PAYLOAD"


def test_reading_ends_with_the_first_line_that_is_too_much() -> None:
    body = "xs = []\nfor s in order.skus:\n" + "    xs.append(1)\n" * 3_000

    codes = [item.code for item in compiled(body).diagnostics]

    assert codes.count("E-SIZE") == 1


def too_small(text: str, variables: Variables) -> str | None:
    """Return what is wrong with the size of an expression: CPython's value has less."""
    value = by_python(text, variables)
    if value == FAILED:
        return None
    size = Sizes((), None).of(meaning(text, variables))
    made = len(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())
    items = len(value) if isinstance(value, list) else 0
    told = f"{text}\n{size} for {made} bytes, {items} items"
    return told if size.bytes > made or (isinstance(value, list) and size.items > items) else None


@pytest.mark.parametrize("text", TABLE)
def test_no_value_has_less_than_its_size(text: str) -> None:
    assert too_small(text, VARIABLES) is None


@pytest.mark.parametrize("kind", generator.SHAPES)
def test_no_value_of_random_expressions_has_less_than_its_size(kind: str) -> None:
    chance = random.Random(f"sizes {kind}")
    for _ in range(100):
        text = filling.expression(chance, kind, 3, generator.LEAVES, generator.SHAPES)
        with suppress(RejectedError):
            assert too_small(text, generator.VARIABLES) is None
