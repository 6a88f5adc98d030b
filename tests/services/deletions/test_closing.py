"""An organization is deleted by its name: nothing new begins in it, and an owner can keep it."""

from collections.abc import Callable

import pytest

from chalicelib import wiring
from chalicelib.errors import ConflictError, DeletingError, InvalidError
from chalicelib.models.deletions import DeleteOrganization
from chalicelib.models.ids import UserId
from chalicelib.models.organizations import InvitationToken, InviteMember, Role
from chalicelib.models.runs import ReplayRun, RunStatus, StartRun
from chalicelib.models.settings import UpdateSettings
from chalicelib.models.triggers import DeliveryQuery
from chalicelib.models.workflows import WorkflowStatus
from tests.fakes.platform import Platform
from tests.fakes.samples import ACME, RIVAL
from tests.services.deletions.organization import (
    Full,
    ask,
    finish,
    founded,
    full,
    progress,
    sweep,
)
from tests.services.firing import AT, hear, occasion
from tests.services.sending import arrival, deliver

TAKES_ALL = "@workflow\ndef f(given):\n    return given\n"


@pytest.fixture
def acme(stage: Platform) -> Full:
    """Return an organization that has everything."""
    return full(stage, ACME)


def state() -> str:
    found = wiring.closing().store.find(ACME)
    return str(found.status) if found else "none"


def log(acme: Full) -> list[str]:
    """Return why deliveries were refused, the newest first."""
    found = wiring.firing().list(acme.owner, acme.workflow.id, DeliveryQuery())
    return [each.reason for each in found.items if each.status == "refused"]


@pytest.mark.parametrize("name", ["", "acme", "Acme ", "Other"])
def test_another_name_deletes_nothing(stage: Platform, acme: Full, name: str) -> None:
    with pytest.raises(InvalidError, match="not the name of the organization") as refusal:
        wiring.closing().ask(acme.owner, DeleteOrganization(name=name))

    assert [problem.path for problem in refusal.value.problems] == ["name"]
    assert wiring.closing().detail(acme.owner).deletion is None


def test_who_asked_and_when_is_shown_and_asking_again_changes_nothing(
    stage: Platform, acme: Full
) -> None:
    first = ask(acme.owner)
    stage.clock.advance(seconds=10)

    assert ask(acme.owner) == first
    assert (first.asked_by, first.status, first.waits_for.count) == ("Acme", "closing", 0)


def by_hand(acme: Full) -> None:
    wiring.runs().start_by_hand(acme.owner, acme.workflow.id, StartRun(payload={}))


def by_test(acme: Full) -> None:
    wiring.runs().start_by_hand(acme.owner, acme.workflow.id, StartRun(payload={}, test=True))


def by_webhook(acme: Full) -> None:
    wiring.receiving().receive(acme.workflow.webhook_token, arrival())


def by_replay(acme: Full) -> None:
    wiring.replays().replay(acme.owner, acme.run.id, ReplayRun())


def by_redelivery(acme: Full) -> None:
    found = wiring.firing().list(acme.owner, acme.workflow.id, DeliveryQuery())
    wiring.redelivering().redeliver(acme.owner, acme.workflow.id, found.items[-1].id)


@pytest.mark.parametrize("begin", [by_hand, by_test, by_webhook, by_replay, by_redelivery])
def test_nothing_new_starts_and_whoever_asks_is_told_why(
    stage: Platform, acme: Full, begin: Callable[[Full], None]
) -> None:
    before = stage.executions.starts
    ask(acme.owner)
    stage.clock.advance(seconds=5)

    with pytest.raises(DeletingError, match="is being deleted"):
        begin(acme)

    assert stage.executions.starts == before


def test_what_triggers_bring_is_refused_on_the_log(stage: Platform, acme: Full) -> None:
    ask(acme.owner)
    stage.clock.advance(seconds=5)

    wiring.firing().fire(occasion(acme.workflow, "@daily", scheduled_at=AT))
    hear(acme.workflow)
    with pytest.raises(DeletingError):
        by_webhook(acme)

    assert [reason.partition(":")[0] for reason in log(acme)] == [
        "The organization is being deleted"
    ] * 3


