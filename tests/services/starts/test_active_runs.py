"""An organization has up to so many active runs, however they begin and however they end."""

from collections.abc import Callable

import pytest

import app
from chalicelib import wiring
from chalicelib.errors import CrowdedError
from chalicelib.models.bulks import BulkAct, BulkFilter, BulkRequest
from chalicelib.models.ids import OrganizationId
from chalicelib.models.quotas import QUOTAS, Allowance, Quota
from chalicelib.models.runs import ReplayRun, Run, RunStatus, StartRun
from chalicelib.models.settings import UpdateSettings
from chalicelib.models.triggers import DeliveryQuery
from chalicelib.models.workflows import Workflow
from chalicelib.services import active_runs
from chalicelib.services.active_runs import ActiveRuns
from tests.fakes.platform import Platform
from tests.fakes.samples import ACME, RIVAL, a_member
from tests.fakes.world import FakeClock
from tests.services.firing import AT, hear, occasion
from tests.services.sending import arrival

ADA = a_member()
SOURCE = """
@workflow(on=webhook("in", verify=None) | schedule("0 7 * * *") | event("paid"))
def f(given):
    return given
"""
FULL = "up to 3 runs that have not ended; this one has 3. Wait until some have ended"


@pytest.fixture(autouse=True)
def room_for_three(monkeypatch: pytest.MonkeyPatch) -> None:
    """Allow three active runs."""
    remedy = QUOTAS[Quota.RUNS].remedy
    monkeypatch.setattr(active_runs, "QUOTAS", {Quota.RUNS: Allowance(3, remedy)})


@pytest.fixture
def workflow(stage: Platform) -> Workflow:
    """Return a workflow that can be started in every way."""
    return stage.published(SOURCE)


def start(workflow: Workflow, *, test: bool = False, name: str | None = None) -> Run:
    return wiring.runs().start_by_hand(ADA, workflow.id, StartRun(payload={}, test=test), name)


def fill(workflow: Workflow) -> list[Run]:
    """Start as many runs as there is room for, one of them a test."""
    return [start(workflow, name="first"), start(workflow), start(workflow, test=True)]


def end(stage: Platform, run: Run, status: RunStatus = RunStatus.COMPLETED) -> Run:
    return wiring.settling().finish(run.id, stage.executions.end(run.id, status, output="{}"))


def refusals(workflow: Workflow) -> list[str]:
    found = wiring.firing().list(ADA, workflow.id, DeliveryQuery())
    return [each.reason for each in found.items if each.status == "refused"]


def by_hand(workflow: Workflow, _: Run) -> None:
    start(workflow)


def by_webhook(workflow: Workflow, _: Run) -> None:
    wiring.receiving().receive(workflow.webhook_token, arrival())


def by_replay(_: Workflow, ended: Run) -> None:
    wiring.replays().replay(ADA, ended.id, ReplayRun())


@pytest.mark.parametrize("begin", [by_hand, by_webhook, by_replay])
def test_whoever_starts_one_too_many_is_told_of_what_and_what_to_do(
    stage: Platform, workflow: Workflow, begin: Callable[[Workflow, Run], None]
) -> None:
    ended = end(stage, start(workflow))
    fill(workflow)
    before = stage.executions.starts

    with pytest.raises(CrowdedError, match=FULL) as refusal:
        begin(workflow, ended)

    assert refusal.value.current == {"quota": "runs", "used": 3, "limit": 3}
    assert refusal.value.again == 60
    assert stage.executions.starts == before


def test_what_triggers_bring_is_refused_on_the_log(stage: Platform, workflow: Workflow) -> None:
    first, *_ = fill(workflow)

    wiring.firing().fire(occasion(workflow, "0 7 * * *", scheduled_at=AT))
    hear(workflow)
    with pytest.raises(CrowdedError):
        by_webhook(workflow, first)

    assert len(refusals(workflow)) == 3
    assert all(FULL in reason for reason in refusals(workflow))


def test_a_run_of_a_bulk_that_cannot_start_is_told_in_the_bulk(
    stage: Platform, workflow: Workflow
) -> None:
    ended = end(stage, start(workflow))
    request = BulkRequest(kind="replay", filter=BulkFilter(runs=[ended.id]))
    bulk = wiring.bulks().create(ADA, request)
    fill(workflow)

    result = wiring.bulk_acts().act(BulkAct(ask="act", bulk_id=bulk.id, run_id=ended.id))

    assert (result.result, FULL in result.message) == ("failed", True)


