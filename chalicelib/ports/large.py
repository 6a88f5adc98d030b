"""Where values are kept that are too large for the state of a run."""

from collections.abc import Iterator
from typing import Protocol

from chalicelib.models.items import ItemResult, Manifest
from chalicelib.models.large import Owner


class LargeValueStore(Protocol):
    """Large values as JSON, each by its id within the run it belongs to."""

    def put(self, owner: Owner, value_id: str, body: bytes) -> None:
        """Keep the JSON of a value; doing so twice is doing so once."""
        ...

    def get(self, owner: Owner, value_id: str) -> bytes:
        """Return the JSON of a value of this run, or raise NotFoundError."""
        ...

    def remove(self, folder: str) -> None:
        """Remove all that is kept in a folder; doing so twice is fine."""
        ...

    def remove_some(self, folder: str) -> int:
        """Remove up to a thousand things that are kept in a folder; count them."""
        ...


class ResultStore(Protocol):
    """The files into which Step Functions writes what the items of a loop came to."""

    def results(self, owner: Owner, manifest: Manifest, most: int) -> Iterator[ItemResult]:
        """Yield the results of all items, in no order.

        Raise NotFoundError for files that are not this run's, and TooLargeError when they
        have more than so many bytes.
        """
        ...
