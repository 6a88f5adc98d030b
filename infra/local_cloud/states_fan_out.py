"""Branches that run side by side, as Parallel and Map states have them."""

import contextvars
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from infra.local_cloud import states_liveness
from infra.local_cloud.emulator import Document, stepfunctions
from infra.local_cloud.states_liveness import Scope, Stopped, scope

Branch = Callable[[], object]


@dataclass
class FanOut:
    """Branches side by side; the first failure stops the others at their next state or sleep."""

    branches: Sequence[Branch]
    shared: Scope
    results: dict[int, object] = field(default_factory=dict)
    failure: BaseException | None = None
    _next: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _changed: threading.Event = field(default_factory=threading.Event)

    def run(self, workers: int) -> list[object]:
        """Return the results in the order of the branches, or raise the first failure."""
        for _ in range(min(workers, len(self.branches))):
            work = contextvars.copy_context().run
            threading.Thread(target=work, args=(self._work,), daemon=True).start()
        while self.failure is None and len(self.results) < len(self.branches):
            self._changed.wait(states_liveness.POLL_SECONDS)
            self._stop_with_execution()
        if self.failure is not None:
            raise self.failure
        return [self.results[index] for index in range(len(self.branches))]

    def _stop_with_execution(self) -> None:
        try:
            states_liveness.check()
        except Stopped:
            self.shared.stopped = True
            raise

    def _work(self) -> None:
        scope.set(self.shared)
        while (index := self._take()) is not None:
            try:
                self.results[index] = self.branches[index]()
            except (Stopped, stepfunctions._ExecutionError) as failure:
                self._fail(failure)
            except Exception as failure:  # fails the state, as in the emulator
                self._fail(stepfunctions._ExecutionError("States.Runtime", str(failure)))
        self._changed.set()

    def _take(self) -> int | None:
        with self._lock:
            if self.shared.stopped or self._next >= len(self.branches):
                return None
            self._next += 1
            return self._next - 1

    def _fail(self, failure: BaseException) -> None:
        with self._lock:
            if self.failure is None:
                self.failure = failure
            self.shared.stopped = True
        self._changed.set()


def fan_out(branches: Sequence[Branch], execution: Document, workers: int) -> list[object]:
    """Run branches side by side and return their results in order."""
    return FanOut(branches, Scope(execution, parent=scope.get())).run(workers)


def inner(context: Document) -> Document:
    """Return the context of a branch: it reads the variables around it and assigns its own."""
    return {
        **context,
        "variables": dict(context.get("variables", {})),
        "State": dict(context.get("State", {})),
    }


def leave(
    state: Document, raw_input: object, context: Document, results: object
) -> tuple[object, str | None]:
    """Return the output of a state whose branches have ended, and the next state."""
    output = stepfunctions._apply_jsonata_output(
        state, raw_input, context, result=results, default=results
    )
    stepfunctions._apply_state_assign(state, raw_input, context, result=results)
    return output, stepfunctions._next_or_end(state)
