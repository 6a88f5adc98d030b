"""What goes wrong with http actions, and what is kept of it."""

import gzip
import time
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import JsonValue

from chalicelib.adapters.actions.guard import read_networks
from chalicelib.adapters.actions.http import MAX_RESPONSE, HttpActions, make_client
from chalicelib.errors import ActionError
from chalicelib.models.failures import HttpExchange
from chalicelib.models.steps import StepTask
from tests.adapters.http_server import (
    Answer,
    Site,
    drip_body,
    drip_headers,
    drip_redirect,
    drop,
    hang,
    serving,
)
from tests.fakes.samples import a_task
from tests.fakes.world import START, FakeClock


@pytest.fixture
def site() -> Iterator[Site]:
    """Return a web server of our own."""
    with serving() as site:
        yield site


@pytest.fixture(scope="module")
def http() -> Iterator[HttpActions]:
    """Return the actions as a local stage has them: loopback is allowed."""
    with make_client(read_networks(["127.0.0.0/8"])) as client:
        yield HttpActions(client, FakeClock())


def failed(
    http: HttpActions,
    url: str,
    method: str = "get",
    timeout: float = 5,
    **arguments: JsonValue,
) -> ActionError:
    with pytest.raises(ActionError) as caught:
        http.perform(task(url, method, timeout, **arguments))
    return caught.value


def task(url: str, method: str = "get", timeout: float = 5, **arguments: JsonValue) -> StepTask:
    return a_task({"url": url, **arguments}, action=f"http.{method}", timeout=timeout)


def exchange_of(error: ActionError) -> HttpExchange:
    assert error.failure.exchange is not None
    return error.failure.exchange


@pytest.mark.parametrize(
    ("status", "name"),
    [(400, "HttpError"), (404, "HttpError"), (501, "HttpError"), (408, "TransientHttpError"),
     (425, "TransientHttpError"), (429, "TransientHttpError"), (500, "TransientHttpError"),
     (503, "TransientHttpError"), (504, "TransientHttpError")],
)  # fmt: skip
def test_a_status_that_is_no_success_is_an_error(
    http: HttpActions, site: Site, status: int, name: str
) -> None:
    error = failed(http, site.on("/stock", status, b"sold out", Content_Type="text/plain"))

    assert error.name == name
    assert (error.failure.type, error.failure.status) == ("HttpError", status)
    assert str(error) == f"HTTP {status} from {site.url.removeprefix('http://')}"
    response = exchange_of(error).response
    assert response is not None
    assert (response.status, response.body) == (status, "sold out")


def test_a_refused_connection_may_be_tried_again(http: HttpActions) -> None:
    with serving() as closed:
        url = closed.url

    error = failed(http, url)

    assert (error.name, error.failure.type) == ("TransientHttpError", "HttpError")
    assert "cannot be reached" in str(error)
    assert (exchange_of(error).response, exchange_of(error).started_at) == (None, START)


def test_a_broken_connection_may_be_tried_again(http: HttpActions, site: Site) -> None:
    site.answers["/"] = drop

    assert failed(http, site.url + "/").name == "TransientHttpError"


@pytest.mark.parametrize("answer", [hang, drip_body, drip_headers])
def test_no_answer_outlasts_the_timeout(http: HttpActions, site: Site, answer: Answer) -> None:
    site.answers["/slow"] = answer
    began = time.monotonic()

    error = failed(http, site.url + "/slow", timeout=0.2)

    assert time.monotonic() - began < 1.5
    assert (error.name, error.failure.type) == ("TimeoutError", "TimeoutError")
    assert "did not answer in time" in str(error)


def test_the_timeout_covers_all_redirects_together(http: HttpActions, site: Site) -> None:
    site.on("/old", 302, Location="/slow")
    site.answers["/slow"] = drip_body

    assert failed(http, site.url + "/old", timeout=0.2).name == "TimeoutError"


def test_a_flood_ends_at_the_cap(http: HttpActions, site: Site) -> None:
    error = failed(http, site.on("/", body=b"x" * (MAX_RESPONSE + 1)))

    assert error.name == "HttpError"
    assert "larger than 10,485,760 bytes" in str(error)


def test_a_small_body_that_unpacks_into_a_flood_ends_at_the_cap(
    http: HttpActions, site: Site
) -> None:
    bomb = gzip.compress(b"0" * 10 * MAX_RESPONSE)
    assert len(bomb) < MAX_RESPONSE / 50

    error = failed(http, site.on("/", body=bomb, Content_Encoding="gzip"))

    assert error.name == "HttpError"
    assert "larger than 10,485,760 bytes" in str(error)


