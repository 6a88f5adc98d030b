"""Executions that end when a test says so."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field

from pydantic import JsonValue

from chalicelib.errors import NotFoundError, UnavailableError
from chalicelib.models.ids import RunId
from chalicelib.models.runs import Outcome, RunStatus
from tests.fakes.tasks import nothing
from tests.fakes.world import FakeClock


class CrashError(Exception):
    """The process died at this point."""


@dataclass
class FakeExecutions:
    """State machines and executions in memory.

    ``crash_before_start`` and ``crash_after_start`` let the process die once;
    ``is_busy`` refuses every start; ``before`` is called before each start and stop.
    """

    now: FakeClock
    machines: dict[str, JsonValue] = field(default_factory=dict)
    started: dict[RunId, JsonValue] = field(default_factory=dict)
    machine_of: dict[RunId, str] = field(default_factory=dict)
    ended: dict[RunId, Outcome] = field(default_factory=dict)
    states: dict[RunId, str] = field(default_factory=dict)
    starts: int = 0
    crash_before_start: bool = False
    crash_after_start: bool = False
    is_busy: bool = False
    before: Callable[[], None] = nothing

    def clear(self) -> None:
        """Forget all machines and executions."""
        for known in (self.machines, self.started, self.machine_of, self.ended, self.states):
            known.clear()

    def create_machine(self, name: str, definition: JsonValue) -> str:
        """Create a machine and return its ARN; the same name and definition is the same."""
        self.machines[name] = definition
        return f"arn:aws:states:eu-central-1:123456789012:stateMachine:{name}"

    def delete_machine(self, machine_arn: str) -> None:
        """Delete a machine; doing so twice is doing so once."""
        self.machines.pop(machine_arn.rpartition(":")[2], None)

    def start(self, machine_arn: str, run_id: RunId, execution_input: JsonValue) -> None:
        """Start an execution named after the run; starting twice is starting once."""
        self.before()
        if self.crash_before_start:
            self.crash_before_start = False
            raise CrashError
        if self.is_busy:
            raise UnavailableError("Step Functions takes no more executions right now.")
        self.starts += 1
        self.machine_of.setdefault(run_id, machine_arn)
        self.started.setdefault(run_id, json.loads(json.dumps(execution_input, allow_nan=False)))
        if self.crash_after_start:
            self.crash_after_start = False
            raise CrashError

    def stop(self, machine_arn: str, run_id: RunId, reason: str) -> None:
        """Stop the execution; do nothing when there is none or it has ended."""
        self.before()
        if self._knows(machine_arn, run_id) and run_id not in self.ended:
            self.end(run_id, RunStatus.CANCELLED, error="Cancelled", cause=reason)

    def outcome(self, machine_arn: str, run_id: RunId) -> Outcome | None:
        """Return how the execution ended, None while it runs; raise NotFoundError without one."""
        if not self._knows(machine_arn, run_id):
            raise NotFoundError(f"Run {run_id} has no execution.")
        return self.ended.get(run_id)

    def failed_state(self, machine_arn: str, run_id: RunId) -> str | None:
        """Return the name of the state in which the execution failed, when it is known."""
        return self.states.get(run_id) if self._knows(machine_arn, run_id) else None

    def end(
        self,
        run_id: RunId,
        status: RunStatus = RunStatus.COMPLETED,
        *,
        output: str | None = None,
        error: str | None = None,
        cause: str | None = None,
    ) -> Outcome:
        """Let an execution end, and return what Step Functions would tell of it."""
        self.ended[run_id] = Outcome(
            status=status, ended_at=self.now(), output=output, error=error, cause=cause
        )
        return self.ended[run_id]

    def _knows(self, machine_arn: str, run_id: RunId) -> bool:
        return self.machine_of.get(run_id) == machine_arn
