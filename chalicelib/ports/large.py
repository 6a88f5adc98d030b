"""Where values are kept that are too large for the state of a run."""

from typing import Protocol

from chalicelib.models.large import Owner


class LargeValueStore(Protocol):
    """Large values as JSON, each by its id within the run it belongs to."""

    def put(self, owner: Owner, value_id: str, body: bytes) -> None:
        """Keep the JSON of a value; doing so twice is doing so once."""
        ...

    def get(self, owner: Owner, value_id: str) -> bytes:
        """Return the JSON of a value of this run, or raise NotFoundError."""
        ...