def test_a_paused_workflow_holds_nothing_more(stage: Platform, acme: Full) -> None:
    held = stage.published(
        '@workflow(on=webhook("in", verify=None, hold=True))\ndef f(given):\n    return given\n',
        member=acme.owner,
        name="Holds",
    )
    wiring.workflows().move(acme.owner, held.id, WorkflowStatus.PAUSED)
    ask(acme.owner)
    stage.clock.advance(seconds=5)

    with pytest.raises(DeletingError):
        wiring.receiving().receive(held.webhook_token, arrival())


def test_a_link_lets_nobody_in(stage: Platform, acme: Full) -> None:
    asked = InviteMember(email="late@acme.example", role=Role.EDITOR)
    link = wiring.invitations().invite(acme.owner, asked).link or ""
    stage.accounts.create("late@acme.example", "Late", "a long password")
    ask(acme.owner)

    with pytest.raises(DeletingError):
        wiring.invitations().accept(UserId("late"), InvitationToken(token=link.partition("#")[2]))


def test_what_a_failure_would_start_is_told_with_the_failure(stage: Platform, acme: Full) -> None:
    other = stage.published(TAKES_ALL, member=acme.owner, name="After failures")
    wiring.tuning().update(
        acme.owner, acme.workflow.id, UpdateSettings(revision=1, failure_workflow=other.id)
    )
    run = deliver(acme.workflow, b"{}")
    ask(acme.owner)
    stage.clock.advance(seconds=5)

    outcome = stage.executions.end(run.id, RunStatus.FAILED, error="X")
    wiring.settling().finish(run.id, outcome)

    shown = wiring.runs().detail(acme.owner, run.id).failure_run
    assert shown is not None
    assert shown.run_id is None
    assert "being deleted" in shown.refused


def test_it_waits_for_its_runs_and_says_for_how_many(stage: Platform, acme: Full) -> None:
    runs = [deliver(acme.workflow, b'{"n": %d}' % number) for number in range(2)]
    ask(acme.owner)

    sweep(stage, hours=1)
    assert (progress(acme.owner).status, progress(acme.owner).waits_for.count) == ("closing", 2)
    for run in runs:
        finish(stage, run)
    sweep(stage)

    assert state() == "gone"


def test_nothing_is_removed_before_everything_that_was_under_way_is_over(
    stage: Platform, acme: Full
) -> None:
    asked = ask(acme.owner)

    sweep(stage, seconds=59)

    assert asked.removes_from > stage.clock()
    assert progress(acme.owner).status == "closing"


def test_it_is_kept_as_it_is_until_its_removal_begins(stage: Platform, acme: Full) -> None:
    ask(acme.owner)

    assert wiring.closing().keep(acme.owner).deletion is None
    assert wiring.closing().keep(acme.owner).deletion is None
    sweep(stage, minutes=5)

    by_hand(acme)
    assert wiring.closing().detail(acme.owner).deletion is None


def test_it_is_too_late_once_its_removal_has_begun(stage: Platform, acme: Full) -> None:
    ask(acme.owner)
    sweep(stage)

    with pytest.raises(ConflictError, match="too late"):
        wiring.closing().keep(acme.owner)


def test_a_deletion_that_was_withdrawn_gives_its_time_to_no_other(
    stage: Platform, acme: Full
) -> None:
    """The sweeper has read the first deletion; meanwhile it is withdrawn and asked for anew."""
    ask(acme.owner)
    stage.clock.advance(minutes=1)
    store = wiring.closing().store
    known = store.find(ACME)
    assert known is not None
    wiring.closing().keep(acme.owner)
    again = ask(acme.owner)

    with pytest.raises(ConflictError):
        store.replace(known, known.status)

    assert progress(acme.owner) == again


def test_nobody_else_is_concerned(stage: Platform, acme: Full) -> None:
    other = founded(RIVAL, "Other")
    workflow = stage.published(member=other)
    ask(acme.owner)
    stage.clock.advance(seconds=5)

    run = wiring.runs().start_by_hand(other, workflow.id, StartRun(payload={"id": "o-1"}))

    assert run.status == "running"
