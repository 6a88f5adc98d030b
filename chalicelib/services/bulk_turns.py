"""The turns of a bulk: its state machine asks for the next runs and tells of the last.

Each turn is counted once, however often it is asked for: a turn carries its number, and
the cursors travel with the state machine. An execution that was replaced by another
(its history was full, or it broke off) is told that it is over.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from chalicelib.errors import ConflictError, NotFoundError
from chalicelib.models.bulks import (
    END,
    MAX_ERRORS,
    BulkCounts,
    BulkError,
    BulkPage,
    BulkRecord,
    BulkResult,
    BulkStatus,
    BulkTurn,
)
from chalicelib.models.ids import BulkId, RunId
from chalicelib.ports import BulkStore, Clock, RunStore
from chalicelib.services.bulks import Parts, execution_name, query_of

PAGE = 50
TURNS_IN_A_PART = 40
"""Some 17,000 events; an execution may have 25,000 (AWS quota)."""
MOST_RESUMED = 5
INSTANT = timedelta(milliseconds=1)
LOOK = timedelta(minutes=1)
BATCH = 25
OVER = BulkPage(over=True)
BROKE_OFF = "It broke off {} times: {}"


@dataclass(frozen=True)
class BulkTurns:
    """Go through the runs of a bulk."""

    store: BulkStore
    runs: RunStore
    parts: Parts
    now: Clock

    def turn(self, task: BulkTurn) -> BulkPage:
        """Count what was done, and name the runs to act on next."""
        bulk = self.store.find(task.bulk_id)
        if bulk.status.is_final or task.turn < bulk.turn:
            return OVER
        bulk = self._counted(bulk, task)
        if bulk.abort is not None:
            return self._ended(bulk, BulkStatus.ABORTED)
        if task.cursor == END:
            return self._ended(bulk, BulkStatus.COMPLETED)
        if task.part < bulk.part or task.turn // TURNS_IN_A_PART > bulk.part - bulk.resumed:
            return self._handed_on(bulk, task)
        runs, cursor = self._page(bulk, task.cursor)
        return BulkPage(over=False, runs=runs, turn=task.turn, cursor=cursor)

    def due(self) -> Sequence[BulkId]:
        """Name the bulks to look at now."""
        return self.store.due(self.now(), BATCH)

    def mend(self, bulk_id: BulkId) -> None:
        """Begin again with a bulk whose execution was never started or has broken off."""
        self.store.look_again(bulk_id, self.now() + LOOK)
        bulk = self.store.find(bulk_id)
        if bulk.status.is_final:
            return
        try:
            ended = self.parts.executions.outcome(self.parts.machine_arn, execution_name(bulk))
        except NotFoundError:
            self.parts.launch(bulk)
            return
        if ended is None:
            return
        if bulk.abort is not None:
            self._ended(bulk, BulkStatus.ABORTED)
        elif bulk.resumed == MOST_RESUMED:
            why = BROKE_OFF.format(MOST_RESUMED + 1, ended.cause or ended.error or ended.status)
            self._ended(bulk, BulkStatus.FAILED, failure=why)
        else:
            more = {"part": bulk.part + 1, "resumed": bulk.resumed + 1}
            self.parts.launch(self._changed(bulk, **more))

    def _counted(self, bulk: BulkRecord, task: BulkTurn) -> BulkRecord:
        """Note that a turn begins and what came of the one before; once."""
        if task.turn == bulk.turn:
            return bulk
        counts = counted(bulk.counts, task.results)
        failed = [
            BulkError(run_id=result.run_id, message=result.message)
            for result in task.results
            if result.result == "failed"
        ]
        return self._changed(
            bulk,
            counts=counts,
            errors=[*bulk.errors, *failed][:MAX_ERRORS],
            turn=task.turn,
            cursor=task.cursor,
        )

    def _handed_on(self, bulk: BulkRecord, task: BulkTurn) -> BulkPage:
        """Go on in an execution of its own, since a history is finite."""
        if task.part == bulk.part:
            bulk = self._changed(bulk, part=bulk.part + 1)
        self.parts.launch(bulk)
        return OVER

    def _page(self, bulk: BulkRecord, cursor: str) -> tuple[list[RunId], str]:
        """Return some runs, and the cursor of those after them."""
        wanted = bulk.request.filter
        if wanted.runs:
            named = list(dict.fromkeys(wanted.runs))
            begin = int(cursor or 0)
            end = begin + PAGE
            return [RunId(run) for run in named[begin:end]], str(end) if end < len(named) else END
        query = query_of(bulk.request)
        newest = bulk.created_at - INSTANT
        until = min(query.until, newest) if query.until else newest
        changes = {"until": until, "limit": PAGE, "cursor": cursor or None}
        page = self.runs.list(bulk.organization_id, query.model_copy(update=changes))
        return [run.id for run in page.items], page.next_cursor or END

    def _ended(
        self, bulk: BulkRecord, status: BulkStatus, *, failure: str | None = None
    ) -> BulkPage:
        self._changed(bulk, status=status, ended_at=self.now(), failure=failure)
        return OVER

    def _changed(self, bulk: BulkRecord, **changes: object) -> BulkRecord:
        """Store a change, and keep an abort that was asked for meanwhile."""
        while True:
            changed = bulk.model_copy(update={**changes, "version": bulk.version + 1})
            try:
                self.store.replace(changed, bulk.version)
                return changed
            except ConflictError:
                bulk = self._overtaken(bulk)

    def _overtaken(self, bulk: BulkRecord) -> BulkRecord:
        """Return the bulk as it is now if only an abort has come; else raise ConflictError."""
        present = self.store.find(bulk.id)
        expected = {"abort": present.abort, "version": present.version}
        if present != bulk.model_copy(update=expected):
            raise ConflictError(f"Another turn of bulk {bulk.id} has been counted meanwhile.")
        return present


def counted(counts: BulkCounts, results: Sequence[BulkResult]) -> BulkCounts:
    """Add what became of some runs; those an abort came before do not count."""
    words = Counter(result.result for result in results if result.result != "left")
    return BulkCounts(
        found=counts.found + words.total(),
        done=counts.done + words["done"],
        failed=counts.failed + words["failed"],
        skipped=counts.skipped + words["skipped"],
    )
