"""Steps of runs in the table.

Two writers share these items: the step Lambda, through this module, and the state
machines themselves for conditions, loops and delays. Each attempt is an attribute of its
own, so recording one twice is recording it once.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from boto3.dynamodb.conditions import Attr

from chalicelib.adapters.dynamodb.codec import as_text, decode, encode
from chalicelib.adapters.dynamodb.documents import REFERENCE, Documents
from chalicelib.adapters.dynamodb.rounds import rounds_begun, step_items, step_key, steps_of
from chalicelib.adapters.dynamodb.table import (
    conflict,
    get,
    item_size,
    query,
    take,
    update_arguments,
)
from chalicelib.errors import ConflictError, NotFoundError
from chalicelib.models.base import to_text
from chalicelib.models.failures import Failure
from chalicelib.models.ids import RunId
from chalicelib.models.large import Owner
from chalicelib.models.pages import Page
from chalicelib.models.steps import (
    CUT_OFF,
    OPEN_STEPS,
    Attempt,
    EndedDelay,
    Step,
    StepQuery,
    StepRecord,
    StepStatus,
    StepSummary,
)

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

DOCUMENTS = frozenset({"input", "output"})
KEPT_APART = DOCUMENTS | {"attempts", "version"}
FIRST_ONLY = ("started_at",)
ATTEMPT = re.compile(r"attempt_(\d{3})_json")
ENDING = (
    "answered_from",
    "status",
    "ended_at",
    "next_attempt_at",
    "next_attempt_earliest",
    "error_json",
    "detail_json",
)
CLEARED = ("error_json", "next_attempt_at", "next_attempt_earliest")
AT_ONCE = 50
OPEN = [str(status) for status in OPEN_STEPS]


@dataclass(frozen=True)
class DynamoSteps:
    """A StepStore."""

    table: "Table"
    documents: Documents

    def get(self, run_id: RunId, path: str) -> Step:
        """Return the step with input, output and attempts, or raise NotFoundError."""
        item = get(self.table, step_key(run_id, path))
        if item is None:
            raise NotFoundError(f"The run has not reached a step {path[:60]}.")
        documents = {name: self.documents.read(item, name) for name in sorted(DOCUMENTS)}
        return Step.model_validate({**read_step(item), **documents})

    def list(self, run_id: RunId, asked: StepQuery) -> Page[StepSummary]:
        """Return one page of the run's steps in the order of the program."""
        items, cursor = take(
            step_items(self.table, run_id, asked),
            asked.limit,
            lambda _: True,
            lambda item: item["path"],
        )
        return Page(items=[_summary(item) for item in items], next_cursor=cursor)

    def rounds_begun(self, run_id: RunId, path: str) -> int:
        """Return how many rounds of a loop have begun, as far as their steps tell."""
        return rounds_begun(self.table, run_id, path)

    def all(self, run_id: RunId) -> Sequence[StepRecord]:
        """Return every step of the run in the order of the program, as it is now."""
        condition = steps_of(run_id)
        items = query(self.table, KeyConditionExpression=condition, ConsistentRead=True)
        return [_record(item) for item in items]

    def backwards(self, run_id: RunId) -> Iterator[StepSummary]:
        """Yield every step of the run from the end of the program, as far as it is asked for."""
        items = query(
            self.table,
            KeyConditionExpression=steps_of(run_id),
            ConsistentRead=True,
            ScanIndexForward=False,
            Limit=AT_ONCE,
        )
        return map(_summary, items)

    def begin(self, step: Step, attempt: Attempt, expires_at: int) -> None:
        """Record that an attempt starts; the record is kept as long as the run.

        Raise ConflictError when the step has ended, or a later attempt began.
        """
        encoded = encode(step, exclude=KEPT_APART)
        first = {name: encoded.pop(name) for name in FIRST_ONLY}
        values = {
            **encoded,
            "kind": "step",
            "expires_at": expires_at,
            **_attempt(attempt),
            **self.documents.attributes(_folder(step), "input", step.input),
        }
        open_ = Attr("status").is_in(OPEN) & Attr("attempt").lte(step.attempt)
        with conflict(f"Step {step.step_id} has ended already."):
            self.table.update_item(
                Key=step_key(step.run_id, step.path),
                ConditionExpression=Attr("pk").not_exists() | open_,
                **update_arguments(values, once=first, remove=CLEARED, counts="version"),
            )

    def end(self, step: Step, attempt: Attempt) -> None:
        """Record how the attempt ended; raise ConflictError when it is not the running one."""
        encoded = encode(step, exclude=KEPT_APART)
        values = {name: encoded[name] for name in ENDING if name in encoded} | _attempt(attempt)
        if step.status == StepStatus.COMPLETED:
            values |= self.documents.attributes(_folder(step), "output", step.output)
        running = Attr("status").is_in(["running", "waiting"]) & Attr("attempt").eq(step.attempt)
        with conflict(f"Attempt {step.attempt} of step {step.step_id} is not running."):
            self.table.update_item(
                Key=step_key(step.run_id, step.path),
                ConditionExpression=running,
                **update_arguments(values, counts="version"),
            )

    def end_delay(self, run_id: RunId, ended: EndedDelay) -> None:
        """Record, once or again, that a delay is over.

        Raise ConflictError when it ended in another way: its run was stopped.
        """
        values = {
            "status": str(StepStatus.COMPLETED),
            "ended_at": to_text(ended.at),
            "answered_from": ended.answered_from,
        }
        with conflict(f"The delay {ended.path} has ended already."):
            self.table.update_item(
                Key=step_key(run_id, ended.path),
                ConditionExpression=Attr("status").is_in(["running", "waiting", "completed"]),
                **update_arguments(values, counts="version"),
            )

    def settle(
        self, step: StepSummary, status: StepStatus, at: datetime, error: Failure | None
    ) -> None:
        """End a step and its open attempt from outside; do nothing when it has ended meanwhile."""
        values: dict[str, object] = {"status": str(status), "ended_at": to_text(at)}
        if step.attempts and step.attempts[-1].ended_at is None:
            values |= _attempt(
                step.attempts[-1].model_copy(update={"ended_at": at, "error": error})
            )
        if error is not None:
            values["error_json"] = error.model_dump_json()
        with suppress(ConflictError), conflict("The step has ended."):
            self.table.update_item(
                Key=step_key(step.run_id, step.path),
                ConditionExpression=Attr("status").is_in(OPEN),
                **update_arguments(values, remove=CLEARED[1:], counts="version"),
            )


