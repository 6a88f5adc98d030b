"""Payloads: what may start a run."""

import json

from pydantic import JsonValue

from chalicelib.errors import PayloadError, TooLargeError
from chalicelib.models.json_text import read_json

MAX_PAYLOAD = 240 * 1024
"""Bytes of JSON; Step Functions allows 256 KiB for an execution's whole input (AWS quota)."""


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
    from chalicelib.services.filling import fill  # only what starts runs needs JSON Schema

    if problems := fill(filled, schema, place):
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
