"""Large values: kept outside the run, whose state would not hold them, and put back.

A mark stands for a value of its own run only, and its id is a hash of the value: neither
another run nor another organization can be read with one, and who does not know a value
cannot write its mark.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from hashlib import sha256

from pydantic import JsonValue

from chalicelib.errors import NotFoundError, TooLargeError
from chalicelib.models.large import VALUE_ID, LargeValue, Owner, ValuePart, read_mark
from chalicelib.ports import LargeValueStore

MAX_STATE = 240 * 1024
"""Bytes of JSON; a state's output has 256 KiB (AWS quota), which a little around it shares."""
MAX_WHOLE = 20 * 1024 * 1024
"""Bytes of JSON that are put back at a time: the step Lambda has the memory for it."""
PART = 1024 * 1024
"""Characters in one answer of the API; a Lambda answers with 6 MiB (AWS quota)."""
WHOLE = "."
"""The place that is the value itself."""


@dataclass(frozen=True)
class LargeValues:
    """Take out of a value what is too large, and put it back."""

    store: LargeValueStore

    def fitted(self, owner: Owner, value: JsonValue, places: Collection[str]) -> JsonValue:
        """Return the value as a state holds it: what is too large is kept outside.

        The places are what may be: ``.`` the whole, ``/name`` a field; the largest field
        goes first. Raise TooLargeError when that is not enough.
        """
        size = len(as_json(value))
        fields = _sizes(value, places)
        for name in sorted(fields, key=fields.__getitem__, reverse=True):
            if size <= MAX_STATE:
                break
            assert isinstance(value, dict)
            mark = self.kept(owner, value[name])
            size += len(as_json(mark)) - fields[name]
            value = {**value, name: mark}
        if size > MAX_STATE and WHOLE in places:
            return self.kept(owner, value)
        if size > MAX_STATE:
            raise TooLargeError(
                f"The result has {size:,} bytes of JSON; a step's result may have {MAX_STATE:,}. "
                "Ask the service for less, page by page for example."
            )
        return value

    def kept(self, owner: Owner, value: JsonValue) -> JsonValue:
        """Keep a list, a dict or a text outside and return its mark."""
        body = as_json(value)
        kept = marked(value, body)
        self.store.put(owner, kept.id, body)
        return kept.mark

    def whole(self, owner: Owner, value: JsonValue, most: int = MAX_WHOLE) -> JsonValue:
        """Return the value with everything put back.

        Raise NotFoundError for a mark of something that this run does not keep, and
        TooLargeError when it is more than that many bytes.
        """
        return Filling(self.store, owner, most).strictly(value)

    def shown(self, owner: Owner, value: JsonValue, most: int) -> JsonValue:
        """Return the value for people: what would be too much, or is not there, stays a mark."""
        return Filling(self.store, owner, most).leniently(value)

    def forget(self, folder: str) -> None:
        """Remove what something that is removed kept outside of its record."""
        self.store.remove(folder)

    def part(self, owner: Owner, value_id: str, offset: int) -> ValuePart:
        """Return a part of the JSON of a value, or raise NotFoundError."""
        if not VALUE_ID.fullmatch(value_id):
            raise NotFoundError(f"Run {owner.run_id} keeps no value {value_id[:64]}.")
        text = self.store.get(owner, value_id).decode()
        end = offset + PART
        return ValuePart(text=text[offset:end], next_offset=end if end < len(text) else None)


@dataclass
class Filling:
    """Puts back what a run keeps outside, as long as there is room."""

    store: LargeValueStore
    owner: Owner
    room: int

    def strictly(self, value: JsonValue) -> JsonValue:
        """Put everything back, or raise NotFoundError or TooLargeError."""
        if (kept := read_mark(value)) is not None:
            return self._read(kept)
        if isinstance(value, list):
            return [self.strictly(item) for item in value]
        if isinstance(value, dict):
            return {name: self.strictly(item) for name, item in value.items()}
        return value

    def leniently(self, value: JsonValue) -> JsonValue:
        """Put back what is there and fits."""
        if read_mark(value) is not None:
            try:
                return self.strictly(value)
            except (NotFoundError, TooLargeError):
                return value
        if isinstance(value, list):
            return [self.leniently(item) for item in value]
        if isinstance(value, dict):
            return {name: self.leniently(item) for name, item in value.items()}
        return value

    def _read(self, kept: LargeValue) -> JsonValue:
        if kept.bytes > self.room:
            raise TooLargeError(
                f"There are {kept.bytes:,} bytes of JSON to be read, and room for {self.room:,}. "
                "Pass on less of it."
            )
        body = self.store.get(self.owner, kept.id)
        self.room -= len(body)
        return self.strictly(json.loads(body))


def marked(value: JsonValue, body: bytes) -> LargeValue:
    """Return what the mark of a list, a dict or a text says, whose JSON that is."""
    assert isinstance(value, (list, dict, str))
    return LargeValue(
        id=sha256(body).hexdigest(), type=type(value).__name__, bytes=len(body), length=len(value)
    )


def as_json(value: JsonValue) -> bytes:
    """Return the JSON of a value as a state counts it: compact, in UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _sizes(value: JsonValue, places: Collection[str]) -> dict[str, int]:
    """Return how large the fields are that may be kept outside."""
    if not isinstance(value, dict):
        return {}
    names = [place.removeprefix("/") for place in places if place.startswith("/")]
    return {
        name: len(as_json(value[name]))
        for name in names
        if isinstance(value.get(name), (list, dict, str))
    }
