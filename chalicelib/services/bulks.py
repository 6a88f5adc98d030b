"""Bulks: many runs cancelled or replayed in one go, as people see them."""

from contextlib import suppress
from dataclasses import dataclass

from pydantic import JsonValue

from chalicelib.errors import ConflictError, UnavailableError
from chalicelib.models.base import to_text
from chalicelib.models.bulks import (
    MAX_MATCHES,
    Bulk,
    BulkMatches,
    BulkQuery,
    BulkRecord,
    BulkRequest,
    BulkStatus,
)
from chalicelib.models.ids import BulkId, RunId
from chalicelib.models.organizations import Member
from chalicelib.models.pages import Page
from chalicelib.models.runs import OPEN_RUNS, CancelRequest, RunQuery, RunStatus
from chalicelib.ports import BulkStore, Clock, Executions, Ids, RunCounts, WorkflowStore
from chalicelib.services.retentions import Retentions

FITTING: dict[str, tuple[RunStatus, ...]] = {
    "cancel": OPEN_RUNS,
    "replay": tuple(status for status in RunStatus if status.is_final),
}
"""The runs to which something can be done."""
NOTHING = {
    "cancel": "None of these runs can be cancelled: they have ended.",
    "replay": "None of these runs can be replayed: they have not ended.",
}


@dataclass(frozen=True)
class Parts:
    """The executions in which a bulk is carried out, one after the other."""

    executions: Executions
    machine_arn: str

    def launch(self, bulk: BulkRecord) -> None:
        """Start the bulk's present part where the bulk stands; twice is once."""
        where: JsonValue = {
            "bulk_id": bulk.id,
            "part": bulk.part,
            "turn": max(bulk.turn, 1),
            "cursor": bulk.cursor,
            "results": [],
        }
        self.executions.start(self.machine_arn, execution_name(bulk), where)


@dataclass(frozen=True)
class Bulks:
    """Count what matches; begin, show and abort bulks."""

    store: BulkStore
    counts: RunCounts
    workflows: WorkflowStore
    parts: Parts
    retentions: Retentions
    now: Clock
    ids: Ids

    def preview(self, member: Member, request: BulkRequest) -> BulkMatches:
        """Tell how many runs a bulk would be about."""
        wanted = request.filter
        if wanted.workflow is not None:
            self.workflows.get(member.organization_id, wanted.workflow)
        if wanted.runs:
            return BulkMatches(count=len(set(wanted.runs)))
        query = query_of(request)
        if not query.status:
            return BulkMatches(count=0)
        return self.counts.count(member.organization_id, query, MAX_MATCHES)

    def create(self, member: Member, request: BulkRequest) -> Bulk:
        """Store a bulk and begin with it; raise ConflictError when there is nothing to do.

        It is about the runs that there are now. A crash after it is stored, or a start
        that is refused for the moment, is mended by the sweeper.
        """
        matches = self.preview(member, request)
        if matches.count == 0 and not matches.more:
            raise ConflictError(NOTHING[request.kind])
        now = self.now()
        bulk = BulkRecord(
            id=BulkId(self.ids.ulid()),
            organization_id=member.organization_id,
            request=request,
            by=member.name or member.email,
            created_at=now,
            matches=matches,
            version=1,
            expires_at=self.retentions.expires_at(member.organization_id),
        )
        self.store.add(bulk)
        with suppress(UnavailableError):
            self.parts.launch(bulk)
        return bulk.summary()

    def list(self, member: Member, query: BulkQuery) -> Page[Bulk]:
        """Return one page of the organization's bulks, newest first."""
        return self.store.list(member.organization_id, query)

    def get(self, member: Member, bulk_id: BulkId) -> Bulk:
        """Return the bulk, or raise NotFoundError."""
        return Bulk.model_validate(dict(self.store.get(member.organization_id, bulk_id)))

    def abort(self, member: Member, bulk_id: BulkId) -> Bulk:
        """Stop a bulk before its next run; what it has done stays done."""
        by = CancelRequest(by=member.name or member.email, at=self.now())
        bulk = self.store.get(member.organization_id, bulk_id)
        while bulk.status == BulkStatus.RUNNING and bulk.abort is None:
            asked = bulk.model_copy(update={"abort": by, "version": bulk.version + 1})
            try:
                self.store.replace(asked, bulk.version)
                bulk = asked
            except ConflictError:
                bulk = self.store.find(bulk_id)
        return bulk.summary()


def query_of(request: BulkRequest) -> RunQuery:
    """Return which runs a bulk is about; without a status, there are none."""
    wanted = request.filter
    fitting = FITTING[request.kind]
    asked = [status for status in fitting if not wanted.status or status in wanted.status]
    times = {
        name: to_text(moment)
        for name, moment in (("from", wanted.since), ("to", wanted.until))
        if moment is not None
    }
    found = RunQuery.model_validate(times)
    same = ("workflow", "trigger", "test")
    return found.model_copy(update={"status": asked, **{n: getattr(wanted, n) for n in same}})


def execution_name(bulk: BulkRecord) -> RunId:
    """Name the execution of the bulk's present part; runs have theirs named likewise."""
    return RunId(f"{bulk.id}-{bulk.part}")
