"""Costing: what a run that has ended costs on AWS, counted from its records.

Counted are the states it entered, the calls of the step, wait and item Lambdas and of those
that start and end it, the time of its attempts, the writes and reads of its records, the
events it published, and one live message for each change, as a page that watches it gets.
Left out is what runs share: the sweeper, the consumer of the stream, storage, logs; and the
time in which the items of large loops are arranged, which is on no record.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from chalicelib.engine.transitions import Counted, Recorded, count_transitions
from chalicelib.errors import NotFoundError
from chalicelib.models.costs import Bill, CostItem, CostKind
from chalicelib.models.runs import Run, RunStatus
from chalicelib.models.steps import StepRecord, StepStatus
from chalicelib.ports import WorkflowStore
from chalicelib.services.prices import Prices

WRITE_UNIT, READ_UNIT = 1024, 4096
"""Bytes (DynamoDB)."""
MILLISECOND = timedelta(milliseconds=1)
START_AND_END = 2
"""Lambdas that are called once for each run: the one that starts it, and the one that ends it."""
FIRST_WRITE, NEXT_WRITE = 6, 8
"""Units a KiB of a run: it is in five indexes, and a new status moves it in two of them."""
STATISTICS = 30
"""Units for the newest run, the week, the day's counters and the mark of a run that is alone."""
SLOT_WRITES = 11
"""Units for a slot: a claim stored with the run, exchanged, freed, and the run forgotten."""
LOOKS = 3
"""How often the steps of a run are read when it ends."""
EVENT_ACTIONS = frozenset({"events.publish"})
WAIT_WRITES: Mapping[str, int] = {
    "wait_for_event": 9,
    "wait_for_approval": 10,
    "callback": 7,
    "run_workflow": 5,
}
"""Units for a wait and what it listens for: registered, answered and closed, in transactions."""


@dataclass(frozen=True)
class Costing:
    """Bill runs; ``memory`` is what the step Lambda has, in MiB."""

    workflows: WorkflowStore
    prices: Prices
    memory: int

    def billed(self, run: Run, steps: Sequence[StepRecord], failed_in: str | None = None) -> Run:
        """Return an ended run with its bill; ``failed_in`` is the state that failed it."""
        bill = self._bill(run, steps, failed_in)
        return run.model_copy(update={"bill": bill, "cost": bill.total})

    def _bill(self, run: Run, steps: Sequence[StepRecord], failed_in: str | None) -> Bill:
        followed = self._followed(run, steps, failed_in)
        counted = {
            CostKind.TRANSITIONS: Decimal(followed.transitions),
            CostKind.COMPUTE: self._compute(steps),
            **{kind: Decimal(number) for kind, number in counts(run, steps).items()},
        }
        counted[CostKind.INVOCATIONS] += followed.arrangements
        return Bill(
            region=self.prices.region,
            prices_of=self.prices.published,
            items=[
                CostItem(kind=kind, quantity=counted[kind], price=self.prices.of[kind])
                for kind in CostKind
                if counted[kind]
            ],
        )

    def _followed(self, run: Run, steps: Sequence[StepRecord], failed_in: str | None) -> Counted:
        try:
            program = self.workflows.program(run.organization_id, run.workflow_id, run.program)
        except NotFoundError:
            return Counted(0, 0)
        machine = program.machine if isinstance(program.machine, dict) else {}
        records = {step.path: _recorded(step) for step in steps}
        completed = run.status == RunStatus.COMPLETED
        return count_transitions(
            machine, program.steps, records, completed=completed, failed_in=failed_in
        )

    def _compute(self, steps: Sequence[StepRecord]) -> Decimal:
        """Return the GB-seconds of all attempts, each from its first record to its last.

        Times are on record in milliseconds; Lambda bills a begun one as a whole.
        """
        milliseconds = sum(
            max(1, (attempt.ended_at - attempt.started_at) // MILLISECOND)
            for step in steps
            if step.type == "action"
            for attempt in step.attempts
            if attempt.ended_at is not None
        )
        return Decimal(milliseconds) * self.memory / (1024 * 1000)


def counts(run: Run, steps: Sequence[StepRecord]) -> dict[CostKind, int]:
    """Count what comes in whole numbers, transitions left out."""
    attempts = sum(len(step.attempts) for step in steps if step.action is not None)
    own = units(len(run.model_dump_json(exclude={"output"})), WRITE_UNIT)
    return {
        CostKind.INVOCATIONS: START_AND_END + attempts,
        CostKind.WRITES: STATISTICS
        + (SLOT_WRITES if run.pool else 0)
        + own * (FIRST_WRITE + NEXT_WRITE * (run.version - 1))
        + sum(step.version * units(step.size, WRITE_UNIT) for step in steps)
        + sum(WAIT_WRITES.get(step.action or "", 0) for step in steps),
        CostKind.READS: LOOKS * units(sum(step.size for step in steps), READ_UNIT)
        + LOOKS * units(own * WRITE_UNIT, READ_UNIT),
        CostKind.EVENTS: (run.end_event is not None and not run.end_event.refused)
        + sum(
            step.action in EVENT_ACTIONS and step.status == StepStatus.COMPLETED for step in steps
        ),
        CostKind.MESSAGES: run.version + sum(step.version for step in steps),
        CostKind.DOCUMENTS: sum(step.documents for step in steps),
    }


def units(size: int, unit: int) -> int:
    """Return how many units of a size something fills, at least one."""
    return max(1, -(-size // unit))


def _recorded(step: StepRecord) -> Recorded:
    taken, count = step.detail.get("taken"), step.detail.get("count")
    return Recorded(
        status=step.status,
        began=step.started_at.timestamp(),
        ended=(step.ended_at or step.started_at).timestamp(),
        attempts=step.attempt,
        taken=taken if isinstance(taken, str) else None,
        count=count if isinstance(count, int) else None,
        error=step.error.type if step.error else None,
    )
