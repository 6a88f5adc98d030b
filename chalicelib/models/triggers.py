"""Triggers as AWS keeps them, what they hand over when they fire, and the log of deliveries."""

from datetime import datetime
from typing import Literal

from pydantic import ConfigDict, Field, JsonValue, model_validator

from chalicelib.models.base import Model, Stored, Timestamp, to_text
from chalicelib.models.chains import Chain, read_chain
from chalicelib.models.hiding import DataHeaders, DataText, DataValue
from chalicelib.models.ids import OrganizationId, RunId, WorkflowId
from chalicelib.models.pages import PageRequest

DeliveryKind = Literal["webhook", "schedule", "event"]
DeliveryStatus = Literal["started", "repeated", "refused", "held"]


class ArrivedEvent(Stored):
    """An event as EventBridge hands it over."""

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)

    id: str
    time: Timestamp
    detail: dict[str, JsonValue]
    resources: list[str] = []

    @property
    def chain(self) -> Chain:
        """Where it stands among events of runs."""
        return read_chain(self.resources)


class Origin(Stored):
    """Whose trigger it is, by its kind and its name."""

    organization_id: OrganizationId
    workflow_id: WorkflowId
    kind: Literal["schedule", "event"]
    trigger: str


class Occasion(Origin):
    """That a trigger has fired: at a scheduled time, or by an event."""

    scheduled_at: Timestamp | None = None
    event: ArrivedEvent | None = None

    @model_validator(mode="after")
    def _happened(self) -> "Occasion":
        if (self.scheduled_at is None) == (self.event is None):
            raise ValueError("an occasion has a scheduled time or an event")
        return self

    @property
    def at(self) -> datetime:
        """When it was to happen, or happened."""
        happened = self.event.time if self.event else self.scheduled_at
        assert happened is not None
        return happened

    @property
    def key(self) -> str:
        """What tells it from other occasions of the trigger."""
        if self.event is None:
            return to_text(self.at)
        return self.event.chain.key or self.event.id

    @property
    def chained(self) -> int:
        """How many events of runs led to it."""
        return self.event.chain.length if self.event else 0


class Placement(Stored):
    """What AWS keeps for a trigger, under a name."""

    name: str
    origin: Origin


class Timer(Placement):
    """One schedule of EventBridge Scheduler; ``jitter`` is a window in minutes."""

    expression: str
    timezone: str
    start: Timestamp | None = None
    end: Timestamp | None = None
    jitter: int = 0


class Listener(Placement):
    """One rule of EventBridge, on the bus of the stage or of the account."""

    of_account: bool
    pattern: dict[str, JsonValue]


class Delivery(Stored):
    """What arrived at a trigger, and what became of it.

    ``redelivers`` names the delivery that was sent again as this one.
    """

    id: str
    organization_id: OrganizationId
    workflow_id: WorkflowId
    kind: DeliveryKind
    trigger: str
    key: str
    at: Timestamp
    status: DeliveryStatus
    reason: DataText = ""
    run_id: RunId | None = None
    redelivers: str = ""
    can_redeliver: bool = False
    expires_at: int


class Dropped(Stored):
    """How many events of a trigger were dropped in the pause that began at ``since``."""

    trigger: str
    since: Timestamp
    last_at: Timestamp
    count: int


class DroppedEvents(Model):
    """What the present pause of a workflow has dropped, or else the last one that dropped any."""

    items: list[Dropped]


class KeptRequest(Stored):
    """A webhook's request without what proved its sender; the body is in base64."""

    method: str
    headers: dict[str, str]
    query: dict[str, list[str]]
    body: str = Field(repr=False)


class ShownRequest(Model):
    """A webhook's request for people to read, without secrets; ``bytes`` is its body's size."""

    method: str
    headers: DataHeaders
    query: DataValue
    body: DataValue
    bytes: int


class ShownEvent(Model):
    """An event for people to read: its detail without secrets."""

    id: str
    time: Timestamp
    detail: DataValue


class DeliveryDetail(Delivery):
    """A delivery with its request or its event, if the log keeps it."""

    request: ShownRequest | None = None
    event: ShownEvent | None = None


class DeliveryQuery(PageRequest):
    """Which deliveries of a workflow to list, newest first; a trigger is named with its kind."""

    kind: DeliveryKind | None = None
    trigger: str | None = Field(default=None, max_length=400)
    status: DeliveryStatus | None = None

    @model_validator(mode="after")
    def _names_the_kind(self) -> "DeliveryQuery":
        if self.trigger is not None and self.kind is None:
            raise ValueError("say the kind of the trigger as well")
        return self


class PatternTrial(Model):
    """A pattern for the detail of events, and the detail of one to try it on."""

    pattern: dict[str, JsonValue]
    detail: dict[str, JsonValue]


class PatternResult(Model):
    """Whether the event matches."""

    matches: bool
