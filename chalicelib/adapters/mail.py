"""Letters by SES, in the log of the local cloud, or not at all."""

import sys
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class SesMail:
    """A Mail by way of SES; the sender's address must be verified there."""

    client: Any
    sender: str

    def send(self, to: str, subject: str, text: str) -> bool:
        """Send a letter."""
        self.client.send_email(
            FromEmailAddress=self.sender,
            Destination={"ToAddresses": [to]},
            Content={"Simple": {"Subject": {"Data": subject}, "Body": {"Text": {"Data": text}}}},
        )
        return True


class PrintedMail:
    """A Mail for the local cloud, where nobody has a letter box: it prints."""

    def send(self, to: str, subject: str, text: str) -> bool:
        """Print the letter; who asked is to deliver it."""
        sys.stdout.write(f"To: {to}\nSubject: {subject}\n\n{text}\n")
        return False


class NoMail:
    """A Mail for a stage without a sender: who asked is to deliver the letter."""

    def send(self, to: str, subject: str, text: str) -> bool:  # noqa: ARG002 - as the port says
        """Send nothing."""
        return False
