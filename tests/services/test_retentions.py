"""Retentions: an organization says how long its runs are kept, and what arrives with them."""

import pytest

from chalicelib import wiring
from chalicelib.models.bulks import BulkRequest
from chalicelib.models.ids import UserId
from chalicelib.models.organizations import Member, Person
from chalicelib.models.retention import SetRetention
from chalicelib.models.runs import Run, StartRun
from chalicelib.models.settings import UpdateSettings
from chalicelib.models.triggers import DeliveryQuery
from chalicelib.models.workflows import Workflow
from tests.fakes.platform import Platform
from tests.fakes.samples import ACME, a_member
from tests.services.sending import FREE, send

DAY = 86400


@pytest.fixture
def owner(stage: Platform) -> Member:
    """Return the owner of an organization with a record of its own."""
    ada = Person(user_id=UserId("ada"), email="ada@acme.example", name="Ada")
    made = wiring.organizations().create(ACME, "Acme", ada)
    return a_member(organization_id=made.id)


@pytest.fixture
def workflow(stage: Platform, owner: Member) -> Workflow:
    """Return a workflow of that organization, which takes any delivery."""
    return stage.published(FREE, member=owner)


def keep(owner: Member, days: int | None) -> None:
    wiring.retentions().change(owner, SetRetention(days=days))


def start(owner: Member, workflow: Workflow) -> Run:
    return wiring.runs().start_by_hand(owner, workflow.id, StartRun(payload={}))


def test_what_the_stage_says_counts_until_the_organization_says_something(owner: Member) -> None:
    assert wiring.retentions().detail(owner).model_dump() == {
        "days": 90,
        "own": None,
        "of_stage": 90,
    }

    keep(owner, 30)
    assert wiring.retentions().detail(owner).model_dump() == {
        "days": 30,
        "own": 30,
        "of_stage": 90,
    }

    keep(owner, None)
    assert wiring.retentions().detail(owner).days == 90


def test_runs_from_now_on_are_kept_so_long_and_earlier_ones_keep_their_date(
    stage: Platform, owner: Member, workflow: Workflow
) -> None:
    earlier = start(owner, workflow)

    keep(owner, 30)
    later = start(owner, workflow)

    assert (earlier.retention, later.retention) == (90 * DAY, 30 * DAY)
    assert earlier.expires_at - later.expires_at == 60 * DAY
    assert stage.run(earlier).expires_at == earlier.expires_at


def test_the_own_days_of_a_workflow_come_first(owner: Member, workflow: Workflow) -> None:
    keep(owner, 30)
    wiring.tuning().update(owner, workflow.id, UpdateSettings(revision=1, retention_days=7))

    assert start(owner, workflow).retention == 7 * DAY


def test_what_arrives_is_kept_as_long_as_what_it_starts(
    stage: Platform, owner: Member, workflow: Workflow
) -> None:
    keep(owner, 3)
    now = int(stage.clock().timestamp())

    send(workflow, b"{}")
    bulk = wiring.bulks().create(owner, BulkRequest(kind="cancel"))

    (delivery,) = wiring.firing().list(owner, workflow.id, DeliveryQuery()).items
    assert delivery.expires_at == now + 3 * DAY
    (kept,) = [item for item in stage.table.scan()["Items"] if item.get("id") == bulk.id]
    assert kept["expires_at"] == now + 3 * DAY


def test_another_lambda_knows_within_a_minute(
    stage: Platform, owner: Member, workflow: Workflow
) -> None:
    start(owner, workflow)
    wiring.retentions().store.keep_for(owner.organization_id, 30)

    assert start(owner, workflow).retention == 90 * DAY
    stage.clock.advance(seconds=60)
    assert start(owner, workflow).retention == 30 * DAY


def test_an_organization_without_a_record_keeps_what_the_stage_says(stage: Platform) -> None:
    workflow = stage.published()

    run = wiring.runs().start_by_hand(a_member(), workflow.id, StartRun(payload={"id": "o-1"}))

    assert run.retention == 90 * DAY
