"""What surrounds a call of DynamoDB: its errors, and who listens to it."""

from collections.abc import Callable, Iterable
from typing import Any

from botocore.exceptions import ClientError

Listener = Callable[..., object]


def refused(code: str, message: str, operation: str, **more: Any) -> ClientError:
    """Return the error that a call of DynamoDB ends in."""
    answer: Any = {"Error": {"Code": code, "Message": message}, "ResponseMetadata": {}, **more}
    return ClientError(answer, operation)


class Events:
    """Listeners, by the beginnings of the names of the events that they are called for."""

    def __init__(self) -> None:
        """Begin with nobody who listens."""
        self._listeners: list[tuple[str, Listener]] = []

    def register(self, name: str, listener: Listener) -> None:
        """Call the listener for every event whose name begins so."""
        self._listeners.append((name, listener))

    def unregister(self, name: str, listener: Listener) -> None:
        """Call the listener no more."""
        self._listeners.remove((name, listener))

    def emit(self, moment: str, operation: str, **details: Any) -> None:
        """Call those who listen to this moment of an operation."""
        event = f"{moment}.dynamodb.{operation}"
        for _, listener in self._found(event):
            listener(event_name=event, operation=operation, **details)

    def _found(self, event: str) -> Iterable[tuple[str, Listener]]:
        return [each for each in self._listeners if f"{event}.".startswith(f"{each[0]}.")]
