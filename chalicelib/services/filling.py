"""Filling: the defaults that a workflow declares enter a payload, which is checked with them."""

import json
from collections.abc import Iterator, Mapping

from jsonschema import Draft202012Validator, ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend
from pydantic import JsonValue

from chalicelib.models.problems import FieldProblem

MAX_PROBLEMS = 20


def fill(
    payload: JsonValue, schema: Mapping[str, JsonValue], place: str
) -> tuple[FieldProblem, ...]:
    """Set the defaults of fields that are not given; return what is not as declared."""
    errors = sorted(Filling(schema).iter_errors(payload), key=lambda error: list(error.path))
    return tuple(_problem(error, place) for error in errors[:MAX_PROBLEMS])


def _problem(error: ValidationError, place: str) -> FieldProblem:
    path = place + "".join(
        f"[{part}]" if isinstance(part, int) else f".{part}" for part in error.absolute_path
    )
    return FieldProblem(path=path, message=error.message[:300])


def _fill_defaults(
    validator: Validator, properties: dict[str, JsonValue], instance: JsonValue, schema: JsonValue
) -> Iterator[ValidationError]:
    """Set the default of each field that is not given, then check all fields."""
    if isinstance(instance, dict):
        for name, field in properties.items():
            if isinstance(field, dict) and "default" in field:
                instance.setdefault(name, json.loads(json.dumps(field["default"])))
    yield from Draft202012Validator.VALIDATORS["properties"](
        validator, properties, instance, schema
    )


Filling = extend(  # type: ignore[no-untyped-call]
    Draft202012Validator, {"properties": _fill_defaults}
)
