"""Entering: a payload becomes a run, before anything is started."""

from dataclasses import dataclass
from datetime import timedelta

from pydantic import JsonValue

from chalicelib.models.ids import RunId
from chalicelib.models.runs import Run, RunStatus, StartedBy
from chalicelib.models.workflows import Version, Workflow
from chalicelib.ports import Clock, Ids
from chalicelib.services.payloads import checked_payload


@dataclass(frozen=True)
class Entering:
    """Make runs of payloads."""

    retention: timedelta
    now: Clock
    ids: Ids

    def prepare(
        self,
        workflow: Workflow,
        version: Version,
        program: str,
        payload: JsonValue,
        started_by: StartedBy,
    ) -> Run:
        """Make a queued run of a payload that fits; nothing is stored."""
        return Run(
            id=RunId(self.ids.ulid()),
            organization_id=workflow.organization_id,
            workflow_id=workflow.id,
            workflow_name=workflow.name,
            workflow_version=version.number,
            status=RunStatus.QUEUED,
            trigger=started_by,
            test=version.number == 0,
            created_at=self.now(),
            version=1,
            program=program,
            payload=checked_payload(payload, version.input_schema),
            expires_at=int((self.now() + self._retention(workflow)).timestamp()),
        )

    def _retention(self, workflow: Workflow) -> timedelta:
        days = workflow.settings.retention_days
        return self.retention if days is None else timedelta(days=days)
