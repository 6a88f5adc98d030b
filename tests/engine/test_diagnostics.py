"""Every mistake is named, placed, and answered with what to write instead."""

import textwrap

import pytest

from chalicelib.engine import Compilation, Diagnostic, compile_workflow
from chalicelib.engine.diagnostics import RejectedError, Report, Span
from tests.engine.mistakes import FIRST_LINE, HEAD, MISTAKES, Mistake


def compile_body(text: str) -> Compilation:
    return compile_workflow(HEAD + textwrap.indent(text, "    ") + "\n")


def only(found: Compilation) -> Diagnostic:
    assert len(found.diagnostics) == 1, found.diagnostics
    return found.diagnostics[0]


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.text)
def test_a_mistake_is_named_placed_and_answered(mistake: Mistake) -> None:
    compilation = compile_body(mistake.text)

    found = only(compilation)
    assert found.severity == "error"
    assert found.code == mistake.code
    assert (found.line, found.column) == (FIRST_LINE + mistake.line, mistake.column)
    assert mistake.hint in (found.hint or "")
    assert compilation.machine is None


def test_messages_never_speak_of_the_machine_underneath() -> None:
    for mistake in MISTAKES:
        found = only(compile_body(mistake.text))
        words = f"{found.message} {found.hint}".lower()
        assert not [word for word in ("jsonata", "asl", "choice", "pass state") if word in words]


def test_mistakes_of_one_kind_at_one_place_keep_their_order_and_are_told_once() -> None:
    report, here = Report("x"), Span(1, 0, 1, 1)
    names = [f"name {number}" for number in range(9)]

    for name in names * 2:
        report.warn(RejectedError("W-ALIAS", name, here))

    assert [found.message for found in report.diagnostics()] == names


def test_all_mistakes_are_reported_not_only_the_first() -> None:
    found = compile_body("x = order.emial\nif x > 1:\n    y = nowhere\nfor z in 5:\n    print(z)")

    assert [item.code for item in found.diagnostics] == ["E-FIELD", "E-NAME", "E-TYPE", "E-PRINT"]


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("x = order.emial", "x = order.email"),
        ("sleep(5)", "sleep(seconds=5)"),
        ("x = await http.get(u)", "x = http.get(u)"),
        ("http.get(u, hedaers={})", "http.get(u, headers={})"),
        ("http.gett(u)", "http.get(u)"),
        ("requests.get(u)", "http.get(u)"),
        ("x = mesage", "x = message"),
        ("x = d.keys()", "x = list(d.keys())"),
    ],
)
def test_an_edit_repairs_the_line(text: str, repaired: str) -> None:
    edit = only(compile_body(text)).edit

    assert edit is not None
    line = "    " + text
    assert line[: edit.column - 1] + edit.text + line[edit.end_column - 1 :] == "    " + repaired
    assert compile_body(repaired).machine is not None


def test_columns_count_utf16_units_as_editors_do() -> None:
    found = only(compile_body('x = "😀😀" + order.nam'))

    assert found.column == len('    x = "😀😀" + order.'.encode("utf-16-le")) // 2 + 1


