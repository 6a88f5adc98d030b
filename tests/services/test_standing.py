"""Standing still: whatever order changes come in, a run is on record as waiting if it waits."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random
from typing import Any, cast

import pytest

import app
from chalicelib import wiring
from chalicelib.models.ids import RunId
from chalicelib.models.live import StepChange
from chalicelib.models.pages import PageRequest
from chalicelib.models.runs import CancelRun, Run, RunQuery, RunStatus
from chalicelib.models.steps import Attempt, Step, StepStatus, StepSummary
from chalicelib.ports import StepStore
from chalicelib.services import standing
from chalicelib.services.standing import DOUBTED, QUIET
from tests.fakes.memory import MemoryTable
from tests.fakes.memory.images import image
from tests.fakes.platform import Platform
from tests.fakes.samples import a_member, a_step
from tests.services.endings import finish, started

ADA = a_member()
EVENT = {"kind": "wait_for_event", "name": "paid"}


@pytest.fixture
def run(stage: Platform) -> Run:
    """Return a run that is under way."""
    return started(stage)


def step(run: Run, path: str, type_: str = "wait", **changes: Any) -> Step:
    status = StepStatus.RUNNING if type_ == "action" else StepStatus.WAITING
    detail = EVENT if type_ == "wait" else {}
    given: dict[str, Any] = {"status": status, "detail": detail, "action": None, **changes}
    return a_step(run_id=run.id, workflow_id=run.workflow_id, path=path, type=type_, **given)


def begin(stage: Platform, run: Run, path: str, type_: str = "wait", **changes: Any) -> None:
    made = step(run, path, type_, started_at=stage.clock(), **changes)
    attempt = Attempt(number=1, started_at=stage.clock())
    stage.steps.begin(made, attempt, run.expires_at)


def end(stage: Platform, run: Run, path: str) -> None:
    made = stage.steps.get(run.id, path)
    ended = {"status": StepStatus.COMPLETED, "ended_at": stage.clock()}
    stage.steps.end(made.model_copy(update=ended), Attempt(number=1, started_at=made.started_at))


def sweep(stage: Platform, **later: float) -> None:
    stage.clock.advance(**later)
    for run_id in wiring.sweeping().due():
        wiring.sweeping().mend(run_id)


def stream(stage: Platform) -> list[dict[str, Any]]:
    """Return all that the stream has told so far."""
    records = cast(MemoryTable, stage.table).records
    return [{"dynamodb": {"NewImage": image(new)}} for _, new in records if new]


def tell(stage: Platform) -> None:
    app.publish_changes({"Records": stream(stage)}, None)


def listed(status: RunStatus) -> list[str]:
    query = RunQuery(status=[status], **dict(PageRequest()))
    return [run.id for run in wiring.runs().list(ADA, query).items]


def test_a_run_whose_step_waits_is_waiting_within_two_minutes_and_says_for_what(
    stage: Platform, run: Run
) -> None:
    begin(stage, run, "0001")
    began = stage.clock()

    sweep(stage, minutes=2)

    found = stage.run(run)
    assert (found.status, found.waits_for) == ("waiting", "the event paid")
    assert found.waiting_since == began
    assert (listed(RunStatus.WAITING), listed(RunStatus.RUNNING)) == ([run.id], [])


def test_a_run_whose_one_open_step_begins_to_wait_is_waiting_at_once(
    stage: Platform, run: Run
) -> None:
    begin(stage, run, "0001", "action")
    end(stage, run, "0001")
    begin(stage, run, "0002")

    tell(stage)

    found = stage.run(run)
    assert (found.status, found.waits_for) == ("waiting", "the event paid")
    assert found.waiting_since == stage.clock()
    sweep(stage, minutes=2)
    assert stage.run(run) == found


def test_an_answer_that_comes_at_once_lets_the_run_go_on(stage: Platform, run: Run) -> None:
    begin(stage, run, "0001")
    tell(stage)
    stage.clock.advance(seconds=1)
    end(stage, run, "0001")

    tell(stage)
    tell(stage)

    found = stage.run(run)
    assert (found.status, found.waits_for, found.waiting_since) == ("running", "", None)


def test_a_wait_that_has_ended_before_the_stream_tells_of_it_is_none(
    stage: Platform, run: Run
) -> None:
    begin(stage, run, "0001")
    end(stage, run, "0001")
    begin(stage, run, "0002", "action")

    tell(stage)

    assert stage.run(run).status == "running"


def test_a_run_of_very_many_steps_is_left_to_the_sweeper(
    stage: Platform, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standing, "MOST_STEPS", 1)
    begin(stage, run, "0001", "action")
    end(stage, run, "0001")
    begin(stage, run, "0002")

    tell(stage)
    assert stage.run(run).status == "running"

    sweep(stage, minutes=2)
    assert stage.run(run).status == "waiting"


def test_a_wait_that_begins_late_is_not_noticed_hours_later(stage: Platform, run: Run) -> None:
    for hours in (1, 5, 10):
        sweep(stage, hours=hours)
    begin(stage, run, "0001")
    tell(stage)

    sweep(stage, seconds=61)

    assert stage.run(run).status == "waiting"


def test_a_short_wait_costs_the_run_nothing(stage: Platform, run: Run) -> None:
    begin(stage, run, "0001", "delay", detail={"until": "2026-01-02T03:04:15.000Z"})
    before = len(stream(stage))
    tell(stage)
    stage.clock.advance(seconds=9)
    end(stage, run, "0001")
    tell(stage)

    kinds = [record["dynamodb"]["NewImage"]["kind"]["S"] for record in stream(stage)[before:]]
    assert set(kinds) <= {"workflow", "step"}


def test_a_run_goes_on_when_its_wait_ends(stage: Platform, run: Run) -> None:
    begin(stage, run, "0001")
    sweep(stage, minutes=2)

    end(stage, run, "0001")
    tell(stage)

    found = stage.run(run)
    assert (found.status, found.waits_for, found.waiting_since) == ("running", "", None)
    assert (listed(RunStatus.WAITING), listed(RunStatus.RUNNING)) == ([], [run.id])


@pytest.mark.parametrize("type_", ["action", "wait"])
def test_a_run_waits_only_if_all_its_branches_do(stage: Platform, run: Run, type_: str) -> None:
    begin(stage, run, "0001", "parallel", status=StepStatus.RUNNING)
    begin(stage, run, "0001.00.0001")
    begin(stage, run, "0001.01.0001", type_)

    sweep(stage, minutes=2)

    found = stage.run(run)
    assert found.status == ("running" if type_ == "action" else "waiting")
    assert found.waits_for == ("" if type_ == "action" else "the event paid and 1 more")


def test_between_two_steps_a_run_does_not_wait(stage: Platform, run: Run) -> None:
    begin(stage, run, "0001.00.0001")
    begin(stage, run, "0001.01.0001", "action")
    stage.clock.advance(minutes=2)
    end(stage, run, "0001.01.0001")

    sweep(stage, seconds=(QUIET / 2).total_seconds())
    assert stage.run(run).status == "running"

    sweep(stage, minutes=2)
    assert stage.run(run).status == "waiting"


LONG_TITLE: dict[str, Any] = {"kind": "wait_for_approval", "to": "#f", "title": "x" * 200}


@pytest.mark.parametrize(
    ("detail", "words"),
    [
        ({"kind": "wait_for_approval", "to": "", "title": "Pay?"}, "someone to approve “Pay?”"),
        (LONG_TITLE, f"#f to approve “{'x' * 120}”"),
        ({"kind": "callback"}, "an answer to its callback address"),
        ({"kind": "run_workflow", "workflow": "Refund"}, "the workflow Refund to end"),
        ({"until": "2026-02-02T03:04:15Z"}, "the end of a pause"),
    ],
)
def test_what_is_waited_for_is_said_in_words(
    stage: Platform, run: Run, detail: dict[str, Any], words: str
) -> None:
    begin(stage, run, "0001", detail=detail)

    sweep(stage, minutes=2)

    assert stage.run(run).waits_for == words


def test_a_run_that_waits_ends_and_can_be_cancelled(stage: Platform, run: Run) -> None:
    other = started(stage)
    for each in (run, other):
        begin(stage, each, "0001")
    sweep(stage, minutes=2)

    ended = finish(run, stage.executions.end(run.id))
    assert (ended.status, ended.waits_for, ended.waiting_since) == ("completed", "", None)
    assert stage.run(run) == ended
    assert wiring.runs().cancel(ADA, other.id, CancelRun()).status == "cancelled"
    tell(stage)
    assert stage.run(other).status == "cancelled"


def test_an_old_wait_is_read_no_more(stage: Platform, run: Run) -> None:
    begin(stage, run, "0001")
    sweep(stage, minutes=2)
    counted = Interrupted(stage.steps, lambda: None)
    standing = replace(wiring.standing(), steps=counted)

    standing.look(stage.run(run))
    assert counted.reads == 1
    stage.clock.advance(seconds=DOUBTED.total_seconds())
    standing.look(stage.run(run))
    assert counted.reads == 1


@dataclass
class Interrupted:
    """A StepStore that lets something happen after all steps were read."""

    store: StepStore
    happens: Callable[[], object]
    reads: int = 0

    def backwards(self, run_id: RunId) -> Iterator[StepSummary]:
        """Yield every step; then it happens."""
        found = list(self.store.backwards(run_id))
        self.reads += 1
        self.happens()
        return iter(found)

    def __getattr__(self, name: str) -> Any:
        """Do all else as the store does."""
        return getattr(self.store, name)


LANES = ("0001.00.", "0001.01.")


class Lanes:
    """Two branches of a run that act, wait, and do either again, while the stream is late."""

    def __init__(self, stage: Platform, run: Run, random: Random, dies: float) -> None:
        """Begin both branches; the sweeper dies as often as that."""
        self.stage, self.run, self.random, self.dies = stage, run, random, dies
        self.going, self.told = [*LANES], set[int]()
        self.open: dict[str, tuple[str, str]] = {}
        self.taken = dict.fromkeys(LANES, 0)
        for _ in LANES:
            self.move()

    def move(self) -> None:
        """Let a branch go from a step to the next, without rest; or come to its end."""
        lane = self.random.choice(self.going)
        if lane in self.open:
            end(self.stage, self.run, self.open.pop(lane)[0])
        if len(self.going) > 1 and self.random.random() < 0.1:
            self.going.remove(lane)
            return
        self.taken[lane] += 1
        path, type_ = f"{lane}{self.taken[lane]:04}", self.random.choice(("action", "wait", "wait"))
        self.open[lane] = path, type_
        begin(self.stage, self.run, path, type_)

    def wait_a_little(self) -> None:
        """Let time pass."""
        self.stage.clock.advance(seconds=self.random.choice((1, 15, 60, 600)))

    def sweep(self) -> None:
        """Look at the run, with moves of its branches in between; or die before the end."""

        def happens() -> None:
            if self.random.random() < 0.6:
                self.move()
            if self.random.random() < 0.5:
                self.tell_rest()
            if self.random.random() < self.dies:
                raise KeyboardInterrupt

        steps = Interrupted(self.stage.steps, happens)
        with suppress(KeyboardInterrupt):
            replace(wiring.standing(), steps=steps).look(self.stage.run(self.run))

    def tell(self) -> None:
        """Let a part of the stream arrive, again or for the first time, in any order."""
        records = range(len(stream(self.stage)))
        self._tell(self.random.sample(records, min(len(records), 4)))

    def tell_rest(self) -> None:
        """Let arrive what has not, in any order."""
        rest = [*{*range(len(stream(self.stage)))} - self.told]
        self.random.shuffle(rest)
        self._tell(rest)

    def _tell(self, places: Sequence[int]) -> None:
        records = stream(self.stage)
        self.told.update(places)
        app.publish_changes({"Records": [records[place] for place in places]}, None)

    def look_twice(self) -> None:
        """Let the sweeper come round in peace."""
        for _ in range(2):
            self.stage.clock.advance(minutes=5)
            wiring.standing().look(self.stage.run(self.run))

    def waits(self) -> bool:
        """Tell whether one branch waits and none acts."""
        kinds = [type_ for _, type_ in self.open.values()]
        return "wait" in kinds and "action" not in kinds


@pytest.mark.parametrize("number", range(200))
def test_at_rest_a_run_is_waiting_if_and_only_if_it_waits(
    stage: Platform, run: Run, number: int
) -> None:
    random = Random(number)
    lanes = Lanes(stage, run, random, dies=random.choice((0, 0.3)))
    moves = (lanes.move, lanes.wait_a_little, lanes.wait_a_little, lanes.sweep, lanes.tell)

    for _ in range(random.randrange(4, 40)):
        random.choice(moves)()
    lanes.tell_rest()
    assert lanes.dies or lanes.waits() or stage.run(run).status == "running"

    lanes.look_twice()
    assert stage.run(run).status == ("waiting" if lanes.waits() else "running")


def test_a_step_that_waits_again_is_told_by_one_image_a_run(stage: Platform, run: Run) -> None:
    begin(stage, run, "0001")
    told = stage.steps.get(run.id, "0001").summary()
    sweep(stage, minutes=30)
    stage.clock.advance(seconds=timedelta(hours=2).total_seconds())

    wiring.standing().note([StepChange(id=told.path, version=1, step=told)] * 3)

    assert run.id in wiring.sweeping().due()
    assert stage.run(run).status == "waiting"
