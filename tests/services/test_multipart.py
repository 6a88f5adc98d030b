"""Forms with files: fields are texts, files are bytes with a name and a type."""

import time

import pytest
from pydantic import JsonValue

from chalicelib.errors import InvalidError
from chalicelib.models.webhooks import Arrival
from chalicelib.models.workflows import Workflow
from chalicelib.services.payload_forms import read_payload
from tests.fakes.platform import Platform
from tests.services.sending import FREE, deliver, payload_of

KIND = "multipart/form-data; boundary=----b0UNDary"


def form(*parts: bytes, boundary: bytes = b"----b0UNDary") -> bytes:
    """Write a form of parts, each with its headers."""
    return b"".join(b"--%b\r\n%b\r\n" % (boundary, part) for part in parts) + b"--%b--" % boundary


def field(name: str, value: bytes, more: str = "") -> bytes:
    return f'Content-Disposition: form-data; name="{name}"{more}\r\n\r\n'.encode() + value


def read(body: bytes, kind: str = KIND) -> JsonValue:
    headers = {"content-type": [kind]}
    return read_payload(Arrival(method="POST", headers=headers, query={}, body=body))


@pytest.fixture
def hook(stage: Platform) -> Workflow:
    """Return a workflow that takes any delivery."""
    return stage.published(FREE)


def test_fields_and_files_become_the_payload(stage: Platform, hook: Workflow) -> None:
    file = field("scan", b"\xff\r\n--\x00\r\n", '; filename="a; b.png"\r\nContent-Type: image/png')
    body = form(field("name", "ü".encode()), file, field("tag", b"1"), field("tag", b"2"))

    assert payload_of(stage, deliver(hook, body, KIND)) == {
        "name": "ü",
        "scan": {"name": "a; b.png", "content_type": "image/png", "base64": "/w0KLS0ADQo="},
        "tag": ["1", "2"],
    }


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("name=plain", {"plain": "v"}),
        ('NAME="a\\"b"', {'a"b': "v"}),
        ('name=""', {"": "v"}),
        ('name="x"\r\nContent-Type: text/plain; charset=iso-8859-1', {"x": "v"}),
    ],
)
def test_names_are_read_in_every_spelling(said: str, expected: JsonValue) -> None:
    head = f"content-disposition: form-data; {said}\r\n\r\n".encode()

    assert read(form(head + b"v")) == expected


@pytest.mark.parametrize(
    ("said", "name"),
    [('filename=""', ""), ("filename*=UTF-8''%e2%82%ac.txt", "€.txt"), ('filename="€"', "€")],
)
def test_a_file_has_the_name_it_was_sent_with(said: str, name: str) -> None:
    found = read(form(field("f", b"", f"; {said}")))

    assert found == {"f": {"name": name, "content_type": "application/octet-stream", "base64": ""}}


def test_what_stands_before_and_after_the_form_is_no_part() -> None:
    body = b"preamble\r\n" + form(field("a", b"1"), boundary=b"x y") + b"\r\nepilogue\r\n--x y"

    assert read(body, 'multipart/form-data; charset=utf-8; boundary="x y"') == {"a": "1"}


@pytest.mark.parametrize(
    ("body", "kind", "reason"),
    [
        (form(field("a", b"1")), "multipart/form-data", "boundary; this one has none"),
        (form(field("a", b"1")), 'multipart/form-data; boundary=""', "boundary; this one has none"),
        (form(field("a", b"1"))[:-20], KIND, "cut off"),
        (form(field("a", b"1")), "multipart/form-data; boundary=other", "cut off"),
        (form(b"\r\nno head"), KIND, "Part 1 of the form has no name"),
        (form(field("a", b"1"), b"junk"), KIND, "Part 2 of the form has no name"),
        (form(field("a", b"\xff")), KIND, "not UTF-8 text"),
        (b"{}", KIND, "cut off"),
    ],
)
def test_what_is_no_such_form_is_refused_with_the_reason(
    body: bytes, kind: str, reason: str
) -> None:
    with pytest.raises(InvalidError, match=reason):
        read(body, kind)


@pytest.mark.parametrize(
    "said", ['name="' + ";" * 900_000, "; name=" * 120_000, 'a="\\' * 200_000], ids=len
)
def test_a_hostile_form_is_read_in_no_time(said: str) -> None:
    start = time.process_time()
    with pytest.raises(InvalidError):
        read(form(f"Content-Disposition: form-data; {said}\r\n\r\n".encode())[:-2])

    assert time.process_time() - start < 2
