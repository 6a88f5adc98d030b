"""Counters of runs: exact, however often and in whatever order the stream is read."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any, cast

import pytest

import app
from chalicelib import wiring
from chalicelib.adapters.dynamodb.documents import Documents
from chalicelib.models.ids import RunId, WorkflowId
from chalicelib.models.live import RunChange
from chalicelib.models.runs import Run, RunStatus
from chalicelib.models.statistics import CountedWorkflow, Week
from chalicelib.services.durations import RELATIVE_ERROR
from tests.fakes.executions import CrashError
from tests.fakes.memory import MemoryTable
from tests.fakes.memory.images import image
from tests.fakes.platform import Platform, platform
from tests.fakes.samples import ACME, ORDERS, a_run, a_workflow
from tests.fakes.world import START

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

REFUNDS = WorkflowId("01ARZ3NDEKTSV4RRFFQ69G5REF")
OUTCOMES = [status for status in RunStatus if status.is_final]
TODAY = START.date()
Records = list[dict[str, Any]]


@pytest.fixture
def memory() -> MemoryTable:
    """Return a table that is quick and tells what its stream tells."""
    return MemoryTable()


@pytest.fixture
def stage(memory: MemoryTable, documents: Documents) -> Iterator[Platform]:
    """Return a platform with the two workflows whose runs are counted."""
    with platform(cast("Table", memory), documents) as made:
        made.workflows.add(a_workflow())
        made.workflows.add(a_workflow(id=REFUNDS, name="Refunds"))
        yield made


def ended(stage: Platform, days_ago: float = 0, *, took: float = 1, **changes: Any) -> Run:
    """Store a run that ends, and return it as it is then."""
    at = START - timedelta(days=days_ago)
    began = at - timedelta(seconds=took)
    run = a_run(id=RunId(stage.ids.ulid()), created_at=began, **{**changes, "status": "queued"})
    stage.runs.add(run)
    status = RunStatus(changes.get("status", "completed"))
    after = {"status": status, "started_at": began, "ended_at": at, "version": 2}
    stage.runs.replace(run.model_copy(update=after), run.version)
    return stage.run(run)


def change(run: Run) -> RunChange:
    return RunChange(id=run.id, version=run.version, run=run.summary())


def week(stage: Platform, workflow_id: WorkflowId = ORDERS) -> Week:
    return stage.workflows.get(ACME, workflow_id).week or Week()


def counts(stage: Platform, workflow_id: WorkflowId = ORDERS) -> Counter[tuple[date, str]]:
    """Return what a workflow shows, by day and outcome."""
    return Counter(
        {
            (day.day, outcome): number
            for day in week(stage, workflow_id).days
            for outcome in OUTCOMES
            if (number := getattr(day, outcome))
        }
    )


def stream(memory: MemoryTable) -> Records:
    """Return everything the table's stream has told so far."""
    return [{"dynamodb": {"NewImage": image(after)}} for _, after in memory.records if after]


def a_busy_week(stage: Platform, random: Random) -> list[Run]:
    """Let 40 runs of two workflows end within nine days, some of them tests."""
    return [
        ended(
            stage,
            random.uniform(0, 9),
            took=random.uniform(0.01, 5000),
            status=random.choice(OUTCOMES),
            workflow_id=random.choice([ORDERS, REFUNDS]),
            test=random.random() < 0.2,
        )
        for _ in range(40)
    ]


def expected(runs: Sequence[Run], workflow_id: WorkflowId) -> Counter[tuple[date, str]]:
    return Counter(
        (run.ended_at.date(), str(run.status))
        for run in runs
        if run.workflow_id == workflow_id and not run.test and run.ended_at
        if run.ended_at.date() > TODAY - timedelta(days=7)
    )


def deliver(records: Records, random: Random) -> None:
    """Hand a batch on as Lambda does: once, or again, and in halves when it fails."""
    for _ in range(random.choice([1, 1, 2])):
        try:
            app.publish_changes({"Records": records}, None)
        except CrashError:
            middle = len(records) // 2
            for half in (records[:middle], records[middle:]) if middle else (records,):
                deliver(half, random)


def batches(records: Records, random: Random) -> Iterator[Records]:
    while records:
        size = random.randint(1, 30)
        yield records[:size]
        records = records[size:]


@pytest.mark.parametrize("seed", range(20))
def test_a_stream_shuffled_repeated_and_cut_counts_each_run_once(
    stage: Platform, memory: MemoryTable, seed: int
) -> None:
    random = Random(seed)
    runs = a_busy_week(stage, random)
    records = stream(memory)
    dying = True

    def die(**_: Any) -> None:
        if dying and random.random() < 0.04:
            raise CrashError

    memory.events.register("before-call", die)
    memory.events.register("after-call", die)
    for _ in range(2):
        random.shuffle(records)
        for batch in batches(records, random):
            deliver(batch, random)
    dying = False

    for workflow_id in (ORDERS, REFUNDS):
        assert counts(stage, workflow_id) == expected(runs, workflow_id)


