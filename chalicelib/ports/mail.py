"""Letters to people."""

from typing import Protocol


class Mail(Protocol):
    """The post office."""

    def send(self, to: str, subject: str, text: str) -> bool:
        """Send a letter, or return False where this stage sends none."""
        ...
