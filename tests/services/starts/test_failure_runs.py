"""Failure runs: what a failure is followed by, once, and never in a circle."""

import re
from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING, Any, cast

import pytest
from pydantic import JsonValue

from chalicelib import wiring
from chalicelib.adapters.dynamodb.documents import Documents
from chalicelib.errors import InvalidError
from chalicelib.models.failed_runs import samples
from chalicelib.models.runs import Parent, Run, RunStatus
from chalicelib.models.starts import FailureStart
from chalicelib.models.workflows import (
    PublishWorkflow,
    UpdateWorkflow,
    Workflow,
    WorkflowStatus,
)
from chalicelib.services.failure_runs import facts_of
from infra.dev.places import ROOT
from tests.fakes.crashes import Crash
from tests.fakes.memory import MemoryTable
from tests.fakes.platform import Platform, platform
from tests.fakes.samples import a_run
from tests.services.starts.shop import ADA, Shop, on_list

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

ALERTS = """\
from stepwell import *


class Error(Input):
    type: str
    message: str
    step: str | None
    line: int | None


class FailedRun(Input):
    run_id: str
    url: str
    error: Error
    payload: Any


@workflow
def alerts(failed: FailedRun):
    http.post("https://chat.example", json={"text": failed.error.message})
"""


@pytest.fixture
def alerts(shop: Shop) -> Shop:
    """Return the workflow that follows failures of the shop's."""
    return follow(shop)


def follow(shop: Shop) -> Shop:
    """Let a workflow of its own follow the failures of the shop's."""
    made = Shop(shop.stage, shop.stage.published(ALERTS, name="Alerts"))
    shop.tune(failure_workflow=made.workflow.id)
    return made


def fail(shop: Shop, run: Run | None = None, status: RunStatus = RunStatus.FAILED) -> Run:
    """Let a run fail, and return it as it is then."""
    failed = run or shop.start()
    outcome = shop.stage.executions.end(failed.id, status, error="OutOfStock", cause="none left")
    wiring.settling().finish(failed.id, outcome)
    return shop.stage.run(failed)


def followed(run: Run) -> FailureStart | None:
    return wiring.runs().detail(ADA, run.id).failure_run


def test_a_failure_starts_the_failure_workflow_with_its_facts(shop: Shop, alerts: Shop) -> None:
    failed = fail(shop)

    (run,) = alerts.all()
    assert (run.status, run.failure_of) == ("running", failed.id)
    assert (run.trigger.kind, run.trigger.name) == ("failure", "Orders")
    assert run.payload == {
        "run_id": failed.id,
        "url": f"https://console.example/o/{failed.organization_id}/runs/{failed.id}",
        "status": "failed",
        "workflow": "Orders",
        "workflow_id": shop.workflow.id,
        "version": 1,
        "trigger": {"kind": "manual", "name": "Ada", "delivery": "", "chained": 0},
        "error": {"type": "OutOfStock", "message": "none left", "step": None, "line": None},
        "payload": {"id": "o-1", "total": 0},
        "payload_left_out": False,
        "created_at": "2026-01-02T03:04:05.000Z",
        "started_at": "2026-01-02T03:04:05.000Z",
        "ended_at": "2026-01-02T03:04:05.000Z",
    }
    assert followed(failed) == FailureStart(run_id=run.id)


def test_a_run_past_its_time_limit_counts_as_failed(shop: Shop, alerts: Shop) -> None:
    fail(shop, status=RunStatus.TIMED_OUT)

    assert len(alerts.all()) == 1


def test_nothing_follows_what_did_not_fail(shop: Shop, alerts: Shop) -> None:
    shop.end(shop.start())
    cancelled = shop.start()
    shop.cancel(cancelled)

    assert alerts.all() == []
    assert followed(cancelled) is None


def test_nothing_follows_a_test(shop: Shop, alerts: Shop) -> None:
    fail(shop, shop.start(test=True))

    assert alerts.all() == []


def test_nothing_follows_without_a_failure_workflow(shop: Shop) -> None:
    failed = fail(shop)

    assert followed(failed) is None
    assert on_list(shop.stage.table) == 0


def test_an_end_that_is_told_again_is_followed_once(shop: Shop, alerts: Shop) -> None:
    failed = fail(shop)

    fail(shop, failed)
    shop.sweep()

    assert len(alerts.all()) == 1


def test_another_failure_workflow_does_not_follow_what_one_followed(
    shop: Shop, alerts: Shop
) -> None:
    failed = fail(shop)
    other = follow(shop)

    fail(shop, failed)

    assert (len(alerts.all()), other.all()) == (1, [])


def test_no_failure_workflow_follows_a_failure_workflow(shop: Shop, alerts: Shop) -> None:
    free = shop.stage.published("@workflow\ndef free(given):\n    return 1\n", name="Free")
    alerts.tune(failure_workflow=free.id)
    fail(shop)

    (first,) = alerts.all()
    fail(alerts, first)

    assert Shop(shop.stage, free).all() == []


