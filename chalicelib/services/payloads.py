"""Payloads: what may start a run."""

import json
from collections.abc import Iterator

from jsonschema import Draft202012Validator, ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend
from pydantic import JsonValue

from chalicelib.errors import PayloadError, TooLargeError
from chalicelib.models.json_text import read_json
from chalicelib.models.problems import FieldProblem

MAX_PAYLOAD = 240 * 1024
"""Bytes of JSON; Step Functions allows 256 KiB for an execution's whole input (AWS quota)."""
MAX_PROBLEMS = 20


def checked_payload(payload: JsonValue, schema: JsonValue, place: str = "payload") -> JsonValue:
    """Return the payload with the declared defaults filled in, if a state holds it.

    Raise TooLargeError, or PayloadError naming every place that is not as declared.
    """
    return _of_allowed_size(filled_payload(payload, schema, place))


def filled_payload(payload: JsonValue, schema: JsonValue, place: str = "payload") -> JsonValue:
    """Return the payload with the declared defaults filled in.

    Raise PayloadError naming every place that is not as declared.
    """
    filled = read_json(json.dumps(payload))
    if not isinstance(schema, dict):
        return filled
    errors = sorted(Filling(schema).iter_errors(filled), key=lambda error: list(error.path))
    if errors:
        problems = tuple(_problem(error, place) for error in errors[:MAX_PROBLEMS])
        first = problems[0]
        raise PayloadError(f"The payload does not fit: {first.path}: {first.message}", problems)
    return filled


def _of_allowed_size(payload: JsonValue) -> JsonValue:
    size = len(json.dumps(payload, ensure_ascii=False).encode())
    if size > MAX_PAYLOAD:
        raise TooLargeError(
            f"The payload has {size:,} bytes of JSON; a run can start with {MAX_PAYLOAD:,}."
        )
    return payload


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
