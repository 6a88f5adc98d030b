"""What compiling a workflow gives: the machine, the steps and the diagnostics."""

from dataclasses import dataclass

from chalicelib.engine.diagnostics import Diagnostic

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
JsonObject = dict[str, Json]


@dataclass(frozen=True, slots=True)
class Verification:
    """How a delivery proves who sent it: a provider's way, or the one described."""

    preset: str
    header: str = "X-Signature"
    algorithm: str = "sha256"
    encoding: str = "hex"
    prefix: str = ""
    timestamp_header: str | None = None
    tolerance: int = 300


@dataclass(frozen=True, slots=True)
class Webhook:
    """What a webhook asks of its callers, and whether they wait for the output of the run.

    `as_request` says that the payload is the whole request, not its body alone; `holds` that
    what arrives while the workflow is paused is started when it is resumed.
    """

    verification: Verification
    waits: bool = False
    as_request: bool = False
    holds: bool = False


@dataclass(frozen=True, slots=True)
class Schedule:
    """When to start: by one of cron, every so many seconds, or at one wall time of the zone.

    Jitter is a window in seconds; `catch_up` says what to do about occurrences that were missed.
    """

    timezone: str = "UTC"
    cron: str | None = None
    every: int | None = None
    at: str | None = None
    start: str | None = None
    end: str | None = None
    jitter: int = 0
    catch_up: str = "skip"


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events start a run: all of the name whose detail matches the pattern.

    With a source they come from the account's default bus, else from the organization.
    """

    pattern: JsonObject
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Trigger:
    """Something that starts the workflow, with the one part that belongs to its kind."""

    kind: str
    name: str
    webhook: Webhook | None = None
    schedule: Schedule | None = None
    event: EventFilter | None = None


@dataclass(frozen=True, slots=True)
class StateOrigin:
    """The step and the line a state of the machine came from."""

    step: str | None
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class StepOptions:
    """How an action is tried again and how long it may take."""

    attempts: int
    delay: int
    backoff: float
    max_delay: int | None
    jitter: bool
    on: tuple[str, ...]
    timeout: int


@dataclass(frozen=True, slots=True)
class Block:
    """Steps that belong together: a branch of a condition or the body of a loop."""

    name: str
    steps: tuple["StepNode", ...]


@dataclass(frozen=True, slots=True)
class StepNode:
    """One step in the tree that people see."""

    id: str
    type: str
    label: str
    action: str | None
    line: int
    column: int
    end_line: int
    end_column: int
    position: str
    options: StepOptions | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Compilation:
    """The answer of the compiler; `machine` is None when there is any error.

    `variables` are those of the organization that a run starts with.
    """

    name: str | None
    machine: JsonObject | None
    diagnostics: tuple[Diagnostic, ...]
    steps: tuple[StepNode, ...]
    input_schema: JsonObject | None
    triggers: tuple[Trigger, ...]
    timeout: int | None
    concurrency: int | None
    states: dict[str, StateOrigin]
    concurrency_key: str | None = None
    overlap: str | None = None
    parameter: str | None = None
    publishes: str | None = None
    variables: tuple[str, ...] = ()