@pytest.mark.parametrize("encoding", ["gzip, gzip", "deflate,gzip", "gzip, identity, gzip"])
def test_a_body_packed_more_than_once_is_not_unpacked(
    http: HttpActions, site: Site, encoding: str
) -> None:
    """A few kilobytes packed twice can be more than the memory of the step Lambda."""
    bomb = gzip.compress(gzip.compress(b"0" * 1000))

    error = failed(http, site.on("/", body=bomb, Content_Encoding=encoding))

    assert error.name == "HttpError"
    assert "packed more than once" in str(error)


def test_the_body_of_a_redirect_is_not_read(http: HttpActions, site: Site) -> None:
    site.on("/new", body=b"arrived")
    site.answers["/old"] = drip_redirect

    answer = http.perform(task(site.url + "/old"))

    assert isinstance(answer, dict)
    assert answer["body"] == "arrived"


def test_the_record_of_an_exchange_is_bounded(http: HttpActions, site: Site) -> None:
    many: Any = {f"x_{number}": "v" * 2000 for number in range(60)}

    failure = failed(http, site.on("/" + "a" * 3000, 500, **many)).failure

    assert failure.exchange is not None
    assert failure.exchange.response is not None
    assert len(failure.exchange.request.url) == 1025
    assert len(failure.exchange.response.headers) == 40
    assert max(map(len, failure.exchange.response.headers.values())) == 1025


def test_redirects_without_end_are_an_error(http: HttpActions, site: Site) -> None:
    assert failed(http, site.on("/", 302, Location="/")).name == "HttpError"
    assert len(site.requests) == 6


@pytest.mark.parametrize("location", ["http://10.0.0.1/", "http://169.254.169.254/latest"])
def test_a_redirect_into_a_private_network_is_refused(
    http: HttpActions, site: Site, location: str
) -> None:
    error = failed(http, site.on("/", 302, Location=location))

    assert error.name == "HttpError"
    assert "not a public address" in str(error)


@pytest.mark.parametrize(
    "location",
    ["ftp://shop.example/", "file:///etc/passwd", "gopher://127.0.0.1:6379/_INFO",
     "data:text/plain,x", "unix:/var/run/docker.sock"],
)  # fmt: skip
def test_a_redirect_out_of_http_is_refused(http: HttpActions, site: Site, location: str) -> None:
    assert failed(http, site.on("/", 302, Location=location)).name == "HttpError"


@pytest.mark.parametrize(
    "url",
    ["ftp://shop.example", "file:///etc/passwd", "gopher://127.0.0.1:6379/_INFO", "/relative", "",
     "http://", "//shop", "data:text/plain,x", "FILE:///etc/passwd", "http:/127.0.0.1"],
)  # fmt: skip
def test_an_address_that_is_no_web_address_is_an_error(http: HttpActions, url: str) -> None:
    assert failed(http, url).name in ("HttpError", "StepError")


@pytest.mark.parametrize(
    "url",
    ["http://[::1", "http://a:99999999/", "http://" + "a" * 70 + ".example/", "http://a..b/"],
)
def test_an_address_that_nobody_can_have_is_an_error(http: HttpActions, url: str) -> None:
    assert failed(http, url).name in ("HttpError", "StepError", "TransientHttpError")


@pytest.mark.parametrize("headers", [{"X-A": "a\nb"}, {"X-A": "ü"}, {"X A": "1"}])
def test_a_header_that_cannot_be_sent_is_an_error_not_tried_again(
    http: HttpActions, site: Site, headers: dict[str, JsonValue]
) -> None:
    assert failed(http, site.on("/"), headers=headers).name in ("HttpError", "StepError")
    assert site.requests == []


def test_credentials_are_not_recorded(http: HttpActions, site: Site) -> None:
    url = site.on("/pay", 403, b"no", Set_Cookie="session=hunter2", X_Trace="t1")
    secret: dict[str, JsonValue] = {
        "Authorization": "Bearer hunter2",
        "X-Api-Key": "hunter2",
        "Cookie": "hunter2",
        "X-Plain": "shown",
    }

    error = failed(http, url.replace("://", "://ada:hunter2@"), "post", headers=secret)

    exchange = exchange_of(error)
    assert "hunter2" not in exchange.model_dump_json()
    assert "hunter2" not in str(error)
    assert exchange.request.headers["authorization"] == "••••••"
    assert exchange.request.headers["x-plain"] == "shown"
    assert exchange.response is not None
    assert exchange.response.headers["x-trace"] == "t1"
    assert site.requests[0][2]["X-Api-Key"] == "hunter2"


def test_long_bodies_are_cut_in_the_record(http: HttpActions, site: Site) -> None:
    error = failed(http, site.on("/", 400, b"y" * 10_000), "post", body="x" * 10_000)

    exchange = exchange_of(error)
    assert exchange.request.body == "x" * 4096 + "… (5,904 more bytes)"
    assert exchange.response is not None
    assert exchange.response.body == "y" * 4096 + "… (5,904 more bytes)"
