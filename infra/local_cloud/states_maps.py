"""Corrections of Map in JSONata mode: scopes, fields, failing fast and tolerated failures."""

from dataclasses import dataclass

from infra.local_cloud import states_limits
from infra.local_cloud.correction import corrects
from infra.local_cloud.emulator import Document, Stock, stepfunctions
from infra.local_cloud.states_fan_out import Branch, fan_out, inner, leave
from infra.local_cloud.states_liveness import is_jsonata
from infra.local_cloud.states_map_files import FAILED, hand_over, read_items

INLINE_CONCURRENCY = 40
DISTRIBUTED_CONCURRENCY = 64


@dataclass
class Tolerance:
    """How many items of a distributed Map may fail before it does: none unless a limit says so."""

    count: float | None
    percentage: float | None
    items: int
    failed: int = 0

    def forgive(self) -> None:
        """Count a failed item; raise when there are more than any limit allows."""
        self.failed += 1
        limits = [self.count, self._percentage_as_count()]
        if all(limit is None for limit in limits) or any(
            limit is not None and self.failed > limit for limit in limits
        ):
            raise stepfunctions._ExecutionError(
                "States.ExceedToleratedFailureThreshold",
                "The specified tolerated failure threshold was exceeded",
            )

    def _percentage_as_count(self) -> float | None:
        return None if self.percentage is None else self.percentage * self.items / 100


@dataclass(frozen=True)
class Map:
    """A Map state in JSONata mode that has been entered."""

    state: Document
    raw_input: object
    execution: Document
    context: Document

    @property
    def processor(self) -> Document:
        """The states each item goes through."""
        return dict(self.state.get("ItemProcessor") or self.state.get("Iterator") or {})

    @property
    def is_distributed(self) -> bool:
        """Whether each item is an execution of its own, without the variables around it."""
        return (self.processor.get("ProcessorConfig") or {}).get("Mode") == "DISTRIBUTED"

    def run(self) -> object:
        """Return what all items gave, or raise the first failure that counts."""
        items = self._items()
        tolerance = Tolerance(
            self._number("ToleratedFailureCount"),
            self._number("ToleratedFailurePercentage"),
            len(items),
        )
        most = DISTRIBUTED_CONCURRENCY if self.is_distributed else INLINE_CONCURRENCY
        workers = min(int(self._number("MaxConcurrency") or most), most)
        iterations = [self._iteration(index, item, tolerance) for index, item in enumerate(items)]
        results = fan_out(iterations, self.execution, workers)
        if not self.is_distributed:
            return results
        return hand_over(self.state, self.raw_input, self.context, results)

    def _iteration(self, index: int, item: object, tolerance: Tolerance) -> Branch:
        def iterate() -> object:
            try:
                return self._process(index, item)
            except stepfunctions._ExecutionError:
                if not self.is_distributed:
                    raise
                tolerance.forgive()
                return FAILED

        return iterate

    def _process(self, index: int, item: object) -> object:
        context = {**inner(self.context), "Map": {"Item": {"Index": index, "Value": item}}}
        selected = item
        if "ItemSelector" in self.state:
            selected = stepfunctions._apply_jsonata_template(
                self.state["ItemSelector"], self.raw_input, context
            )
        if self.is_distributed:
            states_limits.refuse_large(selected, "The input of a child workflow has")
            context["variables"] = {}
            context["Execution"] = {**context["Execution"], "Input": selected}
        states, first = self.processor["States"], self.processor["StartAt"]
        return stepfunctions._run_sub_machine(states, first, selected, self.execution, context)

    def _items(self) -> list[object]:
        if "ItemReader" in self.state:
            items = read_items(self.state, self.raw_input, self.context)
        else:
            items = self._field("Items", "array") if "Items" in self.state else self.raw_input
        if not isinstance(items, list):
            raise stepfunctions._ExecutionError(
                "States.Runtime", "The items of a Map state must be an array."
            )
        return items

    def _number(self, name: str) -> float | None:
        return float(self._field(name, "number")) if name in self.state else None

    def _field(self, name: str, kind: str) -> Stock:
        return stepfunctions._jsonata_state_field(
            self.state, name, kind, self.raw_input, self.context
        )


@corrects(stepfunctions, "_run_map_items")
def run_map(
    stock: Stock, state: Document, raw_input: object, execution: Document, context: Document
) -> tuple[object, str | None]:
    """Fail a Map at its first failed item, and understand JSONata in a distributed one.

    Stock waits for all items, breaks on JSONata, also in an ItemReader, and ignores a
    ResultWriter and that a child workflow has an input of its own.
    """
    if not is_jsonata(state, context):
        left: tuple[object, str | None] = stock(state, raw_input, execution, context)
        return left
    results = Map(state, raw_input, execution, context).run()
    return leave(state, raw_input, context, results)


CORRECTIONS = (run_map,)
