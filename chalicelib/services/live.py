"""Live: who watches what, and what they are sent."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from chalicelib.errors import ForbiddenError, NotFoundError
from chalicelib.models.access import NEEDS
from chalicelib.models.hiding import without_data
from chalicelib.models.ids import ConnectionId, OrganizationId, RunId, UserId, WorkflowId
from chalicelib.models.live import (
    BulkChange,
    Change,
    ClientMessage,
    Connection,
    Frame,
    Reply,
    RunChange,
    StepChange,
    Ticket,
    WorkflowChange,
)
from chalicelib.models.organizations import Member, Payloads
from chalicelib.ports import Clock, ConnectionStore, Ids, RunStore, Sockets, WorkflowStore
from chalicelib.services.organizations import Organizations

TICKET_LIFE = timedelta(seconds=60)
LONGEST = timedelta(hours=2, minutes=10)
"""How long a socket can be open: API Gateway closes it after two hours (AWS quota)."""
MAX_CHANGES = 120 * 1024
"""Bytes of changes in one frame; API Gateway sends 128 KiB at most (AWS quota)."""
REFUSED = "There is no such topic, or you may not watch it."


@dataclass(frozen=True)
class Live:
    """Let sockets in, keep what they watch, send them changes."""

    connections: ConnectionStore
    sockets: Sockets
    organizations: Organizations
    workflows: WorkflowStore
    runs: RunStore
    now: Clock
    ids: Ids

    def ticket(self, user_id: UserId) -> Ticket:
        """Make a pass that opens one socket within a minute."""
        ticket = Ticket(ticket=self.ids.token(), expires_at=self.now() + TICKET_LIFE)
        self.connections.add_ticket(ticket.ticket, user_id, ticket.expires_at)
        return ticket

    def connect(self, connection_id: ConnectionId, ticket: str) -> None:
        """Let a socket in; raise UnauthenticatedError when its ticket is not good."""
        user_id = self.connections.take_ticket(ticket, self.now())
        closed = int((self.now() + LONGEST).timestamp())
        self.connections.add(Connection(id=connection_id, user_id=user_id, expires_at=closed))

    def disconnect(self, connection_id: ConnectionId) -> None:
        """Forget a socket."""
        self.connections.remove(connection_id)

    def cut_off(self, user_id: UserId) -> None:
        """End the sockets of somebody whose rights have changed; a console opens new ones."""
        for connection_id in self.connections.of_user(user_id):
            self.connections.remove(connection_id)
            self.sockets.close(connection_id)

    def receive(self, connection_id: ConnectionId, message: ClientMessage) -> None:
        """Do what a browser asks and tell it so."""
        reply = self._reply(connection_id, message)
        self._send([(connection_id, reply.model_dump_json())])

    def publish(self, changes: Iterable[Change]) -> None:
        """Send each watcher a frame a topic, with every entity once, in its newest version.

        What is too much for one frame is sent in several. Most changes are in organizations
        of which nobody looks at anything: that is asked first, once for each.
        """
        is_watched = cache(self.connections.is_watched)
        by_topic: dict[str, dict[tuple[str, str], Change]] = defaultdict(dict)
        for change in changes:
            for topic in topics_of(change) if is_watched(owner_of(change)) else ():
                known = by_topic[topic].get((change.kind, change.id))
                if known is None or known.version < change.version:
                    by_topic[topic][change.kind, change.id] = change
        self._send(self._frames(by_topic))

    def _frames(
        self, by_topic: dict[str, dict[tuple[str, str], Change]]
    ) -> Iterator[tuple[ConnectionId, str]]:
        for topic, newest in by_topic.items():
            watchers = self.connections.watchers(topic)
            for changes in _in_parts(newest.values()) if watchers else ():
                frame = Frame(topic=topic, sent_at=self.now(), changes=changes)
                texts = {sight: shown_to(sight, frame).model_dump_json() for sight in Payloads}
                yield from ((watcher.id, texts[watcher.payloads]) for watcher in watchers)

    def _send(self, messages: Iterable[tuple[ConnectionId, str]]) -> None:
        for gone in self.sockets.send(messages):
            self.connections.remove(gone)

    def _reply(self, connection_id: ConnectionId, message: ClientMessage) -> Reply:
        if message.action == "ping":
            return Reply(type="pong")
        if message.action == "unsubscribe":
            self.connections.unwatch(connection_id, message.topic)
            return Reply(type="unsubscribed", topic=message.topic)
        try:
            connection = self.connections.get(connection_id)
            member = self._member(connection.user_id, message.topic)
        except (NotFoundError, ForbiddenError):
            return Reply(type="refused", topic=message.topic, reason=REFUSED)
        self.connections.watch(connection, message.topic, member.payloads, member.organization_id)
        return Reply(type="subscribed", topic=message.topic)

    def _member(self, user_id: UserId, topic: str) -> Member:
        """Return the user as a member where the topic is, or raise NotFoundError."""
        parts = topic.split("/")
        match parts:
            case ["organization", organization_id, "workflows" | "runs"]:
                owner = OrganizationId(organization_id)
            case ["workflow", workflow_id, "runs"]:
                owner = self._owner(
                    user_id, lambda each: self.workflows.get(each, WorkflowId(workflow_id))
                )
            case ["run", run_id]:
                owner = self._owner(user_id, lambda each: self.runs.get(each, RunId(run_id)))
            case _:
                raise NotFoundError(REFUSED)
        return self.organizations.member(owner, user_id, NEEDS["subscribe"])

    def _owner(self, user_id: UserId, thing: Callable[[OrganizationId], object]) -> OrganizationId:
        """Return which of the user's organizations has a thing, or raise NotFoundError.

        What another organization has is looked for as what nobody has.
        """
        for membership in self.organizations.me(user_id).organizations:
            with suppress(NotFoundError):
                thing(membership.id)
                return membership.id
        raise NotFoundError(REFUSED)


def shown_to(sight: Payloads, frame: Frame) -> Frame:
    """Return a frame as who sees payloads, or does not, may have it."""
    return without_data(frame) if sight == Payloads.HIDDEN else frame


def _in_parts(changes: Iterable[Change]) -> Iterator[list[Change]]:
    """Cut changes into lists of which each fits a frame."""
    part: list[Change] = []
    size = 0
    for change in changes:
        own = len(change.model_dump_json().encode())
        if part and size + own > MAX_CHANGES:
            yield part
            part, size = [], 0
        part.append(change)
        size += own + 1
    yield part


def owner_of(change: Change) -> OrganizationId:
    """Tell whose change it is."""
    match change:
        case RunChange(run=changed):
            return changed.organization_id
        case StepChange(step=changed):
            return changed.organization_id
        case BulkChange(bulk=changed):
            return changed.organization_id
        case WorkflowChange(workflow=changed):
            return changed.organization_id


def topics_of(change: Change) -> tuple[str, ...]:
    """Tell where a change is shown."""
    match change:
        case RunChange(run=run):
            return (
                f"organization/{run.organization_id}/runs",
                f"workflow/{run.workflow_id}/runs",
                f"run/{run.id}",
            )
        case StepChange(step=step):
            return (f"run/{step.run_id}",)
        case BulkChange(bulk=bulk):
            workflow_id = bulk.request.filter.workflow
            own = (f"workflow/{workflow_id}/runs",) if workflow_id else ()
            return (f"organization/{bulk.organization_id}/runs", *own)
        case WorkflowChange(workflow=workflow):
            return (f"organization/{workflow.organization_id}/workflows",)
