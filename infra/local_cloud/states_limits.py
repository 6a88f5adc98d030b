"""The sizes Step Functions allows."""

import json

from infra.local_cloud.emulator import stepfunctions

MAX_BYTES = 262_144
MAX_EVENTS = 25_000


def is_too_large(value: object) -> bool:
    """Tell whether a value as JSON exceeds 256 KiB."""
    return len(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()) > MAX_BYTES


def refuse_large(value: object, what: str) -> None:
    """Fail the state when a value exceeds 256 KiB."""
    if is_too_large(value):
        raise stepfunctions._ExecutionError(
            "States.DataLimitExceeded",
            f"{what} a size exceeding the maximum number of bytes service limit.",
        )
