"""The time and new ids."""

import secrets
from datetime import UTC, datetime

from ulid import ULID


def utc_now() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)


class RandomIds:
    """Ids that nobody else makes."""

    def ulid(self) -> str:
        """Return a new ULID; later ones sort after earlier ones."""
        return str(ULID())

    def token(self) -> str:
        """Return 256 random bits that nobody can guess, fit for a URL."""
        return secrets.token_urlsafe(32)
