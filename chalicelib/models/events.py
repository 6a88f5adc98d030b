"""Events: what happens in an organization, as it is sent, goes on the bus and comes from it."""

from typing import Annotated, Literal

from pydantic import (
    ConfigDict,
    Discriminator,
    Field,
    JsonValue,
    RootModel,
    StringConstraints,
    Tag,
    model_validator,
)

from chalicelib.models.base import Model, Stored
from chalicelib.models.chains import Chain
from chalicelib.models.ids import OrganizationId

MAX_EVENTS = 100
MAX_DETAIL = 240 * 1024
"""Bytes of JSON; an entry of EventBridge has 256 KiB with all that surrounds it (AWS quota)."""
EventName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.:/-]{1,128}$")]
Attribute = Annotated[str, StringConstraints(min_length=1, max_length=1000)]


class SentEvent(Model):
    """Something that happened: its name, e.g. ``payment.settled``, and what is known of it."""

    name: EventName
    detail: dict[str, JsonValue] = {}


class CloudEvent(Model):
    """The same as CloudEvents 1.0 writes it: its type is the name, its data the detail.

    Other attributes are not handed on. Events of the same source and id are one event.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    specversion: Literal["1.0"]
    id: Attribute
    source: Attribute
    type: EventName
    data: JsonValue = None
    data_base64: str | None = None

    @model_validator(mode="after")
    def _has_data_once(self) -> "CloudEvent":
        if self.data is not None and self.data_base64 is not None:
            raise ValueError("an event has data or data_base64, not both")
        return self

    @property
    def detail(self) -> dict[str, JsonValue]:
        """What is known of it: its data, under that name when it is no object."""
        if self.data_base64 is not None:
            return {"data_base64": self.data_base64}
        return self.data if isinstance(self.data, dict) else {"data": self.data}


def _form(value: object) -> str:
    """Tell how events are written: in a list, as here, or as CloudEvents with their version."""
    if isinstance(value, list):
        return "list"
    given = value.keys() if isinstance(value, dict) else ()
    return "cloud" if isinstance(value, CloudEvent) or "specversion" in given else "own"


Own = Annotated[SentEvent, Tag("own")]
Cloud = Annotated[CloudEvent, Tag("cloud")]
AnyEvent = Annotated[Own | Cloud, Discriminator(_form)]
Batch = Annotated[list[AnyEvent], Field(max_length=MAX_EVENTS), Tag("list")]


class PublishedEvent(SentEvent):
    """An event as it goes on the bus, with its place in the chain that led to it."""

    chain: Chain = Chain()


class SendEvents(RootModel[Annotated[Own | Cloud | Batch, Discriminator(_form)]]):
    """One event, or a list of them, written as here or as CloudEvents."""

    @property
    def events(self) -> list[SentEvent | CloudEvent]:
        """The events in their order."""
        return self.root if isinstance(self.root, list) else [self.root]


class EventReceipt(Model):
    """What became of one event: the id it was given, or why it was refused."""

    name: str
    id: str | None = None
    error: str | None = None


class EventReceipts(Model):
    """One receipt an event, in the order they were sent."""

    items: list[EventReceipt]


class ReceivedEvent(Stored):
    """An event of an organization as it comes from the bus."""

    id: str
    organization_id: OrganizationId
    name: str
    detail: JsonValue
