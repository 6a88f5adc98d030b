"""What a redirect takes along: all of a request to the same place, to another none of its own."""

from collections.abc import Iterator

import httpx
import pytest
from pydantic import JsonValue

from chalicelib.adapters.actions.guard import read_networks
from chalicelib.adapters.actions.http import HttpActions, make_client
from chalicelib.adapters.actions.redirects import sent_on
from chalicelib.errors import ActionError
from chalicelib.models.steps import StepTask
from tests.adapters.http_server import Site, serving
from tests.fakes.samples import a_task
from tests.fakes.world import FakeClock

SHOP = "https://shop.example/a"
OWN: dict[str, JsonValue] = {
    "Authorization": "Bearer hunter2",
    "X-Api-Key": "hunter2",
    "X-Shop-Token": "hunter2",
    "Cookie": "session=hunter2",
    "Proxy-Authorization": "hunter2",
    "Accept": "application/json",
}


@pytest.fixture
def site() -> Iterator[Site]:
    """Return the server that is asked."""
    with serving() as site:
        yield site


@pytest.fixture
def other() -> Iterator[Site]:
    """Return the server it sends to."""
    with serving() as site:
        site.on("/new", body=b"arrived", Content_Type="text/plain")
        yield site


@pytest.fixture(scope="module")
def http() -> Iterator[HttpActions]:
    """Return the actions as a local stage has them: loopback is allowed."""
    with make_client(read_networks(["127.0.0.0/8"])) as client:
        yield HttpActions(client, FakeClock())


def task(
    url: str, action: str = "http.get", secrets: tuple[str, ...] = (), **arguments: JsonValue
) -> StepTask:
    made = a_task({"url": url, **arguments}, action=action)
    return made.model_copy(update={"secrets": list(secrets)})


def test_own_headers_are_not_sent_on_to_another_place(
    http: HttpActions, site: Site, other: Site
) -> None:
    """Another port of the same host is another place too."""
    url = site.on("/old", 302, Location=other.url + "/new")

    result = http.perform(task(url, headers=OWN))

    assert isinstance(result, dict)
    assert result["body"] == "arrived"
    assert site.requests[0][2]["X-Shop-Token"] == "hunter2"
    ((_, _, headers),) = other.requests
    assert "hunter2" not in str(headers)
    assert (headers["Accept"], headers["User-Agent"]) == ("application/json", "Stepwell")


def test_a_user_in_the_address_is_not_sent_on(http: HttpActions, site: Site, other: Site) -> None:
    url = site.on("/old", 302, Location=other.url + "/new")

    http.perform(task(url.replace("://", "://ada:hunter2@")))

    assert "Authorization" in site.requests[0][2]
    assert "Authorization" not in other.requests[0][2]


def test_what_was_left_behind_does_not_come_back(
    http: HttpActions, site: Site, other: Site
) -> None:
    site.on("/end", body=b"arrived")
    other.on("/back", 302, Location=site.url + "/end")
    url = site.on("/old", 302, Location=other.url + "/back")

    http.perform(task(url, headers=OWN))

    assert [path for _, path, _ in site.requests] == ["/old", "/end"]
    assert "hunter2" not in str(site.requests[1][2])


def test_within_one_place_all_is_sent_on(http: HttpActions, site: Site) -> None:
    site.on("/new", body=b"arrived")

    http.perform(task(site.on("/old", 307, Location="/new"), "http.post", headers=OWN, body="x"))

    headers = site.requests[1][2]
    assert (headers["Authorization"], headers["X-Shop-Token"]) == ("Bearer hunter2", "hunter2")
    assert site.bodies == [b"x", b"x"]


def test_a_header_that_holds_a_secret_is_not_sent_on_whatever_it_is(
    http: HttpActions, site: Site, other: Site
) -> None:
    url = site.on("/old", 302, Location=other.url + "/new")

    http.perform(task(url, headers={"User-Agent": "hunter2"}, secrets=("/headers/User-Agent",)))

    assert "hunter2" not in str(other.requests[0][2])


@pytest.mark.parametrize(
    ("arguments", "place"),
    [({"body": "hunter2"}, "/body"), ({"json": {"k": "hunter2"}}, "/json/k")],
)
def test_a_body_that_holds_a_secret_is_not_sent_on(
    http: HttpActions, site: Site, other: Site, arguments: dict[str, JsonValue], place: str
) -> None:
    url = site.on("/old", 307, Location=other.url + "/new")

    with pytest.raises(ActionError, match="the body holds a secret") as caught:
        http.perform(task(url, "http.post", (place,), **arguments))

    assert caught.value.name == "HttpError"
    assert other.requests == []


def test_a_body_without_secrets_is_sent_on(http: HttpActions, site: Site, other: Site) -> None:
    url = site.on("/old", 307, Location=other.url + "/new")

    http.perform(task(url, "http.post", ("/headers/X-Shop-Token",), body="x", headers=OWN))

    assert other.bodies == [b"x"]


def test_a_secret_body_that_becomes_a_plain_request_is_left_behind(
    http: HttpActions, site: Site, other: Site
) -> None:
    url = site.on("/old", 303, Location=other.url + "/new")

    http.perform(task(url, "http.post", ("/body",), body="hunter2"))

    assert (other.requests[0][0], other.bodies) == ("GET", [b""])


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        (SHOP, "https://shop.example:443/b", True),
        ("http://shop.example/a", SHOP, True),
        ("https://SHOP.example/a", SHOP, True),
        (SHOP, "http://shop.example/a", False),
        (SHOP, "https://shop.example:8443/a", False),
        ("http://shop.example:8080/a", SHOP, False),
        (SHOP, "https://shop.example.evil.example/a", False),
        (SHOP, "https://evil.example/shop.example", False),
        (SHOP, "https://sub.shop.example/a", False),
        (SHOP, "https://shop.example./a", False),
    ],
)
def test_the_same_place_is_the_same_host_and_port_or_its_https(
    before: str, after: str, kept: bool
) -> None:
    headers = {"X-Shop-Token": "hunter2"}

    request = sent_on(
        httpx.Request("GET", before, headers=headers),
        httpx.Request("GET", after, headers=headers),
        task(before),
    )

    assert ("x-shop-token" in request.headers) is kept
