"""Data of runs: which fields hold it, and answers without it for who may not see it.

A field is marked where its model is written; nothing else decides what is hidden.
"""

from collections.abc import Callable, Set
from dataclasses import dataclass
from typing import Annotated, TypeVar
from urllib.parse import urlsplit

from pydantic import BaseModel, JsonValue
from pydantic.fields import FieldInfo

Shown = TypeVar("Shown", bound=BaseModel)

HIDDEN = "Hidden: your membership does not show what runs work on."
PLAIN_FACTS: Set[str] = frozenset(
    {"kind", "until", "run_id", "count", "taken", "parallel", "answered_by"}
)
"""What a step's detail tells of how it went, not of what it worked on."""


@dataclass(frozen=True)
class Data:
    """The mark of a field: it holds data, and this makes what stands there instead."""

    instead: Callable[..., object]


def _sentence(text: str | None) -> str | None:
    return text and HIDDEN


def _origin(url: str) -> str:
    """Return where an address leads without what it asks for there."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.hostname or ''}/"


def _plain(facts: dict[str, JsonValue]) -> dict[str, JsonValue]:
    return {name: fact for name, fact in facts.items() if name in PLAIN_FACTS}


DataValue = Annotated[JsonValue, Data(lambda _: None)]
DataFields = Annotated[dict[str, JsonValue], Data(lambda _: {})]
DataHeaders = Annotated[dict[str, str], Data(lambda _: {})]
DataLines = Annotated[list[str], Data(lambda _: [])]
DataText = Annotated[str, Data(_sentence)]
MaybeDataText = Annotated[str | None, Data(_sentence)]
DataAddress = Annotated[str, Data(_origin)]
MixedFacts = Annotated[dict[str, JsonValue], Data(_plain)]


def without_data(model: Shown) -> Shown:
    """Return a model with something else in the place of all data, however deep it lies."""
    fields = type(model).model_fields
    hidden = {name: _hidden(field, getattr(model, name)) for name, field in fields.items()}
    return model.model_copy(update=hidden)


def is_data(field: FieldInfo) -> bool:
    """Tell whether a field is marked."""
    return any(isinstance(mark, Data) for mark in field.metadata)


def _hidden(field: FieldInfo, value: object) -> object:
    for mark in field.metadata:
        if isinstance(mark, Data):
            return mark.instead(value)
    return _within(value)


def _within(value: object) -> object:
    match value:
        case BaseModel():
            return without_data(value)
        case list():
            return [_within(item) for item in value]
        case dict():
            return {key: _within(item) for key, item in value.items()}
        case _:
            return value