def test_what_followed_no_failure_is_told_with_the_failure(
    stage: Platform, workflow: Workflow, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = stage.published("@workflow\ndef f(given):\n    return given\n", name="After failures")
    settings = UpdateSettings(revision=1, failure_workflow=other.id)
    wiring.tuning().update(ADA, workflow.id, settings)
    failing, *_ = fill(workflow)
    none = Allowance(2, QUOTAS[Quota.RUNS].remedy)
    monkeypatch.setattr(active_runs, "QUOTAS", {Quota.RUNS: none})

    end(stage, failing, RunStatus.FAILED)

    shown = wiring.runs().detail(ADA, failing.id).failure_run
    assert shown is not None
    assert "up to 2 runs that have not ended" in shown.refused


def test_the_same_start_again_is_the_same_run_and_needs_no_room(
    stage: Platform, workflow: Workflow
) -> None:
    first, *_ = fill(workflow)

    assert start(workflow, name="first").id == first.id


@pytest.mark.parametrize("status", [RunStatus.COMPLETED, RunStatus.FAILED, RunStatus.TIMED_OUT])
def test_a_run_that_ends_makes_room_at_once(
    stage: Platform, workflow: Workflow, status: RunStatus
) -> None:
    first, *_ = fill(workflow)
    end(stage, first, status)

    start(workflow)

    with pytest.raises(CrowdedError):
        start(workflow)


def test_a_run_whose_end_nobody_told_makes_room_when_the_sweeper_finds_it(
    stage: Platform, workflow: Workflow
) -> None:
    first, *_ = fill(workflow)
    stage.executions.end(first.id, output="{}")
    stage.clock.advance(minutes=1)
    with pytest.raises(CrowdedError):
        start(workflow)

    stage.clock.advance(minutes=1)
    app.sweep_runs({}, None)

    assert start(workflow).status == "running"


def test_a_run_that_waits_in_line_is_active(stage: Platform, workflow: Workflow) -> None:
    wiring.tuning().update(ADA, workflow.id, UpdateSettings(revision=1, concurrency=1))
    runs = [start(workflow) for _ in range(3)]
    assert [stage.run(run).status for run in runs] == ["running", "queued", "queued"]

    with pytest.raises(CrowdedError):
        start(workflow)


def test_others_have_room_of_their_own(stage: Platform, workflow: Workflow) -> None:
    fill(workflow)
    eve = stage.join("eve", organization_id=RIVAL)
    other = stage.published(SOURCE, member=eve)

    assert wiring.runs().start_by_hand(eve, other.id, StartRun(payload={})).status == "running"


class Counted:
    """Counts that say what a test says, and how often they were asked."""

    def __init__(self) -> None:
        """Begin with an organization without runs."""
        self.active = self.asked = 0

    def count(self, organization_id: OrganizationId, quota: Quota) -> int:  # noqa: ARG002
        """Count them as they are now."""
        self.asked += 1
        return self.active


@pytest.fixture
def counted() -> Counted:
    """Return counts of nothing."""
    return Counted()


def test_many_starts_are_let_in_by_one_count(
    counted: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(active_runs, "QUOTAS", {Quota.RUNS: Allowance(1000, "")})
    clock = FakeClock()
    active = ActiveRuns(counted, clock)
    for _ in range(29):
        active.admit(ACME)
        clock.advance(seconds=1)
    assert counted.asked == 1

    clock.advance(seconds=1)
    active.admit(ACME)

    assert counted.asked == 2


def test_close_to_the_limit_a_count_is_believed_for_less_long(counted: Counted) -> None:
    clock, counted.active = FakeClock(), 2
    active = ActiveRuns(counted, clock)
    active.admit(ACME)

    clock.advance(seconds=5)
    active.admit(ACME)

    assert counted.asked == 2


def test_who_started_and_ended_meanwhile_keeps_nobody_out(counted: Counted) -> None:
    active = ActiveRuns(counted, FakeClock())
    for _ in range(20):
        active.admit(ACME)

    assert counted.asked == 7


def test_a_refusal_is_believed_for_some_seconds(counted: Counted) -> None:
    clock, counted.active = FakeClock(), 3
    active = ActiveRuns(counted, clock)
    for _ in range(10):
        with pytest.raises(CrowdedError):
            active.admit(ACME)
    assert counted.asked == 1

    counted.active = 2
    clock.advance(seconds=5)

    active.admit(ACME)
