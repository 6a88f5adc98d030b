"""Events on the stage's bus in EventBridge."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import JsonValue

from chalicelib.errors import InvalidError
from chalicelib.models.events import MAX_DETAIL, EventReceipt, PublishedEvent, ReceivedEvent
from chalicelib.models.ids import OrganizationId

if TYPE_CHECKING:
    from mypy_boto3_events import EventBridgeClient

SOURCE = "stepwell."
"""What the sources of our events begin with; the organization's id follows."""
MOST_ENTRIES = 10
"""Entries of one PutEvents (AWS quota)."""
TOO_LARGE = f"The event has more than {MAX_DETAIL:,} bytes of JSON."

TRIAL = {
    "id": "1",
    "account": "123456789012",
    "source": "stepwell",
    "time": "2026-01-01T00:00:00Z",
    "region": "eu-central-1",
    "resources": [],
    "detail-type": "trial",
}
"""What an event has beside its detail (TestEventPattern API Reference)."""

Numbered = tuple[int, PublishedEvent, str]


@dataclass(frozen=True)
class EventBridgeBus:
    """An EventBus."""

    client: "EventBridgeClient"
    name: str

    def put(
        self, organization_id: OrganizationId, events: Sequence[PublishedEvent]
    ) -> Sequence[EventReceipt]:
        """Send an organization's events and say what became of each, in their order."""
        receipts = {
            number: EventReceipt(name=event.name, error=TOO_LARGE)
            for number, event in enumerate(events)
        }
        for batch in _batches(events):
            answer = self.client.put_events(
                Entries=[self._entry(organization_id, *batch_item) for batch_item in batch]
            )
            for (number, event, _), entry in zip(batch, answer["Entries"], strict=True):
                receipts[number] = EventReceipt(
                    name=event.name, id=entry.get("EventId"), error=entry.get("ErrorMessage")
                )
        return [receipts[number] for number in range(len(events))]

    def matches(self, pattern: dict[str, JsonValue], detail: dict[str, JsonValue]) -> bool:
        """Tell whether the detail of an event matches a pattern; raise InvalidError for no such."""
        event = {**TRIAL, "detail": detail}
        try:
            answer = self.client.test_event_pattern(
                EventPattern=json.dumps({"detail": pattern}), Event=json.dumps(event)
            )
        except self.client.exceptions.InvalidEventPatternException as error:
            raise InvalidError(f"EventBridge refuses the pattern: {error}") from error
        return answer["Result"]

    def _entry(
        self, organization_id: OrganizationId, _number: int, event: PublishedEvent, detail: str
    ) -> Any:
        entry: dict[str, Any] = {
            "EventBusName": self.name,
            "Source": SOURCE + organization_id,
            "DetailType": event.name,
            "Detail": detail,
        }
        return {**entry, "Resources": event.chain.marks} if event.chain.marks else entry


def read_event(event: Mapping[str, Any]) -> ReceivedEvent:
    """Read an event as EventBridge hands it to a Lambda."""
    return ReceivedEvent(
        id=event["id"],
        organization_id=OrganizationId(str(event["source"]).removeprefix(SOURCE)),
        name=event["detail-type"],
        detail=event["detail"],
    )


def _batches(events: Sequence[PublishedEvent]) -> Iterator[list[Numbered]]:
    """Put together what fits into one call; what fits into none is left out."""
    batch: list[Numbered] = []
    size = 0
    for number, event in enumerate(events):
        detail = json.dumps(event.detail, ensure_ascii=False)
        bytes_ = len(detail.encode())
        if bytes_ > MAX_DETAIL:
            continue
        if len(batch) == MOST_ENTRIES or size + bytes_ > MAX_DETAIL:
            yield batch
            batch, size = [], 0
        batch.append((number, event, detail))
        size += bytes_
    if batch:
        yield batch
