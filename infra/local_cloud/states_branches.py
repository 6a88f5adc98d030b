"""Corrections of Parallel and Map in JSONata mode: scopes, fields and failing fast."""

import contextvars
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from infra.local_cloud import states_liveness
from infra.local_cloud.correction import corrects
from infra.local_cloud.emulator import Document, Stock, stepfunctions
from infra.local_cloud.states_liveness import Scope, Stopped, is_jsonata, scope

INLINE_CONCURRENCY = 40
DISTRIBUTED_CONCURRENCY = 64
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


def _inner(context: Document) -> Document:
    """Return the context of a branch: it reads the variables around it and assigns its own."""
    return {
        **context,
        "variables": dict(context.get("variables", {})),
        "State": dict(context.get("State", {})),
    }


def _leave(
    state: Document, raw_input: object, context: Document, results: list[object]
) -> tuple[object, str | None]:
    output = stepfunctions._apply_jsonata_output(
        state, raw_input, context, result=results, default=results
    )
    stepfunctions._apply_state_assign(state, raw_input, context, result=results)
    return output, stepfunctions._next_or_end(state)


@corrects(stepfunctions, "_run_parallel_branches")
def run_parallel(
    stock: Stock, state: Document, raw_input: object, execution: Document, context: Document
) -> tuple[object, str | None]:
    """Apply Arguments, Output and Assign of a Parallel state, whose branches share no variables.

    Stock ignores all three, and its branches overwrite each other's variables.
    """
    if not is_jsonata(state, context):
        left: tuple[object, str | None] = stock(state, raw_input, execution, context)
        return left
    given = stepfunctions._apply_jsonata_arguments(state, raw_input, context)

    def branch(machine: Document) -> Branch:
        return lambda: stepfunctions._run_sub_machine(
            machine["States"], machine["StartAt"], given, execution, _inner(context)
        )

    branches = [branch(machine) for machine in state.get("Branches", [])]
    return _leave(state, raw_input, context, fan_out(branches, execution, len(branches)))


@dataclass
class Tolerance:
    """How many items of a distributed Map may fail before it does."""

    count: float
    percentage: float
    items: int
    failed: int = 0

    def forgive(self) -> None:
        """Count a failed item; raise when there are too many."""
        self.failed += 1
        if self.failed > self.count and self.failed * 100 > self.percentage * self.items:
            raise stepfunctions._ExecutionError(
                "States.ExceedToleratedFailureThreshold",
                "The specified tolerated failure threshold was exceeded",
            )


@corrects(stepfunctions, "_run_map_items")
def run_map(
    stock: Stock, state: Document, raw_input: object, execution: Document, context: Document
) -> tuple[object, str | None]:
    """Fail a Map at its first failed item, and understand JSONata in a distributed one.

    Stock waits for all items, and breaks on the latter.
    """
    if not is_jsonata(state, context) or state.get("ItemReader"):
        left: tuple[object, str | None] = stock(state, raw_input, execution, context)
        return left
    items = _items(state, raw_input, context)
    processor = state.get("ItemProcessor") or state.get("Iterator") or {}
    distributed = (processor.get("ProcessorConfig") or {}).get("Mode") == "DISTRIBUTED"
    most = DISTRIBUTED_CONCURRENCY if distributed else INLINE_CONCURRENCY
    tolerance = Tolerance(
        _number(state, "ToleratedFailureCount", raw_input, context),
        _number(state, "ToleratedFailurePercentage", raw_input, context),
        len(items),
    )

    def iteration(index: int, item: object) -> Branch:
        def run() -> object:
            inner = _inner(context)
            inner["Map"] = {"Item": {"Index": index, "Value": item}}
            selected = item
            if "ItemSelector" in state:
                selected = stepfunctions._apply_jsonata_template(
                    state["ItemSelector"], raw_input, inner
                )
            if distributed:
                inner["variables"] = {}
            try:
                return stepfunctions._run_sub_machine(
                    processor["States"], processor["StartAt"], selected, execution, inner
                )
            except stepfunctions._ExecutionError:
                if not distributed:
                    raise
                tolerance.forgive()
                return None

        return run

    asked = int(_number(state, "MaxConcurrency", raw_input, context))
    iterations = [iteration(index, item) for index, item in enumerate(items)]
    return _leave(
        state, raw_input, context, fan_out(iterations, execution, min(asked or most, most))
    )


def _items(state: Document, raw_input: object, context: Document) -> list[object]:
    items = raw_input
    if "Items" in state:
        items = stepfunctions._jsonata_state_field(state, "Items", "array", raw_input, context)
    if not isinstance(items, list):
        raise stepfunctions._ExecutionError(
            "States.Runtime", "The items of a Map state must be an array."
        )
    return items


def _number(state: Document, name: str, raw_input: object, context: Document) -> float:
    if name not in state:
        return 0
    return float(stepfunctions._jsonata_state_field(state, name, "number", raw_input, context))


class Guarded(dict[str, Stock]):
    """The states of a branch; looking one up raises Stopped when the branch is no longer wanted."""

    def get(self, name: str, default: Stock = None) -> Stock:
        """Return a state of a branch that is still wanted."""
        states_liveness.check()
        return super().get(name, default)


@corrects(stepfunctions, "_run_sub_machine")
def stop_between_states(stock: Stock, states: Document, *arguments: Stock) -> object:
    """End branches and iterations with their execution; in stock they go on acting."""
    return stock(Guarded(states), *arguments)


CORRECTIONS = (run_parallel, run_map, stop_between_states)
