"""Take the values of secrets out of everything that is kept, in whatever form they come back."""

import base64
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from pydantic import JsonValue

from chalicelib.errors import ActionError
from chalicelib.models.failures import Failure
from chalicelib.models.masking import MASK

SHORTEST = 4
"""Characters of the shortest value that is masked."""
BACKSLASHED = {'"': r'\\{0,7}"', "\\": r"\\{1,8}", "/": r"\\{0,4}/"}
"""Characters that JSON, and JSON in JSON twice over, writes with backslashes in front."""
CUT = re.compile(r"… \([\d,]+ more bytes\)\Z")


@dataclass(frozen=True)
class Mask:
    """What may not be kept: whole values by pattern, and their beginnings where a text is cut."""

    pattern: "re.Pattern[str] | None"
    values: tuple[str, ...] = ()

    def text(self, text: str) -> str:
        """Return the text with every value masked."""
        if self.pattern is None:
            return text
        found = self.pattern.sub(MASK, text)
        cut = CUT.search(found)
        if cut is None:
            return found
        return self._without_beginning(found[: cut.start()]) + cut.group()

    def json(self, value: JsonValue) -> JsonValue:
        """Return the value with every text in it masked, keys too."""
        match value:
            case str():
                return self.text(value)
            case list():
                return [self.json(item) for item in value]
            case dict():
                return {self.text(name): self.json(item) for name, item in value.items()}
            case _:
                return value

    def error(self, error: ActionError) -> ActionError:
        """Return the error with its failure masked, exchange and all."""
        kept = self.json(error.failure.model_dump(mode="json"))
        return ActionError(error.name, Failure.model_validate(kept))

    def _without_beginning(self, text: str) -> str:
        """Mask what a cut has left of a value at the end of a text."""
        for value in self.values:
            for length in range(min(len(value), len(text)), SHORTEST - 1, -1):
                if text.endswith(value[:length]):
                    return text[:-length] + MASK
        return text


def mask_of(values: Iterable[str]) -> Mask:
    """Make a mask for these values, as they are and in base64, in URLs and in JSON."""
    wanted = tuple(part for value in values for part in _parts(value) if len(part) >= SHORTEST)
    patterns = [form for value in wanted for form in (_written(value), *_base64(value))]
    if not patterns:
        return Mask(None)
    longest_first = sorted(dict.fromkeys(patterns), key=len, reverse=True)
    endings = tuple(form for value in wanted for form in (value, quote(value, safe="")))
    return Mask(re.compile("|".join(longest_first)), endings)


def _parts(value: str) -> Iterator[str]:
    """Yield the value, its lines, and of an address what stands behind the host.

    An address is written without a mark of a query or a fragment that it does not have.
    """
    yield value
    if value.endswith(("?", "#")):
        yield value.rstrip("?#")
    lines = value.splitlines()
    if len(lines) > 1:
        yield from (line for line in lines if len(line) > 2 * SHORTEST)
    if value.startswith(("https://", "http://")):
        address = urlsplit(value)
        behind = address.path + (f"?{address.query}" if address.query else "")
        if len(behind) > 2 * SHORTEST:
            yield behind


def _written(value: str) -> str:
    return "".join(f"(?:{'|'.join(_forms(character))})" for character in value)


def _forms(character: str) -> list[str]:
    """Return how a character may be written: itself, percent-encoded, or escaped in JSON."""
    code = "".join(f"%{byte:02x}" for byte in character.encode("utf-8", "replace"))
    forms = [BACKSLASHED.get(character, re.escape(character)), f"(?i:{code})"]
    escaped = {json.dumps(character)[1:-1], "".join(_units(character))} - {character}
    forms += [f"(?i:{_backslashed(text)})" for text in sorted(escaped)]
    return [*forms, r"\+"] if character == " " else forms


def _backslashed(text: str) -> str:
    """Return a pattern for an escape, and for the escape of that escape."""
    return re.escape(text).replace(r"\\", r"\\{1,7}")


def _units(character: str) -> Iterator[str]:
    units = character.encode("utf-16-be", "surrogatepass")
    for at in range(0, len(units), 2):
        yield f"\\u{units[at]:02x}{units[at + 1]:02x}"


def _base64(value: str) -> Iterator[str]:
    """Yield what base64 makes of the value wherever it begins in the text around it."""
    data = value.encode("utf-8", "replace")
    for offset, lost in ((0, 0), (1, 2), (2, 3)):
        encoded = base64.b64encode(b"\0" * offset + data).decode().rstrip("=")
        whole = encoded if (offset + len(data)) % 3 == 0 else encoded[:-1]
        core = whole[lost:]
        if len(core) >= SHORTEST:
            yield re.escape(core)
            yield re.escape(core.translate(str.maketrans("+/", "-_")))
