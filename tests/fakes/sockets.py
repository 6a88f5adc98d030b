"""Sockets that keep what they are sent."""

from collections.abc import Iterable, Sequence

from chalicelib.models.ids import ConnectionId


class FakeSockets:
    """The sending side of sockets; those in ``gone`` take nothing any more."""

    def __init__(self) -> None:
        """Begin with nothing sent."""
        self.sent: list[tuple[ConnectionId, str]] = []
        self.closed: list[ConnectionId] = []
        self.gone: set[ConnectionId] = set()

    def send(self, messages: Iterable[tuple[ConnectionId, str]]) -> Sequence[ConnectionId]:
        """Keep each text and return the sockets that are gone."""
        lost = []
        for connection_id, text in messages:
            if connection_id in self.gone:
                lost.append(connection_id)
            else:
                self.sent.append((connection_id, text))
        return lost

    def close(self, connection_id: ConnectionId) -> None:
        """Take nothing for this socket from now on."""
        self.closed.append(connection_id)
        self.gone.add(connection_id)

    def of(self, connection_id: str) -> list[str]:
        """Return what one socket was sent."""
        return [text for receiver, text in self.sent if receiver == connection_id]
