"""Costing: what a run costs on AWS, counted from its records and exact to the last digit."""

import json
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from chalicelib import wiring
from chalicelib.models.costs import Bill, CostItem, CostKind
from chalicelib.models.runs import Run, RunStatus, StartRun
from chalicelib.models.steps import Attempt, Step, StepStatus
from chalicelib.services.costing import units
from chalicelib.services.prices import BASE_REGION, PUBLISHED, REGIONS, prices_in
from chalicelib.wiring import running, stores
from tests.fakes.platform import Platform
from tests.fakes.samples import EXPIRES_AT, a_member, a_run, a_step

ADA = a_member()


@pytest.fixture
def run(stage: Platform) -> Run:
    """Return a run that is under way."""
    workflow = stage.published()
    return wiring.runs().start_by_hand(ADA, workflow.id, StartRun(payload={"id": "o-1"}))


def carry_out(stage: Platform, step: Step, *seconds: float, output: object = 1) -> None:
    """Record a step whose attempts took so long; the last one is completed."""
    for number, took in enumerate(seconds, 1):
        is_last = number == len(seconds)
        begun = Attempt(number=number, started_at=stage.clock())
        tried = step.model_copy(update={"attempt": number})
        stage.steps.begin(tried, begun, EXPIRES_AT)
        stage.clock.advance(seconds=took)
        status = StepStatus.COMPLETED if is_last else StepStatus.RETRYING
        changes = {"status": status, "output": output, "ended_at": stage.clock()}
        ended = begun.model_copy(update={"ended_at": stage.clock()})
        stage.steps.end(tried.model_copy(update=changes), ended)


def a_condition(run: Run, taken: str) -> dict[str, str | int]:
    """Return the record that a state machine writes of a condition."""
    return {
        "pk": f"RUN#{run.id}",
        "sk": "STEP#0002",
        "kind": "step",
        "path": "0002",
        "run_id": run.id,
        "organization_id": run.organization_id,
        "workflow_id": run.workflow_id,
        "step_id": "if_order_total_100",
        "type": "condition",
        "label": "if order.total > 100",
        "status": "completed",
        "line": 12,
        "started_at": "2026-01-02T03:04:06.000Z",
        "ended_at": "2026-01-02T03:04:06.000Z",
        "version": 1,
        "detail_json": json.dumps({"taken": taken}),
    }


def finished(stage: Platform, run: Run, status: RunStatus = RunStatus.COMPLETED) -> Run:
    """End the run's execution and the run."""
    outcome = stage.executions.end(run.id, status, output='{"id": "o-1"}')
    return wiring.settling().finish(run.id, outcome)


def quantities(run: Run) -> dict[str, Decimal]:
    assert run.bill is not None
    return {item.kind: item.quantity for item in run.bill.items}


def test_a_run_is_billed_item_by_item_when_it_ends(stage: Platform, run: Run) -> None:
    of_run = {"run_id": run.id, "workflow_id": run.workflow_id}
    carry_out(stage, a_step(**of_run), 0.25, 0.0004, 1)
    stage.table.put_item(Item=a_condition(run, "none"))

    ended = finished(stage, run)

    found = quantities(ended)
    # stock with two retries, the condition, its branch, return
    assert found["transitions"] == 3 + 2 + 1
    assert found["invocations"] == 2 + 3
    assert found["compute"] == Decimal(250 + 1 + 1000) * 512 / 1024 / 1000
    assert found["messages"] == 3 + 6 + 1
    assert "events" not in found
    assert stage.run(run).bill == ended.bill
    assert stage.run(run).summary().cost == ended.cost


def test_writes_are_the_versions_of_the_records_by_their_size(stage: Platform, run: Run) -> None:
    of_run = {"run_id": run.id, "workflow_id": run.workflow_id}
    small = quantities(finished(stage, run))["writes"]
    other = wiring.runs().start_by_hand(ADA, run.workflow_id, StartRun(payload={"id": "o-2"}))
    large = a_step(**{**of_run, "run_id": other.id}, input={"text": "x" * 5000})

    carry_out(stage, large, 1)

    assert quantities(finished(stage, other))["writes"] == small + 2 * 6


