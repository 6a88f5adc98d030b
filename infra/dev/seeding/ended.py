"""Runs of the last week that have ended, as a team's workflows would have left them."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from ulid import ULID

from chalicelib.models.failures import Failure
from chalicelib.models.ids import RunId
from chalicelib.models.runs import CancelRequest, Run, RunStatus, StartedBy, StepCounts, TriggerKind
from chalicelib.models.workflows import WorkflowSummary

WEEK = timedelta(days=7)
KEPT = timedelta(days=90)
OUTCOMES = {
    RunStatus.COMPLETED: 88,
    RunStatus.FAILED: 8,
    RunStatus.TIMED_OUT: 2,
    RunStatus.CANCELLED: 2,
}
TRIGGERS: dict[TriggerKind, str] = {"webhook": "orders", "schedule": "nightly", "manual": "Demo"}
ERRORS = (
    ("HttpError", "api.warehouse.example answered 503: Service Temporarily Unavailable"),
    ("TimeoutError", "api.bank.example did not answer within 30 seconds"),
    ("ValidationError", "line 17: customer.address.postal_code is missing"),
    ("KeyError", "invoice"),
)


class Ended:
    """Makes up runs, the newest first; the same numbers give the same runs."""

    def __init__(self, workflows: Sequence[WorkflowSummary], now: datetime) -> None:
        """Choose from these workflows; the first ones run more often than the last."""
        self.workflows = workflows
        self.weights = [1 / (place + 1) for place in range(len(workflows))]
        self.now = now
        self.random = random.Random(7)

    def run(self, number: int) -> Run:
        """Return the run of that number; a few minutes lie between two."""
        workflow = self.random.choices(self.workflows, self.weights)[0]
        status = self.random.choices(list(OUTCOMES), list(OUTCOMES.values()))[0]
        kind = self.random.choice(list(TRIGGERS))
        created = self.now - WEEK * (number / 6000) - timedelta(minutes=10)
        started = created + timedelta(milliseconds=self.random.randint(20, 400))
        ended = started + timedelta(seconds=self.random.lognormvariate(1.5, 1.6))
        steps = self.random.randint(2, 40)
        return Run(
            id=RunId(str(ULID.from_datetime(created))),
            organization_id=workflow.organization_id,
            workflow_id=workflow.id,
            workflow_name=workflow.name,
            workflow_version=1,
            status=status,
            trigger=StartedBy(kind=kind, name=TRIGGERS[kind]),
            created_at=created,
            started_at=started,
            ended_at=ended,
            error=self._error(status),
            cancel=self._cancel(status, ended),
            steps=StepCounts(total=steps, completed=steps, attempts=steps),
            cost=Decimal(steps * 31 + self.random.randint(0, 30)),
            version=3,
            program="v1",
            payload={"id": f"A-{number}"},
            expires_at=int((created + KEPT).timestamp()),
        )

    def _error(self, status: RunStatus) -> Failure | None:
        kind, message = self.random.choice(ERRORS)
        return Failure(type=kind, message=message) if status == RunStatus.FAILED else None

    def _cancel(self, status: RunStatus, at: datetime) -> CancelRequest | None:
        return CancelRequest(by="Demo", at=at) if status == RunStatus.CANCELLED else None
