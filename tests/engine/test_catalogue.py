"""The catalogue: complete, without contradictions, and every example compiles."""

import ast
import re

import jsonschema
import pytest

from chalicelib.engine import JsonObject, compile_workflow
from chalicelib.engine.catalogue import (
    ACTIONS,
    FREE_WORDS,
    INTEGRATIONS,
    WAITS,
    ActionKind,
    arguments_schema,
    effect_of,
    type_schema,
)
from chalicelib.engine.python.methods import METHODS
from chalicelib.engine.python.options import RETRY_WORDS
from chalicelib.engine.types import ANY, INT, NONE, TEXT, dict_of, list_of, record, union
from chalicelib.models.waits import WaitAction

KINDS = list(ACTIONS.values())
OPTIONS = {"retry", "timeout", "step", *RETRY_WORDS}


def by_name(kind: ActionKind) -> str:
    return kind.name


@pytest.mark.parametrize("kind", KINDS, ids=by_name)
def test_every_example_compiles(kind: ActionKind) -> None:
    source = f"from stepwell import *\n\n@workflow\ndef example(order: Any):\n    {kind.example}\n"

    compilation = compile_workflow(source)

    assert [found.message for found in compilation.diagnostics] == []
    assert [step.action for step in compilation.steps] == [kind.name]


@pytest.mark.parametrize("kind", KINDS, ids=by_name)
def test_the_words_of_an_action_mean_one_thing(kind: ActionKind) -> None:
    names = [argument.name for argument in kind.arguments]

    assert len(names) == len(set(names))
    assert OPTIONS.isdisjoint(names)
    assert set(kind.one_of) <= set(names)
    sentences = [kind.docs, *(argument.docs for argument in kind.arguments)]
    assert all(text.endswith(".") for text in sentences)


@pytest.mark.parametrize("kind", KINDS, ids=by_name)
def test_positional_arguments_come_first_and_required_before_optional(kind: ActionKind) -> None:
    required = [argument.required for argument in kind.arguments if argument.positional]

    assert required == sorted(required, reverse=True)


def test_a_word_that_variables_may_have_is_never_mistaken_for_a_method() -> None:
    verbs = {kind.name.partition(".")[2] for kind in KINDS if kind.integration in FREE_WORDS}

    assert verbs.isdisjoint(METHODS)
    assert FREE_WORDS.isdisjoint(INTEGRATIONS)


@pytest.mark.parametrize("kind", KINDS, ids=by_name)
def test_the_schema_of_the_arguments_takes_those_of_the_example(kind: ActionKind) -> None:
    schema = arguments_schema(kind)
    jsonschema.Draft202012Validator.check_schema(schema)

    jsonschema.validate(_given(kind), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**_given(kind), "mesage": 1}, schema)


def _given(kind: ActionKind) -> JsonObject:
    """Return the arguments of the example; a secret is some text."""
    statement = ast.parse(kind.example).body[0]
    assert isinstance(statement, (ast.Assign, ast.Expr))
    call = statement.value
    assert isinstance(call, ast.Call)
    positional = [argument.name for argument in kind.arguments if argument.positional]
    words = dict(zip(positional, call.args, strict=False))
    words.update({keyword.arg or "": keyword.value for keyword in call.keywords})
    return {name: _literal(node) for name, node in words.items()}


def _literal(node: ast.expr) -> JsonObject:
    text = re.sub(r"f?['\"]?[^'\"]*\{?secrets\.\w+\}?['\"]?", '"xoxb"', ast.unparse(node))
    value: JsonObject = ast.literal_eval(text if "secrets." in ast.unparse(node) else node)
    return value


@pytest.mark.parametrize(
    ("type_", "schema"),
    [
        (ANY, {}),
        (TEXT, {"type": "string"}),
        (union(TEXT, NONE), {"anyOf": [{"type": "null"}, {"type": "string"}]}),
        (list_of(TEXT), {"type": "array", "items": {"type": "string"}}),
        (dict_of(INT), {"type": "object", "additionalProperties": {"type": "integer"}}),
        (
            record([("id", INT)]),
            {"type": "object", "properties": {"id": {"type": "integer"}}, "required": ["id"]},
        ),
    ],
)
def test_types_have_the_schema_of_their_json(type_: object, schema: JsonObject) -> None:
    assert type_schema(type_) == schema  # type: ignore[arg-type]


def test_every_action_and_every_wait_tells_what_it_does_to_the_world() -> None:
    assert [name for name in (*ACTIONS, *WaitAction) if effect_of(name) is None] == []
    assert set(WAITS) == set(WaitAction)
    assert effect_of("fax.send") is None
