"""The world itself: the time, new ids, and who somebody is."""

from datetime import datetime
from typing import Protocol

from chalicelib.models.ids import UserId


class Clock(Protocol):
    """The time."""

    def __call__(self) -> datetime:
        """Return the present moment in UTC."""
        ...


class Ids(Protocol):
    """A source of new ids."""

    def ulid(self) -> str:
        """Return a new ULID; later ones sort after earlier ones."""
        ...

    def token(self) -> str:
        """Return 256 random bits that nobody can guess, fit for a URL."""
        ...


class TokenVerifier(Protocol):
    """The judge of access tokens."""

    def verify(self, token: str) -> UserId:
        """Return whose token it is, or raise UnauthenticatedError saying what is wrong."""
        ...
