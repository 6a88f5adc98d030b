"""Works the same expression out in CPython and through the compiler."""

import ast
import hashlib
import json
import warnings
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

import jsonata
from jsonata.utils import Utils

from chalicelib.engine.jsonata import expression, variable_name
from chalicelib.engine.program import Expr
from chalicelib.engine.python.annotations import PLAIN, Declared, declared
from chalicelib.engine.python.declarations import Declarations
from chalicelib.engine.python.expressions import typer
from chalicelib.engine.python.scope import Environment, Fuel
from chalicelib.engine.types import EXACT, Type, record
from tests.engine.fields import FieldReader
from tests.engine.quick_jsonata import hasten
from tests.engine.references import REFERENCES, Fields, with_fields

ROW = record(
    [("sku", PLAIN["str"].type), ("qty", PLAIN["int"].type), ("price", PLAIN["float"].type)]
)
INPUTS = {"Row": Declared(ROW, {})}
FAILED = "failed"
NOW = "2026-11-23T09:30:00.123Z"
UUID = "u1"
STATES = {"context": {"State": {"EnteredTime": NOW}}}

KNOWN = {**REFERENCES, "Fields": Fields, "now": lambda: NOW, "uuid": lambda: UUID}

hasten()


class MissingError(Exception):
    """An expression has no value at all, which JSON cannot say."""


@dataclass(frozen=True)
class Variables:
    """Values with the types a workflow would know them by."""

    annotations: Mapping[str, str]
    values: Mapping[str, object]


def by_python(text: str, variables: Variables) -> object:
    """Return CPython's value of an expression, or FAILED."""
    return evaluated(FieldReader().visit(ast.parse(text, mode="eval")), variables, KNOWN)


def evaluated(tree: ast.Expression, variables: Variables, known: Mapping[str, object]) -> object:
    """Return the value of parsed Python that reads variables and what else it knows, or FAILED."""
    names = {name: with_fields(value) for name, value in variables.values.items()}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)  # CPython would rather not compare by `is`
        code = compile(ast.fix_missing_locations(tree), "program", "eval")
    try:
        return eval(code, {**known, **names})
    except (ArithmeticError, LookupError, TypeError, ValueError, AttributeError, MemoryError):
        return FAILED


def compiled(text: str, variables: Variables, large: Collection[str] = ()) -> str:
    """Return the JSONata text of an expression; raise Rejected when it is refused.

    The variables named are those that may be kept outside the run.
    """
    return expression(meaning(text, variables, large))


def meaning(text: str, variables: Variables, large: Collection[str] = ()) -> Expr:
    """Return the tree of an expression; raise Rejected when it is refused."""
    environment = Environment()
    for name, annotation in variables.annotations.items():
        environment.assign(name, replace(_type_of(annotation), large=name in large))
    reader = typer(Declarations(), environment, Fuel())
    return reader.expr(ast.parse(text, mode="eval").body)


@cache
def _type_of(annotation: str) -> Type:
    return declared(ast.parse(annotation, mode="eval").body, INPUTS).type


def by_machine(text: str, variables: Variables) -> object:
    """Return the value of the compiled expression, or FAILED."""
    return evaluate(compiled(text, variables), variables.values)


def evaluate(text: str, values: Mapping[str, object]) -> object:
    """Return the value of JSONata text that reads workflow variables, or FAILED."""
    try:
        variables = {variable_name(name): value for name, value in values.items()}
        return run_jsonata(text, {"states": STATES, **variables})
    except (jsonata.JException, ArithmeticError, MissingError):
        return FAILED


def run_jsonata(text: str, bindings: Mapping[str, object]) -> object:
    """Return the value of JSONata text, or raise what the engine raises.

    Step Functions fails a state whose expression has no value; so does this.
    """
    read = ((name, value) for name, value in bindings.items() if f"${name}" in text)
    nulls = {name: _with_nulls(value) for name, value in read}
    found = _engine(text).evaluate(None, nulls)
    if found is None and not _engine(f"$exists({text})").evaluate(None, nulls):
        raise MissingError(text)
    return _plain(found)


@lru_cache(maxsize=4096)
def _engine(text: str) -> jsonata.Jsonata:
    """Return an expression that also knows what Step Functions adds to the language."""
    made = jsonata.Jsonata(text)
    made.register_lambda("uuid", lambda: UUID)
    made.register_lambda("lowercase", str.lower)  # as the local cloud corrects it
    made.register_lambda("hash", _hashed)
    made.register_lambda("parse", _parsed)
    return made


def _parsed(text: str) -> object:
    try:
        return _with_nulls(json.loads(text))
    except ValueError as error:
        raise jsonata.JException(str(error)) from error


def _hashed(text: str, algorithm: str) -> str:
    return hashlib.new(algorithm.replace("-", "").lower(), text.encode()).hexdigest()


def same(left: object, right: object) -> bool:
    """Tell whether two values are the same JSON; 1 and 1.0 are, 1 and True are not."""
    return canonical(left) == canonical(right)


def canonical(value: object) -> str:
    """Return the text of a value that the same JSON always has."""
    return json.dumps(_normal(value), sort_keys=True)


def _normal(value: object) -> object:
    if isinstance(value, dict):
        return {_key(key): _normal(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_normal(item) for item in value]
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _number(value)
    return value


def _key(key: object) -> str:
    """Return a key as JSON has it: also those that CPython writes as text."""
    return key if isinstance(key, str) else json.dumps(key)


def _number(value: float) -> float:
    """Return a number without what cannot be told here.

    JSON has no negative zero, and jsonata-python multiplies whole decimals
    past 2^53 as integers of any length, which no other engine does.
    """
    return float(f"{value:.12g}") if abs(value) > EXACT else value + 0.0


def _plain(value: object) -> object:
    if value is Utils.NULL_VALUE:
        return None
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value


def _with_nulls(value: object) -> object:
    if isinstance(value, dict):
        return {key: _with_nulls(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_with_nulls(item) for item in value]
    return Utils.NULL_VALUE if value is None else value
