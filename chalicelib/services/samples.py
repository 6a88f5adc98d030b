"""Samples: payloads to start runs with, saved by people, and those of the last real runs.

A run's payload is not copied while the run is there: the sample names the run. When the
table removes the run, its payload becomes the sample's own, unless it is too large for that.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from pydantic import JsonValue

from chalicelib.errors import ConflictError, InvalidError, NotFoundError, TooLargeError
from chalicelib.models.ids import WorkflowId
from chalicelib.models.live import Change, RunChange
from chalicelib.models.organizations import Member
from chalicelib.models.runs import RunSummary
from chalicelib.models.samples import (
    AUTOMATIC,
    KEPT_AS,
    MAX_SAMPLE,
    MOST_SAMPLES,
    RemovedRun,
    Sample,
    SampleList,
    SampleSummary,
)
from chalicelib.ports import Clock, RunStore, SampleStore, WorkflowStore
from chalicelib.services.large_values import as_json


@dataclass(frozen=True)
class Samples:
    """Keep samples, and show them."""

    store: SampleStore
    workflows: WorkflowStore
    runs: RunStore
    now: Clock

    def list(self, caller: Member, workflow_id: WorkflowId) -> SampleList:
        """Return all samples: first those that Stepwell keeps, then others by name."""
        self.workflows.get(caller.organization_id, workflow_id)
        return SampleList(items=sorted(self.store.all(workflow_id), key=_place))

    def summary(self, caller: Member, workflow_id: WorkflowId, name: str) -> SampleSummary:
        """Return a sample without its payload, or raise NotFoundError."""
        self.workflows.get(caller.organization_id, workflow_id)
        return self.store.get(workflow_id, name)

    def get(self, caller: Member, workflow_id: WorkflowId, name: str) -> Sample:
        """Return a sample, or raise NotFoundError."""
        sample = self.summary(caller, workflow_id, name)
        return Sample(**dict(sample), payload=self._payload(workflow_id, sample))

    def save(
        self, caller: Member, workflow_id: WorkflowId, name: str, payload: JsonValue
    ) -> SampleSummary:
        """Keep a payload under a name, in the place of what was kept under it."""
        self.workflows.get(caller.organization_id, workflow_id)
        if name in AUTOMATIC:
            raise InvalidError(f"Stepwell keeps the sample {name!r} itself; choose another name.")
        if (size := len(as_json(payload))) > MAX_SAMPLE:
            raise TooLargeError(f"The payload has {size:,} bytes; a sample has {MAX_SAMPLE:,}.")
        self._check_room(workflow_id, name)
        by = caller.name or caller.email
        sample = Sample(name=name, at=self.now(), by=by, payload=payload)
        self.store.save(workflow_id, sample)
        return _without_payload(sample)

    def remove(self, caller: Member, workflow_id: WorkflowId, name: str) -> SampleSummary:
        """Forget a sample and return what it was; raise NotFoundError when there is none."""
        sample = self.summary(caller, workflow_id, name)
        self.store.remove(workflow_id, sample)
        return sample

    def note(self, changes: Iterable[Change]) -> None:
        """Remember of a batch the last runs that ended well and badly; tests do not count."""
        last: dict[tuple[WorkflowId, str], SampleSummary] = {}
        for change in changes:
            if isinstance(change, RunChange) and (sample := _sample_of(change.run)):
                place = change.run.workflow_id, sample.name
                last[place] = max(last.get(place, sample), sample, key=_age)
        for (workflow_id, _), sample in last.items():
            self.store.note(workflow_id, sample)

    def outlive(self, run: RemovedRun) -> None:
        """Keep the payload of a run that is removed if it is a sample; repeatable."""
        for sample in () if run.test else self.store.all(run.workflow_id):
            if sample.run_id == run.id and not self._is_kept(run.workflow_id, sample):
                self._keep(run, sample)

    def _is_kept(self, workflow_id: WorkflowId, sample: SampleSummary) -> bool:
        try:
            self.store.payload(workflow_id, sample)
        except NotFoundError:
            return False
        return True

    def _keep(self, run: RemovedRun, sample: SampleSummary) -> None:
        payload = self.store.left_by(run)
        if len(as_json(payload)) > MAX_SAMPLE:
            self.store.remove(run.workflow_id, sample)
            return
        self.store.keep_payload(run.workflow_id, Sample(**dict(sample), payload=payload))

    def _payload(self, workflow_id: WorkflowId, sample: SampleSummary) -> JsonValue:
        if sample.run_id is not None:
            with suppress(NotFoundError):
                return self.runs.find(sample.run_id).payload
        return self.store.payload(workflow_id, sample)

    def _check_room(self, workflow_id: WorkflowId, name: str) -> None:
        saved = {sample.name for sample in self.store.all(workflow_id)} - {*AUTOMATIC}
        if name not in saved and len(saved) >= MOST_SAMPLES:
            raise ConflictError(f"There are {MOST_SAMPLES} samples, the most; remove one first.")


def _place(sample: SampleSummary) -> tuple[int, str]:
    own = AUTOMATIC.index(sample.name) if sample.name in AUTOMATIC else len(AUTOMATIC)
    return own, sample.name.lower()


def _age(sample: SampleSummary) -> tuple[object, str]:
    return sample.at, sample.run_id or ""


def _sample_of(run: RunSummary) -> SampleSummary | None:
    """Return the sample that a run's payload is, None for one that is open, or a test."""
    name = KEPT_AS.get(run.status)
    if name is None or run.test or run.ended_at is None:
        return None
    return SampleSummary(name=name, at=run.ended_at, run_id=run.id)


def _without_payload(sample: Sample) -> SampleSummary:
    return SampleSummary.model_validate(sample.model_dump())
