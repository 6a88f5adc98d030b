"""Tickets, sockets and what they watch in the table."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from chalicelib.adapters.dynamodb.connections import DynamoConnections
from chalicelib.errors import NotFoundError, UnauthenticatedError
from chalicelib.models.ids import ConnectionId, UserId
from chalicelib.models.live import Connection
from chalicelib.models.organizations import Payloads
from tests.adapters.queries import Queries
from tests.fakes.samples import ACME, ADA, RIVAL
from tests.fakes.world import START

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

SOON = START + timedelta(seconds=60)
RUNS = "organization/acme/runs"
SHOWN = Payloads.SHOWN


def a_socket(id: str = "socket-1") -> Connection:
    return Connection(id=ConnectionId(id), user_id=ADA, expires_at=1_790_000_000)


def test_a_ticket_tells_whose_it_is_once(connections: DynamoConnections) -> None:
    connections.add_ticket("secret", ADA, SOON)

    assert connections.take_ticket("secret", START) == ADA
    with pytest.raises(UnauthenticatedError, match="used"):
        connections.take_ticket("secret", START)


@pytest.mark.parametrize("late", [0, 1, 3600])
def test_a_ticket_ends_when_its_time_is_over(connections: DynamoConnections, late: int) -> None:
    connections.add_ticket("secret", ADA, SOON)

    with pytest.raises(UnauthenticatedError, match="too old"):
        connections.take_ticket("secret", SOON + timedelta(seconds=late))


@pytest.mark.parametrize("ticket", ["", "guessed", "x" * 5000])
def test_an_unknown_ticket_opens_nothing(connections: DynamoConnections, ticket: str) -> None:
    with pytest.raises(UnauthenticatedError, match="unknown"):
        connections.take_ticket(ticket, START)


def test_the_table_does_not_tell_tickets(connections: DynamoConnections, table: "Table") -> None:
    connections.add_ticket("secret", ADA, SOON)

    assert "secret" not in str(table.scan()["Items"])


def test_a_socket_is_read_as_it_was_stored(connections: DynamoConnections) -> None:
    connections.add(a_socket())

    assert connections.get(ConnectionId("socket-1")) == a_socket()


def test_somebody_has_the_sockets_they_opened(connections: DynamoConnections) -> None:
    for name in ("socket-1", "socket-2"):
        connections.add(a_socket(name))
    connections.remove(ConnectionId("socket-1"))

    assert connections.of_user(ADA) == ["socket-2"]
    assert connections.of_user(UserId("eve")) == []


def test_an_unknown_socket_is_not_found(connections: DynamoConnections) -> None:
    with pytest.raises(NotFoundError):
        connections.get(ConnectionId("socket-1"))


def test_a_topic_has_the_sockets_that_watch_it(connections: DynamoConnections) -> None:
    for name in ("socket-1", "socket-2"):
        connections.watch(a_socket(name), RUNS, SHOWN, ACME)
        connections.watch(a_socket(name), RUNS, SHOWN, ACME)
    connections.watch(a_socket("socket-3"), "organization/acme/workflows", SHOWN, ACME)

    assert sorted(connections.watchers(RUNS)) == [("socket-1", SHOWN), ("socket-2", SHOWN)]
    assert connections.watchers("organization/acme") == []


def test_an_organization_is_watched_while_one_of_its_topics_is(
    connections: DynamoConnections, queries: Queries
) -> None:
    connections.watch(a_socket(), RUNS, SHOWN, ACME)
    connections.watch(a_socket("socket-2"), "run/1", SHOWN, ACME)
    connections.unwatch(ConnectionId("socket-1"), RUNS)

    assert connections.is_watched(ACME)
    assert not connections.is_watched(RIVAL)
    assert queries.scanned == 1

    connections.remove(ConnectionId("socket-2"))

    assert not connections.is_watched(ACME)


def test_a_watcher_is_remembered_with_what_they_see(connections: DynamoConnections) -> None:
    connections.watch(a_socket(), RUNS, Payloads.HIDDEN, ACME)

    assert connections.watchers(RUNS) == [("socket-1", Payloads.HIDDEN)]


def test_a_socket_that_watches_no_more_is_no_watcher(connections: DynamoConnections) -> None:
    connections.watch(a_socket(), RUNS, SHOWN, ACME)
    connections.watch(a_socket(), "run/1", SHOWN, ACME)

    connections.unwatch(ConnectionId("socket-1"), RUNS)

    assert connections.watchers(RUNS) == []
    assert connections.watchers("run/1") == [("socket-1", SHOWN)]


def test_a_socket_that_is_removed_leaves_nothing(
    connections: DynamoConnections, table: "Table"
) -> None:
    connections.add(a_socket())
    for number in range(30):
        connections.watch(a_socket(), f"run/{number}", SHOWN, ACME)

    connections.remove(ConnectionId("socket-1"))
    connections.remove(ConnectionId("socket-1"))

    assert table.scan()["Items"] == []


def test_everything_of_a_socket_ends_by_itself(
    connections: DynamoConnections, table: "Table"
) -> None:
    connections.add_ticket("secret", ADA, SOON)
    connections.add(a_socket())
    connections.watch(a_socket(), RUNS, SHOWN, ACME)

    assert all("expires_at" in item for item in table.scan()["Items"])
