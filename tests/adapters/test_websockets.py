"""The sending side of the sockets: API Gateway's and its fake keep the same promises."""

from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from botocore.config import Config
from botocore.exceptions import ClientError

from chalicelib.adapters.websockets import ApiGatewaySockets
from chalicelib.models.ids import ConnectionId
from chalicelib.ports import Sockets
from tests.adapters.http_server import Site, serving
from tests.fakes.sockets import FakeSockets

OPEN = [ConnectionId(f"open-{number}=") for number in range(5)]
GONE = ConnectionId("gone=")
FORBIDDEN = ConnectionId("forbidden=")
STUCK = ConnectionId("stuck=")


@pytest.fixture(params=["real", "fake"])
def sockets(request: pytest.FixtureRequest) -> Iterator[Sockets]:
    """Return each kind of sockets, of which one is gone."""
    if request.param == "fake":
        fake = FakeSockets()
        fake.gone.add(GONE)
        yield fake
        return
    with serving() as site:
        yield gateway(site)


@pytest.fixture
def site() -> Iterator[Site]:
    """Return a web server of our own."""
    with serving() as site:
        yield site


def gateway(site: Site) -> ApiGatewaySockets:
    """Return API Gateway as a web server of our own plays it."""
    import boto3

    def answer_for(connection_id: str, status: int) -> None:
        site.on(f"/v1/@connections/{connection_id}", status)

    for connection_id in OPEN:
        answer_for(connection_id, 200)
    answer_for(GONE, 410)
    answer_for(FORBIDDEN, 403)
    answer_for(STUCK, 429)
    client = boto3.client(
        "apigatewaymanagementapi",
        endpoint_url=site.url + "/v1",
        region_name="eu-central-1",
        config=Config(retries={"max_attempts": 1}),
        aws_access_key_id="testing",
        aws_secret_access_key="testing",
    )
    return ApiGatewaySockets(client)


def test_nothing_to_send_is_nothing_sent(sockets: Sockets) -> None:
    assert sockets.send([]) == []


def test_a_message_to_an_open_socket_loses_nobody(sockets: Sockets) -> None:
    assert sockets.send([(OPEN[0], "ü")]) == []


def test_sockets_that_are_gone_are_named(sockets: Sockets) -> None:
    messages = [(connection_id, "text") for connection_id in (*OPEN, GONE)]

    assert sockets.send(iter(messages)) == [GONE]
    assert sockets.send([(GONE, "text")]) == [GONE]


def test_each_socket_is_sent_its_own_text(site: Site) -> None:
    gateway(site).send([(connection_id, f"ü{connection_id}") for connection_id in OPEN])

    arrived = {
        unquote(path).rsplit("/", 1)[1]: body.decode()
        for (_, path, _), body in zip(site.requests, site.bodies, strict=True)
    }
    assert arrived == {connection_id: f"ü{connection_id}" for connection_id in OPEN}


def test_a_socket_that_takes_nothing_is_closed_and_the_others_are_sent_theirs(site: Site) -> None:
    gone = gateway(site).send([(STUCK, "text"), (OPEN[0], "text")])

    paths = [(method, unquote(path).rsplit("/", 1)[1]) for method, path, _ in site.requests]
    assert gone == [STUCK]
    assert {("POST", OPEN[0]), ("DELETE", STUCK)} <= set(paths)


def test_a_refusal_by_policy_is_a_fault(site: Site) -> None:
    with pytest.raises(ClientError):
        gateway(site).send([(OPEN[0], "text"), (FORBIDDEN, "text")])


def test_a_socket_is_closed_once_or_twice(sockets: Sockets) -> None:
    sockets.close(OPEN[0])
    sockets.close(GONE)


def test_closing_is_asked_of_the_gateway(site: Site) -> None:
    gateway(site).close(OPEN[0])

    assert [(method, unquote(path)) for method, path, _ in site.requests] == [
        ("DELETE", f"/v1/@connections/{OPEN[0]}")
    ]
