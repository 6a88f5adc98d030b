"""The service that actions call: it answers as the program says, and forgets nothing."""

from collections.abc import Callable
from dataclasses import dataclass, field

from pydantic import JsonValue

from chalicelib.errors import ActionError
from chalicelib.models.failures import Failure
from chalicelib.models.ids import RunId
from chalicelib.models.steps import StepTask
from tests.histories.programs import OK, Act, Program, nodes


@dataclass(frozen=True)
class Call:
    """What the stub was asked for, and what it answered."""

    run_id: RunId
    path: str
    attempt: int
    answer: str

    @property
    def result(self) -> JsonValue:
        """Return what it gave when it did not fail."""
        return {"run": self.run_id, "path": self.path, "attempt": self.attempt}


def nothing(_: RunId) -> Program:
    """Know no run."""
    raise KeyError


@dataclass
class Stub:
    """An ActionRunner."""

    program_of: Callable[[RunId], Program] = nothing
    calls: list[Call] = field(default_factory=list)

    def perform(self, task: StepTask) -> JsonValue:
        """Answer, or raise the error that the program has for this call."""
        run_id, path = task.run.run_id, task.step.path
        node = dict(nodes(self.program_of(run_id).block))[path]
        assert isinstance(node, Act)
        before = sum((call.run_id, call.path) == (run_id, path) for call in self.calls)
        answer = node.answers[min(before, len(node.answers) - 1)]
        self.calls.append(Call(run_id, path, task.attempt, answer))
        if answer != OK:
            raise ActionError(answer, Failure(type=answer, message="HTTP 503 from shop"))
        return self.calls[-1].result
