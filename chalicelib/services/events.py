"""Events: what happens in an organization is sent to its bus and comes back to who waits."""

from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256

from pydantic import JsonValue

from chalicelib.engine.event_patterns import problems
from chalicelib.errors import ConflictError, InvalidError, NotFoundError
from chalicelib.models.chains import Chain
from chalicelib.models.events import (
    CloudEvent,
    EventReceipts,
    PublishedEvent,
    ReceivedEvent,
    SendEvents,
    SentEvent,
)
from chalicelib.models.organizations import Member
from chalicelib.models.triggers import PatternResult, PatternTrial
from chalicelib.models.waits import Answer
from chalicelib.ports import Clock, EventBus, WaitStore
from chalicelib.services.answering import Answering


@dataclass(frozen=True)
class Events:
    """Send events, and answer the waits that listen for them."""

    bus: EventBus
    store: WaitStore
    answering: Answering
    now: Clock

    def send(self, member: Member, request: SendEvents) -> EventReceipts:
        """Put events on the stage's bus; each has its own receipt."""
        events = [published(sent) for sent in request.events]
        return EventReceipts(items=list(self.bus.put(member.organization_id, events)))

    def test(self, trial: PatternTrial) -> PatternResult:
        """Tell whether an event with the detail would match; raise InvalidError for no pattern."""
        found = "; ".join(problems(trial.pattern))
        if found:
            raise InvalidError(f"This is no pattern: {found}.")
        return PatternResult(matches=self.bus.matches(trial.pattern, trial.detail))

    def receive(self, event: ReceivedEvent) -> None:
        """Answer every wait that listens for the event and matches it.

        A wait hears what comes after it is registered; an event that came before does not
        count. An event that comes twice is an event that comes once.
        """
        for expected in self.store.expecting(event.organization_id, event.name):
            if matches(expected.match, event.detail):
                answer = Answer(at=self.now(), by=f"Event {event.id}", output=event.detail)
                with suppress(ConflictError, NotFoundError):
                    wait = self.store.get(expected.run_id, expected.path)
                    self.answering.answer(wait, answer)


def published(sent: SentEvent | CloudEvent) -> PublishedEvent:
    """Return an event as it goes on the bus; source and id tell which CloudEvents are one."""
    if isinstance(sent, SentEvent):
        return PublishedEvent(name=sent.name, detail=sent.detail)
    key = sha256(f"{sent.source}\n{sent.id}".encode()).hexdigest()
    return PublishedEvent(name=sent.type, detail=sent.detail, chain=Chain(key=f"cloud/{key}"))


def matches(wanted: dict[str, JsonValue], detail: JsonValue) -> bool:
    """Tell whether the detail has every wanted value; ``a.b`` is b within a."""
    return all(_has(detail, path, value) for path, value in wanted.items())


def _has(detail: JsonValue, path: str, value: JsonValue) -> bool:
    """Look for the whole path as one key first, then part by part."""
    if not isinstance(detail, dict):
        return False
    if path in detail:
        return _equal(detail[path], value)
    first, dot, rest = path.partition(".")
    return bool(dot) and _has(detail.get(first), rest, value)


def _equal(found: JsonValue, wanted: JsonValue) -> bool:
    """Compare as JSON does: 1 is 1.0, but true is not 1."""
    return isinstance(found, bool) == isinstance(wanted, bool) and found == wanted
