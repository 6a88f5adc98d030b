"""What travels over the sockets."""

from typing import Literal, NamedTuple

from pydantic import Field

from chalicelib.models.base import Model, Stored, Timestamp
from chalicelib.models.bulks import Bulk
from chalicelib.models.ids import ConnectionId, UserId
from chalicelib.models.organizations import Payloads
from chalicelib.models.runs import RunSummary
from chalicelib.models.steps import StepSummary
from chalicelib.models.workflows import WorkflowSummary


class Ticket(Model):
    """A single-use pass for one socket."""

    ticket: str
    expires_at: Timestamp


class Connection(Stored):
    """An open socket, whose it is, and the second (Unix time) at which it is surely closed."""

    id: ConnectionId
    user_id: UserId
    expires_at: int


class Watcher(NamedTuple):
    """A socket that watches a topic, and whether whose it is sees payloads there."""

    id: ConnectionId
    payloads: Payloads


class ClientMessage(Model):
    """What a browser may say."""

    action: Literal["subscribe", "unsubscribe", "ping"]
    topic: str = Field(default="", max_length=200)


class RunChange(Model):
    """A run as it is now."""

    kind: Literal["run"] = "run"
    id: str
    version: int
    run: RunSummary


class StepChange(Model):
    """A step as it is now; input and output are fetched on demand."""

    kind: Literal["step"] = "step"
    id: str
    version: int
    step: StepSummary


class WorkflowChange(Model):
    """A workflow as it is now."""

    kind: Literal["workflow"] = "workflow"
    id: str
    version: int
    workflow: WorkflowSummary


class BulkChange(Model):
    """A bulk as it is now."""

    kind: Literal["bulk"] = "bulk"
    id: str
    version: int
    bulk: Bulk


Change = RunChange | StepChange | WorkflowChange | BulkChange


class Frame(Model):
    """All changes of one topic in one batch, each entity once."""

    type: Literal["frame"] = "frame"
    topic: str
    sent_at: Timestamp
    changes: list[Change]


class Reply(Model):
    """The answer to one client message."""

    type: Literal["subscribed", "unsubscribed", "refused", "pong"]
    topic: str = ""
    reason: str = ""
