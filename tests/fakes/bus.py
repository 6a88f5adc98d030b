"""A bus in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pydantic import JsonValue

from chalicelib.models.events import EventReceipt, PublishedEvent
from chalicelib.models.ids import OrganizationId


@dataclass
class FakeBus:
    """An EventBus that keeps what it is given, unless it is to refuse."""

    sent: list[tuple[OrganizationId, PublishedEvent]] = field(default_factory=list)
    refusal: str | None = None

    def put(
        self, organization_id: OrganizationId, events: Sequence[PublishedEvent]
    ) -> Sequence[EventReceipt]:
        """Keep the events."""
        if self.refusal is not None:
            return [EventReceipt(name=event.name, error=self.refusal) for event in events]
        self.sent += [(organization_id, event) for event in events]
        return [EventReceipt(name=event.name, id=f"e{n}") for n, event in enumerate(events)]

    def matches(self, pattern: dict[str, JsonValue], detail: dict[str, JsonValue]) -> bool:
        """Match plain values only."""
        return all([detail.get(name)] == values for name, values in pattern.items())
