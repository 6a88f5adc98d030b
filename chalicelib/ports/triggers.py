"""Where triggers are kept outside of the table, and the log of what arrived at them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from chalicelib.models.ids import OrganizationId, WorkflowId
from chalicelib.models.pages import Page
from chalicelib.models.starts import StartRecord
from chalicelib.models.triggers import (
    ArrivedEvent,
    Delivery,
    DeliveryQuery,
    Dropped,
    KeptRequest,
    Listener,
    Timer,
)


class Timers(Protocol):
    """The stage's schedules in EventBridge Scheduler."""

    def put(self, timer: Timer) -> None:
        """Make a schedule, or make the one of that name like this."""
        ...

    def delete(self, name: str) -> None:
        """Delete a schedule; do nothing when there is none."""
        ...

    def names(self, prefix: str) -> Sequence[str]:
        """Return the names of the schedules that begin so."""
        ...


class Listeners(Protocol):
    """The stage's rules in EventBridge."""

    def put(self, listener: Listener) -> None:
        """Make a rule, or make the one of that name like this."""
        ...

    def delete(self, name: str) -> None:
        """Delete a rule from both buses; do nothing where there is none."""
        ...

    def names(self, prefix: str) -> Sequence[str]:
        """Return the names of the rules on both buses that begin so."""
        ...


class Heartbeat(Protocol):
    """When the stage was last seen at work."""

    def last(self) -> datetime | None:
        """Return when that was, None when it never was."""
        ...

    def beat(self, at: datetime) -> None:
        """Note that it is at work."""
        ...


class DropStore(Protocol):
    """How many events were dropped while workflows were paused, by the moment a pause began."""

    def count(
        self, dropped: Delivery, since: datetime, settled: StartRecord, now: datetime
    ) -> int | None:
        """Keep why an event starts nothing and count it, both or neither.

        Return how many there were with it, or None when its key is in use.
        """
        ...

    def list(self, workflow_id: WorkflowId, since: datetime | None) -> Sequence[Dropped]:
        """Return the counts of the pause that began then, or of the newest that dropped any."""
        ...


class DeliveryStore(Protocol):
    """What arrived at the triggers of workflows."""

    def add(self, delivery: Delivery, kept: KeptRequest | ArrivedEvent | None = None) -> None:
        """Store a delivery, or what became of it, and its request or event; that first."""
        ...

    def get(
        self, organization_id: OrganizationId, workflow_id: WorkflowId, delivery_id: str
    ) -> Delivery:
        """Return a delivery of a workflow, or raise NotFoundError."""
        ...

    def hold(self, delivery: Delivery, request: KeptRequest) -> None:
        """Store a delivery and put it in line, both or neither."""
        ...

    def held(self, workflow_id: WorkflowId, limit: int) -> Sequence[str]:
        """Return the ids of the deliveries in line, oldest first."""
        ...

    def release(self, delivery: Delivery) -> None:
        """Store what became of a delivery and take it out of the line, both or neither."""
        ...

    def request(self, delivery: Delivery) -> KeptRequest | None:
        """Return what is kept of a delivery's request, None when nothing is."""
        ...

    def event(self, delivery: Delivery) -> ArrivedEvent | None:
        """Return the event that a delivery is of, None when none is kept."""
        ...

    def list(
        self, organization_id: OrganizationId, workflow_id: WorkflowId, wanted: DeliveryQuery
    ) -> Page[Delivery]:
        """Return one page of a workflow's deliveries, newest first."""
        ...
