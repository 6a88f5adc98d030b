"""Catching up: what schedules have missed while their workflow rested is made up for."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice, takewhile
from zoneinfo import ZoneInfo

from chalicelib.engine.cron import read
from chalicelib.errors import ConflictError
from chalicelib.models.ids import OrganizationId, WorkflowId
from chalicelib.models.programs import Schedule
from chalicelib.models.triggers import Occasion
from chalicelib.models.workflows import Workflow, WorkflowStatus
from chalicelib.ports import Clock, WorkflowStore
from chalicelib.services.firing import Firing
from chalicelib.services.occurrences import moments

MOST = 100
"""Occurrences of one schedule that are made up for; those before are left out."""


@dataclass(frozen=True)
class CatchingUp:
    """Fire what was missed, once each; then forget that the workflow rested."""

    store: WorkflowStore
    firing: Firing
    now: Clock

    def run(self, organization_id: OrganizationId, workflow_id: WorkflowId) -> None:
        """Make up for what was missed, if the workflow is active again; repeatable."""
        workflow = self.store.get(organization_id, workflow_id)
        if workflow.status != WorkflowStatus.ACTIVE or workflow.stopped_at is None:
            return
        for occasion in missed(workflow, workflow.stopped_at, self.now()):
            self.firing.fire(occasion)
        done = workflow.model_copy(update={"stopped_at": None, "version": workflow.version + 1})
        with suppress(ConflictError):
            self.store.replace(done, workflow.version)


def missed(workflow: Workflow, since: datetime, until: datetime) -> Iterator[Occasion]:
    """Yield what the schedules of a workflow missed and want to be made up for."""
    for trigger in workflow.triggers:
        schedule = trigger.schedule
        if schedule is None or schedule.catch_up == "skip":
            continue
        found = list(takewhile(lambda moment: moment <= until, _moments(schedule, since)))
        for moment in found[-1:] if schedule.catch_up == "once" else found[-MOST:]:
            yield Occasion(
                organization_id=workflow.organization_id,
                workflow_id=workflow.id,
                kind="schedule",
                trigger=trigger.name,
                scheduled_at=moment,
            )


def _moments(schedule: Schedule, since: datetime) -> Iterator[datetime]:
    """Yield when a schedule would have fired after a moment, between its start and its end."""
    for moment in islice(_unbounded(schedule, since), MOST * 1000):
        wall = moment.astimezone(ZoneInfo(schedule.timezone)).replace(tzinfo=None).isoformat()
        if (schedule.start or "") <= wall <= (schedule.end or "~"):
            yield moment


def _unbounded(schedule: Schedule, since: datetime) -> Iterator[datetime]:
    if schedule.cron is not None:
        yield from moments(read(schedule.cron), schedule.timezone, since)
    elif schedule.at is not None:
        at = datetime.fromisoformat(schedule.at).replace(tzinfo=ZoneInfo(schedule.timezone))
        if at > since:
            yield at.astimezone(UTC)
    else:
        step = timedelta(seconds=schedule.every or 60)
        number = 1
        while True:
            yield since + step * number
            number += 1
