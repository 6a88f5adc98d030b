"""What is kept of starts: new runs with their keys, and who holds or awaits a slot."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from chalicelib.models.ids import OrganizationId, RunId
from chalicelib.models.runs import Run
from chalicelib.models.starts import Claim, StartRecord


class StartStore(Protocol):
    """New runs and the keys they were started under."""

    def add(self, run: Run, record: StartRecord | None, now: datetime) -> None:
        """Store a run with its place in line and its key, all or nothing.

        Raise ConflictError when the id is taken or the key is in use.
        """
        ...

    def started(
        self, organization_id: OrganizationId, digest: str, now: datetime
    ) -> StartRecord | None:
        """Return what was started under a key that is still in use."""
        ...

    def refuse(self, record: StartRecord, now: datetime) -> bool:
        """Keep why nothing was started; return False when the key is in use."""
        ...


class SlotStore(Protocol):
    """Pools of slots: who holds them, and who stands in line.

    A run stands in line, or holds a slot, or neither; it never comes back to the line.
    """

    def held(self, pool: str) -> Mapping[int, RunId]:
        """Return which run holds which slot, by the slots' numbers."""
        ...

    def line(self, pool: str, most: int) -> Sequence[Claim]:
        """Return so many of those in line, the longest waiting first."""
        ...

    def stands(self, pool: str, run_id: RunId) -> bool:
        """Tell whether a run stands in line."""
        ...

    def grant(self, pool: str, number: int, claim: Claim) -> None:
        """Give a slot to a run in line; raise ConflictError unless both are there."""
        ...

    def leave(self, pool: str, run_id: RunId) -> bool:
        """Take a run out of the line; tell whether it stood there."""
        ...

    def free(self, pool: str, number: int, run_id: RunId) -> None:
        """Free a slot; do nothing when another run holds it by now."""
        ...
