"""Catching up: what came while a workflow rested is made up for: occurrences, held deliveries."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice, takewhile
from zoneinfo import ZoneInfo

from chalicelib.engine.cron import read
from chalicelib.errors import ConflictError, NotFoundError
from chalicelib.models.ids import OrganizationId, WorkflowId
from chalicelib.models.programs import Schedule
from chalicelib.models.triggers import Occasion
from chalicelib.models.workflows import Workflow, WorkflowStatus
from chalicelib.ports import Clock, Heartbeat, WorkflowStore
from chalicelib.services.firing import Firing
from chalicelib.services.holding import Holding
from chalicelib.services.occurrences import moments

TRIES = 5
STANDSTILL = timedelta(minutes=3)
"""The sweeper comes every minute: when it has not come for so long, nothing went on."""
LATEST_LOOK = timedelta(days=1)
MOST_WORKFLOWS = 1000
"""Workflows with schedules that are looked at after a standstill."""
MOST = 100
"""Occurrences of one schedule that are made up for; those before are left out."""


@dataclass(frozen=True)
class CatchingUp:
    """Start what was missed and what is held, once each; then forget that the workflow rested."""

    store: WorkflowStore
    firing: Firing
    holding: Holding
    heartbeat: Heartbeat
    now: Clock

    def run(self, organization_id: OrganizationId, workflow_id: WorkflowId) -> None:
        """Make up for it, if the workflow is active again; repeatable.

        The line is emptied once more after the workflow goes on, of what came meanwhile.
        """
        workflow = self.store.get(organization_id, workflow_id)
        if workflow.status == WorkflowStatus.ACTIVE and workflow.stopped_at is not None:
            self._make_up(workflow, workflow.stopped_at)
        self.holding.release(organization_id, workflow_id)

    def after_standstill(self) -> None:
        """Make up for what schedules missed while the stage stood still; repeatable.

        A local cloud stands still while it is stopped. That this one is at work is noted last:
        after a crash all begins again, and what has started once does not start twice.
        """
        now, last = self.now(), self.heartbeat.last()
        if last is not None and now - last > STANDSTILL:
            for owner in self.store.triggers_due(now + LATEST_LOOK, MOST_WORKFLOWS):
                with suppress(NotFoundError):
                    self._make_up_since(last, self.store.get(*owner))
        self.heartbeat.beat(now)

    def _make_up_since(self, last: datetime, workflow: Workflow) -> None:
        if workflow.status != WorkflowStatus.ACTIVE or workflow.stopped_at is not None:
            return
        for occasion in missed(_without_intervals(workflow), last, self.now()):
            self.firing.fire(occasion)

    def _make_up(self, workflow: Workflow, since: datetime) -> None:
        for occasion in missed(workflow, since, self.now()):
            self.firing.fire(occasion)
        self.holding.release(workflow.organization_id, workflow.id)
        self._go_on(workflow)

    def _go_on(self, rested: Workflow) -> None:
        """Forget that a workflow rested, unless somebody has moved it meanwhile.

        That its runs are noted in the record is no reason to stay.
        """
        for _ in range(TRIES):
            workflow = self.store.get(rested.organization_id, rested.id)
            if (workflow.status, workflow.updated_at) != (rested.status, rested.updated_at):
                return
            done = workflow.model_copy(update={"stopped_at": None, "version": workflow.version + 1})
            with suppress(ConflictError):
                self.store.replace(done, workflow.version)
                return


def _without_intervals(workflow: Workflow) -> Workflow:
    """Leave out what has no times of its own: an interval goes on by itself."""
    timed = [item for item in workflow.triggers if item.schedule and item.schedule.every is None]
    return workflow.model_copy(update={"triggers": timed})


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
