"""Sockets: who watches what, and how they are reached."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

from chalicelib.models.ids import ConnectionId, OrganizationId, UserId
from chalicelib.models.live import Connection, Watcher
from chalicelib.models.organizations import Payloads


class ConnectionStore(Protocol):
    """Tickets, open sockets and what they watch."""

    def add_ticket(self, ticket: str, user_id: UserId, expires_at: datetime) -> None:
        """Store a single-use ticket."""
        ...

    def take_ticket(self, ticket: str, now: datetime) -> UserId:
        """Use up a ticket; raise UnauthenticatedError when it is unknown, used or too old."""
        ...

    def add(self, connection: Connection) -> None:
        """Store an open socket."""
        ...

    def get(self, connection_id: ConnectionId) -> Connection:
        """Return the socket, or raise NotFoundError."""
        ...

    def of_user(self, user_id: UserId) -> Sequence[ConnectionId]:
        """Return the open sockets of somebody."""
        ...

    def remove(self, connection_id: ConnectionId) -> None:
        """Forget a socket and all that it watches."""
        ...

    def watch(
        self,
        connection: Connection,
        topic: str,
        payloads: Payloads,
        organization_id: OrganizationId,
    ) -> None:
        """Send the changes of an organization's topic to the socket from now on."""
        ...

    def unwatch(self, connection_id: ConnectionId, topic: str) -> None:
        """Send them no more."""
        ...

    def watchers(self, topic: str) -> Sequence[Watcher]:
        """Return the sockets that watch the topic."""
        ...

    def is_watched(self, organization_id: OrganizationId) -> bool:
        """Tell whether a socket watches any topic of the organization."""
        ...


class Sockets(Protocol):
    """The sending side of the sockets."""

    def send(self, messages: Iterable[tuple[ConnectionId, str]]) -> Sequence[ConnectionId]:
        """Send each text to its socket and return the sockets that are gone.

        One that takes nothing is closed and gone.
        """
        ...

    def close(self, connection_id: ConnectionId) -> None:
        """End a socket; one that is gone already is no error."""
        ...