def test_a_record_that_nobody_can_read_keeps_no_other_from_being_counted(
    stage: Platform, memory: MemoryTable
) -> None:
    runs = a_busy_week(stage, Random(2))
    records = stream(memory)
    poison = {"dynamodb": {"NewImage": image({"kind": "run", "version": "of a later release"})}}
    records.insert(len(records) // 3, poison)

    left = deliver_in_halves(records)

    assert left == [poison]
    for workflow_id in (ORDERS, REFUNDS):
        assert counts(stage, workflow_id) == expected(runs, workflow_id)


def deliver_in_halves(records: Records) -> Records:
    """Hand a batch on, in halves when it fails; return what goes to the dead letters."""
    try:
        app.publish_changes({"Records": records}, None)
    except ValueError:
        middle = len(records) // 2
        halves = (records[:middle], records[middle:])
        return [lost for half in halves for lost in deliver_in_halves(half)] if middle else records
    return []


def test_a_second_reading_changes_nothing_at_all(stage: Platform, memory: MemoryTable) -> None:
    a_busy_week(stage, Random(1))
    records = stream(memory)
    app.publish_changes({"Records": records}, None)
    before = stage.table.scan()["Items"]

    app.publish_changes({"Records": records[::-1]}, None)

    assert stage.table.scan()["Items"] == before


def test_half_and_most_of_the_completed_runs_took_no_longer(stage: Platform) -> None:
    times = [0.2, 1, 3, 8, 60]
    runs = [ended(stage, place, took=time) for place, time in enumerate(times)]
    runs.append(ended(stage, took=9999, status="failed"))

    wiring.statistics().record(map(change, runs))

    assert week(stage).p50_ms == pytest.approx(3000, rel=RELATIVE_ERROR)
    assert week(stage).p95_ms == pytest.approx(8000, rel=RELATIVE_ERROR)


def test_a_run_counts_on_the_day_it_ended(stage: Platform) -> None:
    run = ended(stage, took=30 * 24 * 3600)

    wiring.statistics().record([change(run)])

    assert counts(stage) == {(TODAY, "completed"): 1}


def test_a_run_that_goes_on_is_not_counted(stage: Platform) -> None:
    wiring.statistics().record([change(a_run(status="running", started_at=START))])

    assert week(stage) == Week()


def test_days_leave_the_week_and_their_counters_stay(stage: Platform) -> None:
    first = [ended(stage, 6), ended(stage, 6), ended(stage, 1)]
    wiring.statistics().record(map(change, first))

    stage.clock.advance(days=1)
    wiring.statistics().turn_days()
    wiring.statistics().turn_days()

    assert counts(stage) == {(TODAY - timedelta(days=1), "completed"): 1}
    owner = CountedWorkflow(organization_id=ACME, workflow_id=ORDERS)
    kept = wiring.statistics().store.days(owner, date(2025, 1, 1))
    assert [day.completed for day in kept] == [2, 1]


def test_a_consumer_whose_day_has_not_turned_yet_shows_no_older_week(stage: Platform) -> None:
    wiring.statistics().record([change(ended(stage, 6)), change(ended(stage))])
    stage.clock.advance(days=1)
    wiring.statistics().turn_days()
    stage.clock.advance(days=-1)

    wiring.statistics().show(CountedWorkflow(organization_id=ACME, workflow_id=ORDERS))

    assert counts(stage) == {(TODAY, "completed"): 1}


def test_an_edit_of_the_workflow_leaves_its_counters(stage: Platform) -> None:
    before = stage.workflows.get(ACME, ORDERS)
    wiring.statistics().record([change(ended(stage))])

    workflow = stage.workflows.get(ACME, ORDERS)
    renamed = before.model_copy(update={"name": "Sales", "version": workflow.version + 1})
    stage.workflows.replace(renamed, workflow.version)

    assert counts(stage) == {(TODAY, "completed"): 1}


def test_a_socket_that_fails_keeps_no_run_from_being_counted(
    stage: Platform, memory: MemoryTable
) -> None:
    run = ended(stage)
    with pytest.MonkeyPatch.context() as patch, suppress(CrashError):
        patch.setattr(wiring, "live", Dead)
        app.publish_changes({"Records": stream(memory)}, None)

    assert counts(stage) == {(run.ended_at and run.ended_at.date(), "completed"): 1}


class Dead:
    """A Live that cannot be reached."""

    def publish(self, _changes: object) -> None:
        """Fail."""
        raise CrashError
