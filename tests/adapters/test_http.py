"""The http actions against a real web server."""

import json
from collections.abc import Iterator

import pytest
from pydantic import JsonValue

from chalicelib.adapters.actions import Actions
from chalicelib.adapters.actions.guard import read_networks
from chalicelib.adapters.actions.http import HttpActions, make_client
from chalicelib.errors import ActionError
from chalicelib.models.steps import StepTask
from tests.adapters.http_server import Site, serving
from tests.fakes.samples import RUN, a_task
from tests.fakes.world import FakeClock

LOOPBACK = ("127.0.0.0/8", "::1/128")


@pytest.fixture
def site() -> Iterator[Site]:
    """Return a web server of our own."""
    with serving() as site:
        yield site


@pytest.fixture(scope="module")
def http() -> Iterator[HttpActions]:
    """Return the actions as a local stage has them: loopback is allowed."""
    with make_client(read_networks(LOOPBACK)) as client:
        yield HttpActions(client, FakeClock())


def task(url: str, method: str = "get", timeout: float = 5, **arguments: JsonValue) -> StepTask:
    return a_task({"url": url, **arguments}, action=f"http.{method}", timeout=timeout)


def test_json_is_read_as_json(http: HttpActions, site: Site) -> None:
    url = site.on("/stock", body=b'{"left": [1, 2.5, "\xc3\xbc"]}', Content_Type="application/json")

    result = http.perform(task(url))

    assert isinstance(result, dict)
    assert (result["status"], result["body"]) == (200, {"left": [1, 2.5, "ü"]})
    assert isinstance(result["headers"], dict)
    assert result["headers"]["content-type"] == "application/json"


@pytest.mark.parametrize(
    ("body", "content_type", "expected"),
    [
        (b"hello", "text/plain", "hello"),
        (b"gr\xfc\xdfe", "text/plain; charset=latin-1", "grüße"),
        (b"gr\xfc\xdfe", "text/plain; charset=no-such", "gr��e"),
        (b"", "application/json", None),
        (b"{oops", "application/json", "{oops"),
        (b'{"a": NaN}', "application/json", '{"a": NaN}'),
        (b'{"a": 1e999}', "application/json", '{"a": 1e999}'),
        (b"[" * 100_000, "application/json", "[" * 100_000),
        (b'{"type": "gone"}', "application/problem+json", {"type": "gone"}),
        (b'{"a": 9007199254740993, "b": [-12345678901234567890, 7]}', "application/json",
         {"a": "9007199254740993", "b": ["-12345678901234567890", 7]}),
        (b'["\\ud83d", "\\ud83d\\ude00"]', "application/json", ["�", "😀"]),
    ],
    ids=["text", "charset", "bad charset", "empty", "bad json", "not a number", "infinity",
         "too deep", "json by suffix", "big integers", "half a character"],
)  # fmt: skip
def test_every_body_becomes_a_value_that_json_can_carry(
    http: HttpActions, site: Site, body: bytes, content_type: str, expected: JsonValue
) -> None:
    result = http.perform(task(site.on("/", body=body, Content_Type=content_type)))

    assert isinstance(result, dict)
    assert result["body"] == expected
    json.dumps(result, ensure_ascii=False, allow_nan=False).encode()


@pytest.mark.parametrize("method", ["get", "head", "options", "delete", "post", "put", "patch"])
def test_each_method_is_sent(http: HttpActions, site: Site, method: str) -> None:
    http.perform(task(site.on("/"), method))

    assert site.requests[0][0] == method.upper()


def test_what_a_step_gives_is_sent(http: HttpActions, site: Site) -> None:
    url = site.on("/pay")

    http.perform(
        task(
            url + "?kept=1",
            "post",
            json={"id": "ü"},
            headers={"X-Shop": "one", "X-Count": 3, "X-None": None},
            query={"page": 2, "all": True, "text": "a b&c", "none": None},
        )
    )

    _, path, headers = site.requests[0]
    assert path == "/pay?kept=1&page=2&all=true&text=a+b%26c"
    assert (headers["X-Shop"], headers["X-Count"]) == ("one", "3")
    assert "X-None" not in headers
    assert headers["User-Agent"] == "Stepwell"
    assert headers["Content-Type"] == "application/json"
    assert json.loads(site.bodies[0]) == {"id": "ü"}


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ({"body": "grüße"}, "grüße".encode()),
        ({"body": {"a": 1}}, b'{"a": 1}'),
        ({"json": [1]}, b"[1]"),
        ({"json": None, "body": None}, b""),
        ({}, b""),
    ],
)
def test_a_body_is_text_or_json(
    http: HttpActions, site: Site, arguments: dict[str, JsonValue], expected: bytes
) -> None:
    http.perform(a_task({"url": site.on("/"), **arguments}, action="http.post"))

    assert site.bodies == [expected]


def test_every_attempt_has_the_same_idempotency_key(http: HttpActions, site: Site) -> None:
    url = site.on("/pay")
    for attempt in (1, 2):
        http.perform(a_task({"url": url}, action="http.post", path="0003", attempt=attempt))
    http.perform(a_task({"url": url}, action="http.post", path="0003.000001.0004"))
    http.perform(task(url, "post", headers={"idempotency-key": "mine"}))
    http.perform(task(url))

    keys = [
        {name.lower(): value for name, value in headers.items()}.get("idempotency-key")
        for _, _, headers in site.requests
    ]
    assert keys == [f"{RUN}/0003", f"{RUN}/0003", f"{RUN}/0003.000001.0004", "mine", None]


def test_redirects_are_followed(http: HttpActions, site: Site) -> None:
    site.on("/new", body=b"here", Content_Type="text/plain")
    url = site.on("/old", 302, Location="/new")

    result = http.perform(task(url))

    assert isinstance(result, dict)
    assert result["body"] == "here"


def test_cookies_of_one_step_are_not_sent_by_another(http: HttpActions, site: Site) -> None:
    http.perform(task(site.on("/login", Set_Cookie="session=secret")))
    http.perform(task(site.on("/other")))

    assert all("Cookie" not in headers for _, _, headers in site.requests)


def test_an_unknown_integration_is_a_step_error() -> None:
    with pytest.raises(ActionError, match=r"pigeon\.send") as caught:
        Actions({}).perform(a_task(action="pigeon.send"))

    assert caught.value.name == "StepError"
