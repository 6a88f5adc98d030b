"""Forms with files (RFC 7578): fields become texts, files their bytes in base64."""

import base64
import re
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import unquote

from pydantic import JsonValue

from chalicelib.errors import InvalidError

MULTIPART = "multipart/form-data"
LONGEST_BOUNDARY = 70
"""Characters (RFC 2046, 5.1.1)."""
LONGEST_HEAD = 8 * 1024
PARAMETER = re.compile(r';\s*([\w*-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]*))')
NO_BOUNDARY = f"The Content-Type {MULTIPART} comes with a boundary; this one has none."
CUT_OFF = "The form is cut off: the boundary that ends it is missing."
NAMELESS = "Part {} of the form has no name; write Content-Disposition: form-data; name=…"


def read_multipart(
    content_type: str, body: bytes, text_of: Callable[[str, bytes], str]
) -> Mapping[str, list[JsonValue]]:
    """Return the values of each field; raise InvalidError for what is no such form."""
    fields: dict[str, list[JsonValue]] = {}
    for number, part in enumerate(_parts(_boundary(content_type), body), 1):
        head, _, content = part.partition(b"\r\n\r\n")
        headers = _headers(head[:LONGEST_HEAD])
        said = _parameters(headers.get("content-disposition", ""))
        if "name" not in said:
            raise InvalidError(NAMELESS.format(number))
        file = said.get("filename", said.get("filename*"))
        kind = headers.get("content-type", "")
        value = text_of(kind, content) if file is None else _file(file, kind, content)
        fields.setdefault(said["name"], []).append(value)
    return fields


def _boundary(content_type: str) -> bytes:
    found = _parameters(content_type).get("boundary", "")
    if not found or len(found) > LONGEST_BOUNDARY or not found.isascii():
        raise InvalidError(NO_BOUNDARY)
    return found.encode()


def _parts(boundary: bytes, body: bytes) -> Iterator[bytes]:
    """Yield what is between the boundaries; what comes before the first is no part."""
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary)[1:]:
        if part.startswith(b"--"):
            return
        # Without headers the part begins with the line that ends them.
        yield part.lstrip(b" \t").removeprefix(b"\r\n")
    raise InvalidError(CUT_OFF)


def _headers(head: bytes) -> dict[str, str]:
    lines = (line.partition(":") for line in head.decode(errors="replace").split("\r\n"))
    return {name.strip().lower(): value.strip() for name, _, value in lines}


def _parameters(header: str) -> dict[str, str]:
    """Return the parameters of a header; a name with a star is written in percents (RFC 8187)."""
    found = {
        name.lower(): re.sub(r"\\(.)", r"\1", quoted) if quoted else plain
        for name, quoted, plain in PARAMETER.findall(header)
    }
    return {
        name: unquote(value.rpartition("'")[2]) if name.endswith("*") else value
        for name, value in found.items()
    }


def _file(name: str, kind: str, content: bytes) -> JsonValue:
    kind = kind or "application/octet-stream"
    return {"name": name, "content_type": kind, "base64": base64.b64encode(content).decode()}
