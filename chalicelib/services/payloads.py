"""Payloads: what may start a run."""

import json

from pydantic import JsonValue

from chalicelib.errors import TooLargeError

MAX_PAYLOAD = 240 * 1024
"""Bytes of JSON; Step Functions allows 256 KiB for an execution's whole input (AWS quota)."""


def checked_payload(payload: JsonValue) -> JsonValue:
    """Return the payload, or raise TooLargeError."""
    size = len(json.dumps(payload, ensure_ascii=False).encode())
    if size > MAX_PAYLOAD:
        raise TooLargeError(
            f"The payload has {size:,} bytes of JSON; a run can start with {MAX_PAYLOAD:,}."
        )
    return payload
