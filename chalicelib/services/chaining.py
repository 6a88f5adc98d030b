"""Chaining: a run that completes publishes the event that its workflow names.

The event is foreseen in the record of the ended run, with the reason if it may not be, and
published after that. Publishing it again has no effect: it has the key of its run.
"""

import json
from dataclasses import dataclass

from pydantic import JsonValue

from chalicelib.errors import NotFoundError, UnavailableError
from chalicelib.models.chains import TOO_LONG, Chain, EndEvent
from chalicelib.models.events import MAX_DETAIL, PublishedEvent
from chalicelib.models.large import read_mark
from chalicelib.models.runs import Run, RunStatus
from chalicelib.ports import EventBus, WorkflowStore


@dataclass(frozen=True)
class Chaining:
    """Publish what runs end with."""

    workflows: WorkflowStore
    bus: EventBus

    def foreseen(self, run: Run) -> EndEvent | None:
        """Return the event of a run that has ended; tests and what did not complete have none."""
        if run.status != RunStatus.COMPLETED or run.test:
            return None
        try:
            program = self.workflows.program(run.organization_id, run.workflow_id, run.program)
        except NotFoundError:
            return None
        if program.publishes is None:
            return None
        return EndEvent(name=program.publishes, refused=_refusal(run))

    def concerns(self, run: Run) -> bool:
        """Tell whether the end of the run publishes something."""
        return run.end_event is not None and not run.end_event.refused

    def publish(self, run: Run) -> None:
        """Publish the event of a run; repeatable. Raise UnavailableError when it is not taken."""
        if run.end_event is None or run.end_event.refused:
            return
        name = run.end_event.name
        event = PublishedEvent(name=name, detail=detail_of(run.output), chain=_chain(run))
        (receipt,) = self.bus.put(run.organization_id, [event])
        if receipt.error is not None:
            raise UnavailableError(f"The event {name} was not taken: {receipt.error}.")


def detail_of(output: JsonValue) -> dict[str, JsonValue]:
    """Return what an event tells of an output: its fields, or the output under that name."""
    return output if isinstance(output, dict) else {"output": output}


def _chain(run: Run) -> Chain:
    return Chain(length=run.trigger.chained + 1, key=f"end/{run.id}")


def _refusal(run: Run) -> str:
    """Return why the event of a run may not be published, or nothing."""
    if _chain(run).is_too_long:
        return TOO_LONG
    if _has_mark(run.output):
        return "The output holds a value that is kept outside the run: too large for an event."
    size = len(json.dumps(detail_of(run.output), ensure_ascii=False).encode())
    if size > MAX_DETAIL:
        return f"The output has {size:,} bytes of JSON; an event holds {MAX_DETAIL:,}."
    return ""


def _has_mark(value: JsonValue) -> bool:
    """Tell whether a mark stands in the place of something large."""
    if read_mark(value) is not None:
        return True
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return any(map(_has_mark, inside))