def read_step(item: Mapping[str, object]) -> dict[str, object]:
    """Return the fields of a step's item, whoever wrote it."""
    fields = decode(item)
    numbered = sorted(name for name in item if ATTEMPT.fullmatch(name))
    fields["answered_from"] = fields.get("answered_from") or None
    fields["attempts"] = _ended([fields[name.removesuffix("_json")] for name in numbered])
    return fields


def _ended(attempts: Sequence[Any]) -> Sequence[Any]:
    """End each attempt that was still open when the next began."""
    cut_off = CUT_OFF.model_dump()
    ended = [
        attempt
        if "ended_at" in attempt
        else {**attempt, "ended_at": following["started_at"], "error": cut_off}
        for attempt, following in pairwise(attempts)
    ]
    return [*ended, *attempts[-1:]]


def _summary(item: Mapping[str, object]) -> StepSummary:
    return Step.model_validate(read_step(item)).summary()


def _record(item: Mapping[str, object]) -> StepRecord:
    return StepRecord(
        **dict(_summary(item)),
        size=item_size(item),
        documents=sum(name.endswith(REFERENCE) for name in item),
    )


def _folder(step: Step) -> str:
    return Owner(step.organization_id, step.run_id).folder


def _attempt(attempt: Attempt) -> dict[str, object]:
    text = as_text(attempt.model_dump(mode="json", exclude_none=True))
    return {f"attempt_{attempt.number:03}_json": text}
