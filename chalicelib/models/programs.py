"""What the compiler says of a source, in the form that crosses borders."""

from typing import Literal

from pydantic import ConfigDict, Field, JsonValue

from chalicelib.models.base import Model

MAX_SOURCE = 64 * 1024


class FromEngine(Model):
    """A model read from the engine's dataclasses."""

    model_config = ConfigDict(frozen=True, from_attributes=True)


class Edit(FromEngine):
    """A replacement that mends a diagnostic mechanically."""

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


class Diagnostic(FromEngine):
    """A message of the compiler; lines and UTF-16 columns count from 1, as Monaco's do."""

    code: str
    severity: Literal["error", "warning"]
    message: str
    hint: str | None = None
    line: int
    column: int
    end_line: int
    end_column: int
    edit: Edit | None = None
    docs: str = ""


class StepOptions(FromEngine):
    """How a step is retried and bounded; times in seconds."""

    attempts: int
    delay: float
    backoff: float
    max_delay: float | None = None
    jitter: bool
    on: list[str]
    timeout: int | None = None


class StepNode(FromEngine):
    """One place in the program, with the blocks of steps inside it."""

    id: str
    type: str
    label: str
    action: str | None = None
    position: str
    line: int
    column: int
    end_line: int
    end_column: int
    options: StepOptions | None = None
    blocks: list["StepBlock"] = []


class StepBlock(FromEngine):
    """The steps of one branch or loop body."""

    name: str
    steps: list[StepNode]


class Verification(FromEngine):
    """How a delivery proves that it comes from who knows the secret.

    The fields after the preset describe ``hmac``, and ``header`` also names the header of a
    shared secret. ``tolerance`` is how many seconds old a signed time may be.
    """

    preset: Literal["github", "shopify", "slack", "standard", "stripe", "hmac", "header", "none"]
    header: str = "X-Signature"
    algorithm: Literal["sha1", "sha256", "sha512"] = "sha256"
    encoding: Literal["hex", "base64"] = "hex"
    prefix: str = Field(default="", pattern=r"^[^\s{}]{0,20}$")
    timestamp_header: str | None = None
    tolerance: int = 300


class Webhook(FromEngine):
    """What a webhook asks of its callers, and whether they wait for the run's output.

    ``as_request`` says that the payload is the whole request, not its body alone; ``holds``
    that what arrives while the workflow is paused is started when it is resumed.
    """

    verification: Verification
    waits: bool = False
    as_request: bool = False
    holds: bool = False


class Schedule(FromEngine):
    """When to start: one of ``cron``, ``every`` so many seconds, or ``at`` a wall time."""

    timezone: str
    cron: str | None = None
    every: int | None = None
    at: str | None = None
    start: str | None = None
    end: str | None = None
    jitter: int = 0
    catch_up: Literal["skip", "once", "all"] = "skip"


class EventFilter(FromEngine):
    """A pattern for an event's detail; with a source, of the account's default bus."""

    pattern: dict[str, JsonValue] = {}
    source: str | None = None


class Trigger(FromEngine):
    """How a version is started, beside by hand; it has the one part of its kind."""

    kind: Literal["webhook", "schedule", "event"]
    name: str
    webhook: Webhook | None = None
    schedule: Schedule | None = None
    event: EventFilter | None = None


class CompileRequest(Model):
    """A source to check; the compiler itself refuses what is too large."""

    source: str = Field(max_length=4 * MAX_SOURCE)


class Compiled(FromEngine):
    """The compiler's whole answer; ``machine`` is None when there is an error."""

    name: str | None
    diagnostics: list[Diagnostic]
    steps: list[StepNode]
    machine: JsonValue = None
    input_schema: JsonValue = None
    triggers: list[Trigger]
