"""What the functions that Python does not have by name mean, in Python."""

import base64 as encodings
import hashlib
import json
import math
import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from inspect import get_annotations
from typing import cast, get_args


class Fields(dict[str, object]):
    """A dict whose fields can be read with a dot, as in a workflow."""

    def __getattr__(self, name: str) -> object:
        return self[name]

    def __or__(self, other: dict[str, object]) -> "Fields":  # type: ignore[override]
        return Fields({**self, **other})

    def __setattr__(self, name: str, value: object) -> None:
        self[name] = value


def with_fields(value: object) -> object:
    """Return a value whose dicts can be read with a dot."""
    if isinstance(value, dict):
        return Fields({key: with_fields(item) for key, item in value.items()})
    if isinstance(value, list):
        return [with_fields(item) for item in value]
    return value


def filled(type_: object, value: object) -> object:
    """Return a value with the defaults that its Input declares."""
    if isinstance(type_, type) and issubclass(type_, Fields) and isinstance(value, dict):
        fields = get_annotations(type_)
        defaults = {name: getattr(type_, name, None) for name in fields if name not in value}
        given = value | defaults
        return Fields({name: filled(fields.get(name), item) for name, item in given.items()})
    if isinstance(value, list):
        return [filled(next(iter(get_args(type_)), None), item) for item in value]
    return with_fields(value)


def parse_time(text: str) -> str:
    return _utc(text).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def format_time(text: str, form: str) -> str:
    time = _utc(text)
    return time.replace(microsecond=time.microsecond // 1000 * 1000).strftime(form)


def _utc(text: str) -> datetime:
    time = datetime.fromisoformat(text)
    return time.astimezone(UTC) if time.tzinfo else time.replace(tzinfo=UTC)


def to_json(value: object) -> str:
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def _plain(value: object) -> object:
    """JSON has one kind of number: a whole one has no decimals."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def base64(text: str) -> str:
    return encodings.b64encode(text.encode()).decode()


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def matches(text: str, pattern: str) -> bool:
    return re.search(pattern, text, re.ASCII) is not None


def extract(text: str, pattern: str) -> str | None:
    found = re.search(pattern, text, re.ASCII)
    return None if found is None else found[len(found.groups()) and 1]


def chunk(given: Iterable[object], size: int) -> list[list[object]]:
    items = list(given)
    if size < 1:
        raise ValueError("chunk() needs a size of 1 or more")
    return [items[at : at + size] for at in range(0, len(items), size)]


def group_by(items: Iterable[object], key: Callable[[object], str]) -> Fields:
    groups = Fields()
    for item in items:
        cast(list[object], groups.setdefault(key(item), [])).append(item)
    return groups


def unique(given: Iterable[object]) -> list[object]:
    items = list(given)
    return [item for at, item in enumerate(items) if item not in items[:at]]


REFERENCES: dict[str, Callable[..., object]] = {
    "floor": math.floor,
    "ceil": math.ceil,
    "parse_time": parse_time,
    "format_time": format_time,
    "to_json": to_json,
    "from_json": lambda text: with_fields(json.loads(text)),
    "base64": base64,
    "sha256": sha256,
    "matches": matches,
    "extract": extract,
    "chunk": chunk,
    "group_by": group_by,
    "unique": unique,
}
