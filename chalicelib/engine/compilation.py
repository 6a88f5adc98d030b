"""What compiling a workflow gives: the machine, the steps and the diagnostics."""

from dataclasses import dataclass

from chalicelib.engine.diagnostics import Diagnostic

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
JsonObject = dict[str, Json]


@dataclass(frozen=True, slots=True)
class Trigger:
    """Something that starts the workflow; a schedule has a cron text and a time zone."""

    kind: str
    name: str
    cron: str | None = None
    timezone: str | None = None


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
    """The answer of the compiler; `machine` is None when there is any error."""

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
