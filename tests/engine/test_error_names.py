"""An expression that fails, and is caught, has the name that Python gives its error."""

import json
from typing import Any

import pytest

from chalicelib.engine import Json, compile_workflow
from chalicelib.engine.jsonata import errors
from tests.engine import cpython
from tests.engine.interpreter import Interpreter
from tests.engine.judge import run_jsonata

EXPRESSION = "'$error(\"ValueError: \" & $x)' specified for the field 'Output'"
GIVEN: Json = {
    "none": None,
    "n": 5,
    "zero": 0,
    "half": 0.5,
    "text": "abc",
    "xs": [3, 1],
    "mixed": [None, "a", 2],
    "d": {"k": 1},
}
FAILING = (
    'given["gone"]',
    'given["none"]["k"]',
    'given["n"]["k"]',
    'given["xs"]["k"]',
    'given["text"]["k"]',
    "given.none.k",
    "given.n.k",
    "given.xs.k",
    "given.d.gone",
    'given["xs"][2]',
    'given["text"][9]',
    'given["none"].upper()',
    'given["xs"].strip()',
    'given["n"].get("k")',
    '[k for k in given["text"].keys()]',
    '[k for k, v in given["xs"].items()]',
    'len(given["n"])',
    'given["n"] + given["text"]',
    'given["none"] < given["n"]',
    'given["text"] >= given["n"]',
    'sorted(given["mixed"])',
    'sorted(given["mixed"], key=lambda x: x)',
    'max(given["mixed"])',
    'min(given["n"], given["text"])',
    'max([x for x in given["xs"] if x > 9])',
    'given["n"] / given["zero"]',
    'int(given["text"])',
    'float(given["text"])',
    'int(given["none"])',
    'from_json(given["text"])',
    'from_json("[1, 2")',
    'from_json("{\\"a\\" 1}")',
    'from_json("01")',
    'from_json("\\"a\\nb\\"")',
    'parse_time(given["text"])',
    '"k" in given["n"]',
    '[x for x in given["n"]]',
    '{**given["xs"]}',
    '", ".join(given["xs"])',
)


def answer(_call: Any) -> object:
    return {"status": 200, "headers": {}, "body": {}}


def source_of(expression: str) -> str:
    return f"""
@workflow
def f(given: Any):
    try:
        http.get("http://x")
        x = {expression}
    except Exception as e:
        return e.error
    return "nothing"
"""


@pytest.mark.parametrize("expression", FAILING)
def test_a_caught_expression_is_called_what_python_calls_it(expression: str) -> None:
    source = source_of(expression)
    machine = compile_workflow(source).machine
    assert machine is not None

    found = Interpreter(machine, GIVEN, answer).run().output

    assert found == cpython.run(source, GIVEN, answer).output != "nothing"


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "{}",
        " [ ] ",
        '"a"',
        "-1.5e+7",
        "null",
        '[{"a": [1, 2, {"b": null}], "c": "x"}, true]',
        '{"a": {"b": []}, "k": "@#", "c": "\\u00e9 \\" \\\\ [ {"}',
        "[" * 70 + "]" * 70,
    ],
)
def test_what_is_json_is_read(text: str) -> None:
    source = f"@workflow\ndef f(given: Any):\n    return from_json({text!r})\n"
    machine = compile_workflow(source).machine
    assert machine is not None

    assert Interpreter(machine, {}, answer).run().output == json.loads(text)


@pytest.mark.parametrize(
    ("cause", "name", "message"),
    [
        ("KeyError: total (line 3)", "KeyError", "KeyError: total (line 3)"),
        ("KeyError: a\nb (line 3)", "KeyError", "KeyError: a\nb (line 3)"),
        ("KeyError: ValueError: x (line 3)", "KeyError", "KeyError: ValueError: x (line 3)"),
        ("OverflowError (line 3)", "OverflowError", "OverflowError (line 3)"),
        (
            f"The JSONata expression {EXPRESSION} threw an error: KeyError: total (line 3)",
            "KeyError",
            "KeyError: total (line 3)",
        ),
        ("T2001: + needs numbers", "DataError", "T2001: + needs numbers"),
        ("KeyErrors: none", "DataError", "KeyErrors: none"),
    ],
)
def test_the_name_is_that_of_what_the_expression_raised(
    cause: str, name: str, message: str
) -> None:
    told = {"Error": "States.QueryEvaluationError", "Cause": cause}

    found: Any = run_jsonata(errors.caught("s")[2:-2], {"states": {"errorOutput": told}})

    assert (found["error"], found["message"], found["step"]) == (name, message, "s")


@pytest.mark.parametrize("message", ["gone", "KeyError: gone"])
def test_a_step_that_picks_wrong_says_so_in_the_same_words(message: str) -> None:
    told = {"Error": "KeyError", "Cause": json.dumps({"errorMessage": message})}

    found: Any = run_jsonata(errors.caught("s")[2:-2], {"states": {"errorOutput": told}})

    assert (found["error"], found["message"]) == ("KeyError", "KeyError: gone")


@pytest.mark.parametrize("name", ["KeyError", "LookupError", "HttpError", "Exception"])
def test_an_error_of_the_author_cannot_have_the_name_of_another(name: str) -> None:
    source = f"class {name}(WorkflowError):\n    pass\n\n\n@workflow\ndef f():\n    return 1\n"

    assert [found.code for found in compile_workflow(source).diagnostics] == ["E-RESERVED"]