@pytest.mark.parametrize(
    ("source", "code", "hint"),
    [
        ("", "E-NOWORKFLOW", "@workflow"),
        ("x = 1\n", "E-NOWORKFLOW", "@workflow"),
        ("@workflow\ndef f(:\n  pass\n", "E-PARSE", "brackets"),
        ("import requests\n@workflow\ndef f():\n  pass\n", "E-IMPORT", "http.get"),
        ("print(1)\n@workflow\ndef f():\n  pass\n", "E-TOP", "@workflow"),
        ("class A:\n  pass\n@workflow\ndef f():\n  pass\n", "E-CLASS", "Input"),
        ("class A(Input):\n  x: strin\n@workflow\ndef f():\n  pass\n", "E-TYPENAME", "'str'"),
        ("class A(Input):\n  x: int = 'a'\n@workflow\ndef f():\n  pass\n", "E-DEFAULT", "type"),
        ("class A(Input):\n  x = 1\n@workflow\ndef f():\n  pass\n", "E-FIELDLINE", "top level"),
        ("X = f()\n@workflow\ndef f():\n  pass\n", "E-CONST", "workflow function"),
        ("X = Y\n@workflow\ndef f():\n  pass\n", "E-CONST", "above"),
        ("X = 1\nX = 2\n@workflow\ndef f():\n  pass\n", "E-TWICE", "another name"),
        ("@workflow\ndef f(a, b):\n  pass\n", "E-PARAMS", "Input"),
        ("@workflow(tmeout=3)\ndef f():\n  pass\n", "E-SETTING", "'timeout'"),
        ("@workflow(timeout=0)\ndef f():\n  pass\n", "E-TIMEOUT", "minutes"),
        ("@workflow(concurrency=0)\ndef f():\n  pass\n", "E-SETTING", "concurrency=5"),
        ("@workflow(overlap='skip')\ndef f():\n  pass\n", "E-SETTING", "concurrency=1, overlap="),
        (
            "@workflow(concurrency=1, overlap='skp')\ndef f():\n  pass\n",
            "E-SETTING",
            "'skip'",
        ),
        (
            "@workflow(concurrency=1, overlap=5)\ndef f():\n  pass\n",
            "E-SETTING",
            'overlap="skip"',
        ),
        ("@workflow(publishes='a b')\ndef f():\n  pass\n", "E-SETTING", "order.handled"),
        ("@workflow(publishes=name)\ndef f():\n  pass\n", "E-SETTING", "order.handled"),
        ("@workflow(on=webhook())\ndef f():\n  pass\n", "E-TRIGGER", "orders"),
        ("@workflow(on=schedule('* * * *'))\ndef f():\n  pass\n", "E-CRON", "MON-FRI"),
        ("@workflow(on=schedule('60 * * * *'))\ndef f():\n  pass\n", "E-CRON", "MON-FRI"),
        ("@workflow(on=schedule('0 7 * * FRI-MON'))\ndef f():\n  pass\n", "E-CRON", "MON-FRI"),
        ("@workflow(on=schedule(5))\ndef f():\n  pass\n", "E-CRON", "MON-FRI"),
        (
            "@workflow(on=schedule('0 7 * * *', timezone='Berlin'))\ndef f():\n  pass\n",
            "E-ZONE",
            "Europe/Berlin",
        ),
        ("@workflow(on=event('a b'))\ndef f():\n  pass\n", "E-TRIGGER", "payment.settled"),
        ("@workflow(on=webhok('a'))\ndef f():\n  pass\n", "E-TRIGGER", "'webhook'"),
        ("@workflow\ndef f():\n  pass\n@workflow\ndef g():\n  pass\n", "E-WORKFLOWS", "own"),
        ("@cache\ndef g():\n  pass\n@workflow\ndef f():\n  pass\n", "E-DECORATOR", "remove"),
        (
            "def g(u):\n  http.get(u)\n  g(u)\n@workflow\ndef f():\n  g('x')\n",
            "E-RECURSE",
            "loop",
        ),
        ("@workflow(max_loop=0)\ndef f():\n  pass\n", "E-SETTING", "max_loop=5000"),
        ("@workflow(max_loop=2000000)\ndef f():\n  pass\n", "E-SETTING", "max_loop=5000"),
        ("def g(x):\n  return g(x)\n@workflow\ndef f():\n  y = g(1)\n", "E-RECURSE", "loop"),
        (
            "def g(x):\n  for i in x:\n    pass\n@workflow\ndef f():\n  y = g([])\n",
            "E-HELPER",
            "loops",
        ),
        ("def g(x):\n  return x\n@workflow\ndef f():\n  y = g()\n", "E-ARGS", "add"),
        (
            "def g(x):\n  return x\n@workflow\ndef f():\n  y = g(1, x=2)\n",
            "E-ARGS",
            "one of the two",
        ),
        ("def g(x=z):\n  return x\n@workflow\ndef f():\n  z = 1\n  y = g()\n", "E-NAME", "z = ..."),
        ("def g(x=now()):\n  return x\n@workflow\ndef f():\n  pass\n", "E-CONST", "into the"),
        ("def zip(x):\n  return x\n@workflow\ndef f():\n  pass\n", "E-RESERVED", "another name"),
        (
            "Z = 1\ndef g(x):\n  Z = x\n  return Z\n@workflow\ndef f():\n  y = g(1)\n",
            "E-RESERVED",
            "Z_",
        ),
        ("def g(x):\n  return x(1)\n@workflow\ndef f():\n  pass\n", "E-CALL", "another name"),
    ],
)
def test_a_mistake_outside_the_steps_is_answered_too(source: str, code: str, hint: str) -> None:
    found = only(compile_workflow(source))

    assert found.code == code
    assert hint in (found.hint or "")


def test_a_line_that_nothing_leads_to_is_a_warning() -> None:
    compilation = compile_body("return 1\nx = 2")

    found = only(compilation)
    assert (found.code, found.severity) == ("W-UNREACHABLE", "warning")
    assert compilation.machine is not None


def test_an_endless_loop_without_a_pause_is_a_warning() -> None:
    busy = compile_body("while True:\n    r = http.get(u)\n    if r.status == 200:\n        break")
    calm = compile_body("while True:\n    http.get(u)\n    sleep(seconds=5)")

    found = only(busy)
    assert (found.code, found.severity) == ("W-ENDLESS", "warning")
    assert calm.diagnostics == ()


def test_a_loop_whose_test_asks_a_step_is_not_endless() -> None:
    asking = compile_body('while http.get(u).body["busy"]:\n    log("busy")')

    assert asking.diagnostics == ()


def test_a_mistake_in_a_loop_is_reported_once() -> None:
    assert only(compile_body("for x in xs:\n    y = order.emial")).code == "E-FIELD"


def test_an_expression_that_nests_too_deeply_is_placed_on_its_line() -> None:
    text = "x = u\ny = " + "[" * 35 + "x" + "]" * 35 + "\nz = " + "+".join(["len(xs)"] * 30)
    deep = "w = " + "(" * 60 + "len(xs)" + " + 1)" * 60

    assert compile_body(text).machine is not None
    found = only(compile_body(text + "\n" + deep))
    assert found.code in ("E-DEPTH", "E-NEST")
    assert found.line == FIRST_LINE + 3