def test_nor_a_run_that_it_started(shop: Shop, alerts: Shop) -> None:
    fail(shop)
    (first,) = alerts.all()
    child = shop.start("o-2")
    lineage = Parent(run_id=first.id, step_path="0001", depth=1, awaits=False)
    again = child.model_copy(update={"id": child.id[:-1] + "Z", "parent": lineage})
    shop.stage.runs.add(again)

    shop.end(again, RunStatus.FAILED)

    assert alerts.all() == [first]


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (WorkflowStatus.PAUSED, "Alerts is paused; nothing was started."),
        (WorkflowStatus.ARCHIVED, "Alerts is archived. Restore it before starting it."),
    ],
)
def test_what_keeps_it_from_starting_is_shown(
    shop: Shop, alerts: Shop, status: WorkflowStatus, why: str
) -> None:
    wiring.workflows().move(ADA, alerts.workflow.id, status)

    failed = fail(shop)

    assert alerts.all() == []
    assert followed(failed) == FailureStart(refused=why)
    assert on_list(shop.stage.table) == 0


def test_a_payload_that_fits_no_more_is_shown_too(shop: Shop, alerts: Shop) -> None:
    stricter = ALERTS.replace("payload: Any", "payload: str")
    change = UpdateWorkflow(draft_revision=1, source=stricter)
    wiring.workflows().update(ADA, alerts.workflow.id, change)
    wiring.workflows().publish(ADA, alerts.workflow.id, PublishWorkflow(draft_revision=2))

    start = followed(fail(shop))

    assert start is not None
    assert "payload.payload" in start.refused


def test_a_workflow_that_cannot_take_the_facts_is_refused_when_it_is_set(shop: Shop) -> None:
    for strict in ("payload: str", "payload: dict[str, str]", "customer: str"):
        source = ALERTS.replace("payload: Any", strict)
        unfit = shop.stage.published(source, name="Unfit")
        with pytest.raises(InvalidError, match="Unfit cannot take what is known of a failed run"):
            shop.tune(failure_workflow=unfit.id)


def test_the_example_of_the_docs_can_follow_a_failure(shop: Shop) -> None:
    page = (ROOT / "docs" / "runs.md").read_text()
    (example,) = re.findall(r"```python\n(from stepwell.*?)```", page, re.DOTALL)
    alerts = Shop(shop.stage, shop.stage.published(example, name="Alerts"))

    shop.tune(failure_workflow=alerts.workflow.id)
    fail(shop)

    assert alerts.in_status("running") == [alerts.all()[0].id]


def test_a_payload_too_large_to_pass_on_is_left_out() -> None:
    payload: JsonValue = "x" * 245_700

    facts = facts_of(a_run(payload=payload, status=RunStatus.FAILED), "https://console.example")

    assert (facts.payload, facts.payload_left_out) == (None, True)
    assert facts.error.message == "The run failed."


def test_the_samples_differ_in_all_that_can_be_missing() -> None:
    full, bare = samples()

    assert (full.payload, bare.payload) == ({}, None)
    assert (full.error.step, bare.error.step) == ("pay", None)


def test_alerts_wait_for_their_turn_and_none_is_lost(shop: Shop, alerts: Shop) -> None:
    alerts.tune(concurrency=1, overlap="skip")
    shop.tune(failure_workflow=alerts.workflow.id, concurrency=5)
    for _ in range(3):
        fail(shop)

    first, second, third = alerts.all()
    assert alerts.statuses(first, second, third) == ["running", "queued", "queued"]
    assert second.waits_for == "the only slot"
    shop.sweep()
    assert alerts.statuses(second) == ["queued"]

    alerts.end(first)
    alerts.end(second)
    assert alerts.statuses(third) == ["running"]


def test_wherever_the_process_dies_one_run_follows() -> None:
    for number in count(1):
        nowhere = Documents(cast("Any", None), "nowhere")
        with platform(cast("Table", MemoryTable()), nowhere) as stage:
            shop, crash = Shop(stage, stage.published()), Crash(number)
            alerts = follow(shop)
            run = shop.start()
            with shop.cut_off(crash):
                fail(shop, run)
            if not crash.has_struck:
                assert number > 5
                return

            shop.sweep(times=2)

            assert alerts.in_status("running") == [alerts.all()[0].id]
            assert len(alerts.all()) == 1
            assert shop.stage.run(run).status == "failed"


def test_the_event_that_was_lost_is_made_up_for(shop: Shop, alerts: Shop) -> None:
    run = shop.start()
    shop.stage.executions.end(run.id, RunStatus.FAILED, error="OutOfStock")

    shop.sweep()

    assert len(alerts.all()) == 1


def test_what_followed_is_known_as_long_as_the_run(stage: Platform, shop: Shop) -> None:
    alerts = follow(shop)
    failed = fail(shop)
    (record,) = (item for item in stage.table.scan()["Items"] if item["kind"] == "start")

    assert int(cast("int", record["expires_at"])) == failed.expires_at
    stage.clock.advance(days=89)
    assert followed(failed) == FailureStart(run_id=alerts.all()[0].id)
    assert failed.ended_at is not None
    kept = timedelta(seconds=failed.expires_at - failed.ended_at.timestamp())
    assert timedelta(days=90) <= kept <= timedelta(days=91)


def test_a_workflow_that_is_gone_has_no_failure_workflow(shop: Shop, alerts: Shop) -> None:
    run = shop.start()
    workflow: Workflow = shop.workflow
    key = {"pk": f"ORG#{workflow.organization_id}", "sk": f"WORKFLOW#{workflow.id}"}
    shop.stage.table.delete_item(Key=key)

    assert fail(shop, run).status == "failed"
    assert alerts.all() == []
