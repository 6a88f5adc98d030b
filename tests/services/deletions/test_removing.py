"""What there is of an organization goes, whatever crash comes in between, and nothing else."""

from contextlib import suppress
from typing import Any

import pytest

from chalicelib import wiring
from chalicelib.errors import NotFoundError
from chalicelib.models.audit import ChangeAsked
from chalicelib.models.ids import ConnectionId, OrganizationId, RunId
from chalicelib.models.organizations import Role
from chalicelib.models.runs import CancelRun
from chalicelib.services.removing import Act, Removing
from tests.fakes.crashes import Crash
from tests.fakes.platform import Platform
from tests.fakes.samples import ACME, RIVAL
from tests.services.deletions.organization import (
    Full,
    ask,
    bulk,
    full,
    progress,
    sweep,
)
from tests.services.sending import deliver

ENOUGH = 30
"""Sweeps, five minutes apart, after which everything must be gone."""
EXPIRING = {"start"}
"""What is kept under a hash leads to nobody, and goes by itself."""


def told(stage: Platform, *names: str) -> list[Any]:
    """Return the items that hold one of these texts."""
    items = stage.table.scan()["Items"]
    return [item for item in items if any(name in str(item) for name in names)]


def of(stage: Platform, full: Full) -> list[Any]:
    """Return the items that speak of an organization, its workflow or its run.

    When the sweeper looks at them next is left out.
    """
    items = told(stage, full.owner.organization_id, full.workflow.id, full.run.id)
    return [{name: item[name] for name in item if name != "gsi5sk"} for item in items]


def kept(stage: Platform) -> list[dict[Any, Any]]:
    """Return what is kept outside of the table, as it is there."""
    vaults: list[Any] = [stage.vault.kept, stage.secrets.kept]
    return [*vaults, stage.timers.kept, stage.listeners.kept, stage.s3.kept, machines(stage)]


def machines(stage: Platform) -> dict[Any, Any]:
    return stage.executions.machines


def outside(stage: Platform) -> list[dict[Any, Any]]:
    """Return what is kept outside of the table, as it is now."""
    return [dict(each) for each in kept(stage)]


def store(organization_id: OrganizationId = ACME) -> Any:
    return wiring.closing().store.find(organization_id)


def sweep_until_gone(stage: Platform) -> None:
    for _ in range(ENOUGH):
        if store() is None:
            return
        sweep(stage, minutes=5)
    raise AssertionError(store())


def test_everything_goes_and_nothing_of_anybody_else(stage: Platform) -> None:
    rival = full(stage, RIVAL, "Rival")
    around, theirs = outside(stage), of(stage, rival)
    acme = full(stage, ACME)
    begun = bulk(acme.owner, acme.run)
    wiring.bulks().abort(acme.owner, begun.id)
    stage.executions.end(RunId(f"{begun.id}-0"))
    assert all(a != b for a, b in zip(outside(stage), around, strict=True))
    ask(acme.owner)

    sweep_until_gone(stage)

    assert outside(stage) == around
    assert of(stage, rival) == theirs
    assert {item["kind"] for item in of(stage, acme)} <= EXPIRING


def test_who_had_it_deleted_is_all_that_the_log_keeps(stage: Platform) -> None:
    acme = full(stage, ACME)
    for action in ("create_key", "delete_organization", "keep_organization"):
        begun = wiring.audit().announce(
            ChangeAsked(
                organization_id=ACME,
                who="ada",
                who_name="Ada",
                action=action,
                subject={},
                source="192.0.2.1",
            )
        )
        wiring.audit().complete(begun, {}, {})
    ask(acme.owner)

    sweep_until_gone(stage)

    left = [item["action"] for item in of(stage, acme) if item["kind"] == "audit"]
    assert sorted(left) == ["delete_organization", "keep_organization"]


def test_members_see_how_far_it_is_and_are_let_go_last(
    stage: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sweeper's time is up after every bit."""
    acme = full(stage, ACME)
    ask(acme.owner)
    monkeypatch.setattr(Removing, "_exhausted", one_bit)
    seen = []
    for _ in range(ENOUGH):
        sweep(stage)
        with suppress(NotFoundError):
            wiring.organizations().member(ACME, acme.owner.user_id, Role.OWNER)
            seen.append(progress(acme.owner).removed)

    assert store() is not None
    assert store().status == "gone"
    assert [each.runs for each in seen] == sorted(each.runs for each in seen)
    assert (seen[-1].workflows, seen[-1].runs) == (1, 2)


def one_bit(_: Removing, act: Act, organization_id: OrganizationId, __: object) -> tuple[int, bool]:
    taken = act(organization_id)
    return taken, taken == 0


def test_sockets_end_with_the_membership(stage: Platform) -> None:
    acme = full(stage, ACME)
    socket = ConnectionId("c-1")
    wiring.live().connect(socket, wiring.live().ticket(acme.owner.user_id).ticket)
    ask(acme.owner)

    sweep_until_gone(stage)

    assert stage.sockets.closed == [socket]
    assert wiring.organizations().me(acme.owner.user_id).organizations == []


def test_a_run_at_which_the_sweeper_has_to_look_is_waited_for(stage: Platform) -> None:
    """A Lambda of a run that was cancelled may still record a step, for a quarter of an hour."""
    acme = full(stage, ACME)
    run = deliver(acme.workflow, b'{"n": 1}')
    wiring.runs().cancel(acme.owner, run.id, CancelRun())
    ask(acme.owner)

    sweep(stage)
    sweep(stage)

    assert wiring.runs().detail(acme.owner, run.id).status == "cancelled"
    assert progress(acme.owner).status == "removing"
    sweep_until_gone(stage)
    assert told(stage, run.id) == []


def test_what_comes_late_goes_an_hour_later(stage: Platform) -> None:
    acme = full(stage, ACME)
    ask(acme.owner)
    sweep(stage)
    assert store().status == "gone"
    late = {"pk": f"WORKFLOW#{acme.workflow.id}", "sk": "DAY#2026-01-02", "kind": "day"}
    stage.table.put_item(Item=late)
    stage.s3.put_object(Bucket="payloads", Key=f"{ACME}/late.json", Body=b"{}")

    sweep_until_gone(stage)

    assert told(stage, acme.workflow.id) == []
    assert [key for _, key in stage.s3.kept if ACME in key] == []


def test_it_goes_on_after_a_crash_before_any_write(stage: Platform) -> None:
    acme = full(stage, ACME)
    begun = copied(stage)
    number, strikes = 0, True
    while strikes:
        number += 1
        restore(stage, begun)
        ask(acme.owner)
        strikes = carry_on_until_gone(stage, Crash(number))

        assert outside(stage) == [{}] * 6, number
        assert {item["kind"] for item in of(stage, acme)} <= EXPIRING, number
    assert number > 30


def carry_on_until_gone(stage: Platform, crash: Crash) -> bool:
    """Carry on, each time a minute later, with a process that dies once; tell whether it did."""
    while store() is not None:
        stage.clock.advance(minutes=5)
        with crash.within(stage.table):
            wiring.removing().carry_on(ACME)
        for owner in wiring.installing().due():
            wiring.installing().install(*owner)
    return crash.has_struck


def copied(stage: Platform) -> list[dict[Any, Any]]:
    table: Any = stage.table
    return [dict(each) for each in (*kept(stage), table.items)]


def restore(stage: Platform, before: list[dict[Any, Any]]) -> None:
    """Let everything be kept again that was."""
    table: Any = stage.table
    for each, earlier in zip((*kept(stage), table.items), before, strict=True):
        each.clear()
        each.update(earlier)
