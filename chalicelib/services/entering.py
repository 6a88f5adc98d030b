"""Entering: a payload becomes a run and is stored, before anything is started."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from pydantic import JsonValue

from chalicelib.engine import value_at
from chalicelib.errors import ConflictError
from chalicelib.models.ids import OrganizationId, RunId
from chalicelib.models.places import ValuePlace
from chalicelib.models.runs import Run, RunStatus, StartedBy
from chalicelib.models.starts import StartKey, StartRecord
from chalicelib.models.workflows import Version, Workflow
from chalicelib.ports import Clock, Ids, RunStore, StartStore, VariableStore
from chalicelib.services.active_runs import ActiveRuns
from chalicelib.services.doors import Doors
from chalicelib.services.fitting import check_size
from chalicelib.services.payloads import filled_payload
from chalicelib.services.retaining import SPARE
from chalicelib.services.retentions import Retentions
from chalicelib.services.variables import values_for

TRIES = 10
BUSY = "Another start under this key is going on. Try again."


@dataclass(frozen=True)
class Entering:
    """Make runs of payloads and store them; what is asked for twice under a key, once."""

    store: StartStore
    runs: RunStore
    retentions: Retentions
    doors: Doors
    active: ActiveRuns
    variables: VariableStore
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
        """Make a queued run of a payload that fits, with variables of now; nothing is stored."""
        retention = self._retention(workflow)
        payload = filled_payload(payload, version.input_schema)
        check_size(payload, version.input_schema)
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
            payload=payload,
            variables=self._variables(workflow, version),
            expires_at=int((self.now() + retention + SPARE).timestamp()),
            retention=int(retention.total_seconds()),
        )

    def enter(self, workflow: Workflow, run: Run, key: StartKey | None = None) -> Run:
        """Store a run with its place in line, if its workflow has a limit.

        Return the run that was first under the key, if that is another. Raise ConflictError
        when the id is taken, or the key was used for another start, DeletingError for a run
        of an organization that is being deleted, unless another run waits for it, and
        CrowdedError where too many runs are active.
        """
        if run.parent is None or not run.parent.awaits:
            self.doors.check(run.organization_id)
        self.active.admit(run.organization_id)
        run = run.model_copy(update={"pool": self._pool(workflow, run)})
        record = None
        if key is not None:
            record = self._record(run.organization_id, key).model_copy(update={"run_id": run.id})
        for _ in range(TRIES):
            try:
                self.store.add(run, record, self.now())
                return run
            except ConflictError:
                if key is None:
                    raise
            if first := self.first(run.organization_id, key):
                return first
        raise ConflictError(BUSY)

    def record(self, organization_id: OrganizationId, key: StartKey) -> StartRecord | None:
        """Return what came of a start under the key, if there was one."""
        return self.store.started(organization_id, key.digest, self.now())

    def refuse(self, organization_id: OrganizationId, key: StartKey, why: str) -> bool:
        """Keep why nothing starts under the key, for as long as it lasts; False if it is in use."""
        return self.store.refuse(self.refusal(organization_id, key, why), self.now())

    def refusal(self, organization_id: OrganizationId, key: StartKey, why: str) -> StartRecord:
        """Make the record of why nothing starts under a key; nothing is stored."""
        return self._record(organization_id, key).model_copy(update={"refused": why})

    def first(self, organization_id: OrganizationId, key: StartKey) -> Run | None:
        """Return the run that was started under the key, as it is now.

        Raise ConflictError naming it when that started with something else, and with the
        reason when it was settled that nothing starts under the key.
        """
        record = self.record(organization_id, key)
        if record is None:
            return None
        if record.run_id is None:
            raise ConflictError(record.refused)
        if record.fingerprint != key.fingerprint:
            raise ConflictError(
                f"Run {record.run_id} was started under this key with another payload. "
                "Use a new key for a new run.",
                {"run_id": record.run_id},
            )
        return self.runs.find(record.run_id)

    def _variables(self, workflow: Workflow, version: Version) -> dict[str, str]:
        place = ValuePlace(workflow.organization_id, workflow.id)
        return values_for(self.variables, place, version.variables)

    def _pool(self, workflow: Workflow, run: Run) -> str | None:
        """Name the slots of which the run needs one.

        Tests need none: they neither wait for production nor keep it waiting. Runs that
        another workflow starts do, unless a run that waits for this one to end holds a
        slot of the same pool: it would keep it for ever.
        """
        if run.test or workflow.rules.concurrency is None:
            return None
        pool = pool_of(workflow, run.payload)
        return None if pool in self._pools_above(run) else pool

    def _pools_above(self, run: Run) -> Iterator[str | None]:
        while run.parent is not None and run.parent.awaits:
            run = self.runs.find(run.parent.run_id)
            yield run.pool

    def _record(self, organization_id: OrganizationId, key: StartKey) -> StartRecord:
        return StartRecord(
            organization_id=organization_id,
            digest=key.digest,
            fingerprint=key.fingerprint,
            expires_at=int((self.now() + key.lasts).timestamp()),
        )

    def _retention(self, workflow: Workflow) -> timedelta:
        days = workflow.settings.retention_days
        if days is not None:
            return timedelta(days=days)
        return self.retentions.of(workflow.organization_id)


def pool_of(workflow: Workflow, payload: JsonValue) -> str:
    """Name the slots that runs with this payload share: the workflow's, or those of one value."""
    key = workflow.rules.concurrency_key
    if key is None:
        return workflow.id
    value = json.dumps(value_at(key, payload), sort_keys=True)
    return f"{workflow.id}#{hashlib.sha256(value.encode()).hexdigest()[:32]}"
