"""Firing: a schedule or an event starts a run, once for each occurrence.

The run starts under a key of the trigger and the occurrence, so a delivery that comes twice,
or from both halves of a split schedule, finds the run that is there.
"""

from dataclasses import dataclass
from datetime import timedelta

from pydantic import JsonValue

from chalicelib.errors import ConflictError, NotFoundError, StepwellError, UnavailableError
from chalicelib.models.base import to_text
from chalicelib.models.ids import WorkflowId
from chalicelib.models.organizations import Member
from chalicelib.models.pages import Page
from chalicelib.models.programs import Trigger
from chalicelib.models.runs import Run, StartedBy
from chalicelib.models.starts import StartKey
from chalicelib.models.triggers import ArrivedEvent, Delivery, DeliveryQuery, Occasion
from chalicelib.models.workflows import Workflow, WorkflowStatus
from chalicelib.ports import Clock, DeliveryStore, Ids, WorkflowStore
from chalicelib.services.dropping import Dropping
from chalicelib.services.retentions import Retentions
from chalicelib.services.runs import Runs


@dataclass(frozen=True)
class Firing:
    """Start runs for what Scheduler and EventBridge deliver."""

    store: WorkflowStore
    runs: Runs
    deliveries: DeliveryStore
    dropping: Dropping
    retentions: Retentions
    now: Clock
    ids: Ids

    def fire(self, occasion: Occasion) -> None:
        """Start the run of an occurrence; what cannot start is on the workflow's log."""
        try:
            workflow = self.store.get(occasion.organization_id, occasion.workflow_id)
        except NotFoundError:
            return
        delivery = self._delivery(occasion)
        key = _key(workflow, occasion, self.retentions.default)
        if occasion.event is not None and workflow.status == WorkflowStatus.PAUSED:
            self.dropping.drop(workflow, delivery, occasion.event, key)
            return
        try:
            self._start(workflow, occasion, delivery, key)
        except UnavailableError:
            raise  # whoever delivers it tries again
        except StepwellError:
            return  # the log says why

    def again(self, workflow: Workflow, first: Delivery, event: ArrivedEvent) -> Run:
        """Start a run of its own for an event on the log; that is a delivery that names it."""
        occasion = Occasion(
            organization_id=first.organization_id,
            workflow_id=first.workflow_id,
            kind="event",
            trigger=first.trigger,
            event=event,
        )
        delivery = self._delivery(occasion).model_copy(update={"redelivers": first.id})
        return self._start(workflow, occasion, delivery, None)

    def list(self, member: Member, workflow_id: WorkflowId, query: DeliveryQuery) -> Page[Delivery]:
        """Return one page of what arrived at a workflow's triggers, newest first."""
        self.store.get(member.organization_id, workflow_id)
        return self.deliveries.list(member.organization_id, workflow_id, query)

    def _start(
        self, workflow: Workflow, occasion: Occasion, delivery: Delivery, key: StartKey | None
    ) -> Run:
        """Start the run, or find the one of an earlier delivery; the log says what became of it."""
        try:
            run = self._run(workflow, occasion, delivery, key)
        except UnavailableError:
            raise
        except StepwellError as error:
            refused = delivery.model_copy(update={"reason": str(error)})
            self.deliveries.add(refused, occasion.event)
            raise
        status = "started" if run.trigger.delivery == delivery.id else "repeated"
        done = delivery.model_copy(update={"status": status, "run_id": run.id})
        self.deliveries.add(done, occasion.event)
        return run

    def _run(
        self, workflow: Workflow, occasion: Occasion, delivery: Delivery, key: StartKey | None
    ) -> Run:
        trigger = _trigger(workflow, occasion)
        version, program = self.runs.workflows.published(workflow)
        by = StartedBy(
            kind=occasion.kind,
            name=trigger.name,
            delivery=delivery.id,
            chained=occasion.chained,
        )
        return self.runs.start(workflow, version, program, _payload(occasion), by, key=key)

    def _delivery(self, occasion: Occasion) -> Delivery:
        return Delivery(
            id=self.ids.ulid(),
            organization_id=occasion.organization_id,
            workflow_id=occasion.workflow_id,
            kind=occasion.kind,
            trigger=occasion.trigger,
            key=occasion.key,
            at=self.now(),
            status="refused",
            can_redeliver=occasion.event is not None,
            expires_at=self.retentions.expires_at(occasion.organization_id),
        )


def _trigger(workflow: Workflow, occasion: Occasion) -> Trigger:
    """Return the trigger that fired; raise ConflictError when it may start nothing now."""
    for trigger in workflow.triggers:
        if (trigger.kind, trigger.name) == (occasion.kind, occasion.trigger):
            if workflow.status != WorkflowStatus.ACTIVE:
                raise ConflictError(f"The workflow is {workflow.status}; nothing was started.")
            return trigger
    raise ConflictError(f"The published version has no {occasion.kind} {occasion.trigger!r}.")


def _key(workflow: Workflow, occasion: Occasion, lasts: timedelta) -> StartKey:
    """Return the key under which repeats of an occasion find its run."""
    scope = f"{occasion.kind}/{workflow.id}/{occasion.trigger}"
    return StartKey(scope=scope, name=occasion.key, content=_payload(occasion), lasts=lasts)


def _payload(occasion: Occasion) -> JsonValue:
    """Return what the run starts with: the event's detail, or the scheduled time."""
    if occasion.event is not None:
        return occasion.event.detail
    return {"scheduled_at": to_text(occasion.at), "schedule": occasion.trigger}
