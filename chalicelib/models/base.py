"""What every model shares: immutable, strict about unknown fields, one form of time."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, PlainSerializer, WithJsonSchema


def to_text(moment: datetime) -> str:
    """Write a moment as ISO 8601 in UTC with milliseconds, e.g. ``2026-01-02T03:04:05.678Z``."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


Timestamp = Annotated[
    AwareDatetime,
    PlainSerializer(to_text, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]


class Model(BaseModel):
    """An immutable value that crosses a border: HTTP, table, stream or socket."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Stored(Model):
    """A value read back from the table, which may hold fields of a newer release."""

    model_config = ConfigDict(frozen=True, extra="ignore")