def test_a_document_beside_the_table_is_billed_as_one(stage: Platform, run: Run) -> None:
    of_run = {"run_id": run.id, "workflow_id": run.workflow_id}
    carry_out(stage, a_step(**of_run), 1, output="x" * 70_000)

    assert quantities(finished(stage, run))["documents"] == 1


def test_an_event_that_was_published_is_billed(stage: Platform, run: Run) -> None:
    of_run = {"run_id": run.id, "workflow_id": run.workflow_id, "action": "events.publish"}
    carry_out(stage, a_step(**of_run), 1)

    assert quantities(finished(stage, run))["events"] == 1


@pytest.mark.parametrize("status", [RunStatus.FAILED, RunStatus.TIMED_OUT, RunStatus.CANCELLED])
def test_a_run_that_got_nowhere_costs_what_it_did(
    stage: Platform, run: Run, status: RunStatus
) -> None:
    found = quantities(finished(stage, run, status))

    assert found["transitions"] == 1
    assert "compute" not in found


def test_a_run_whose_program_is_gone_still_ends(stage: Platform, run: Run) -> None:
    """The Lambda that ends it has not read the program before."""
    stage.table.delete_item(Key={"pk": f"WORKFLOW#{run.workflow_id}", "sk": "PROGRAM#v1"})
    stores.workflows().known.clear()

    ended = finished(stage, run)

    assert ended.status == "completed"
    assert "transitions" not in quantities(ended)


def test_a_run_that_goes_on_has_no_bill(stage: Platform, run: Run) -> None:
    assert (stage.run(run).bill, stage.run(run).cost) == (None, None)


def test_amounts_are_exact() -> None:
    item = CostItem(kind=CostKind.COMPUTE, quantity=Decimal("0.1"), price=Decimal("16.6667"))
    bill = Bill(region="us-east-1", prices_of=PUBLISHED, items=[item] * 3)

    assert bill.total == Decimal("5.00001")
    assert json.loads(item.model_dump_json())["amount"] == "1.66667"


def test_a_cost_reads_back_as_it_was(stage: Platform) -> None:
    stage.runs.add(a_run())
    cost = Decimal("123456789.00000000001")

    stage.runs.replace(a_run(cost=cost, version=2), 1)

    assert stage.run(a_run()).cost == cost


def test_a_region_without_prices_has_those_of_us_east_1() -> None:
    assert prices_in("mars-north-1") == prices_in(BASE_REGION)
    assert prices_in("eu-central-1").region == "eu-central-1"


@pytest.mark.parametrize("region", REGIONS)
def test_every_kind_has_a_price_in_every_region(region: str) -> None:
    prices = prices_in(region)

    assert set(prices.of) == set(CostKind)
    assert all(price > 0 for price in prices.of.values())


def test_the_memory_of_the_step_lambda_is_that_of_its_configuration() -> None:
    root = Path(__file__).parents[2]
    configured = json.loads((root / ".chalice" / "config.json").read_text())["lambda_functions"]

    assert configured["run_step"]["lambda_memory_size"] == running.STEP_MEMORY


@pytest.mark.parametrize(("size", "expected"), [(0, 1), (1, 1), (1024, 1), (1025, 2), (4096, 4)])
def test_what_is_begun_is_a_whole_unit(size: int, expected: int) -> None:
    assert units(size, 1024) == expected


def test_half_a_millisecond_is_a_whole_one(stage: Platform, run: Run) -> None:
    carry_out(stage, a_step(run_id=run.id, workflow_id=run.workflow_id), 0.0005)

    assert quantities(finished(stage, run))["compute"] == Decimal(1) / 2000
    assert stage.clock() - run.created_at < timedelta(seconds=1)
