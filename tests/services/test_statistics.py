"""Statistics: the newest run of each workflow, and when days leave its week."""

from itertools import permutations
from typing import Any

import pytest

from chalicelib import wiring
from chalicelib.models.live import RunChange
from chalicelib.models.runs import RunStatus
from chalicelib.models.workflows import LastRun
from tests.fakes.platform import Platform
from tests.fakes.samples import ACME, ORDERS, RUN, a_run, a_workflow

NEWER = RUN[:-1] + "Z"


@pytest.fixture(autouse=True)
def workflow(stage: Platform) -> None:
    """Store the workflow whose runs are noted."""
    stage.workflows.add(a_workflow())


def change(version: int, status: RunStatus, **changes: Any) -> RunChange:
    run = a_run(version=version, status=status, **changes)
    return RunChange(id=run.id, version=version, run=run.summary())


def last_run(stage: Platform) -> LastRun | None:
    return stage.workflows.get(ACME, ORDERS).last_run


CHANGES = [
    change(1, RunStatus.QUEUED),
    change(2, RunStatus.COMPLETED),
    change(1, RunStatus.RUNNING, id=NEWER),
]


@pytest.mark.parametrize("order", [*permutations(range(3))])
@pytest.mark.parametrize("at_once", [True, False])
def test_the_newest_run_is_remembered_in_whatever_order_changes_come(
    stage: Platform, order: tuple[int, ...], at_once: bool
) -> None:
    ordered = [CHANGES[place] for place in order]

    for batch in [ordered] if at_once else [[each] for each in ordered]:
        wiring.statistics().record(batch)
        wiring.statistics().record(batch)

    last = last_run(stage)
    assert last is not None
    assert (last.id, last.status) == (NEWER, "running")


def test_tests_do_not_count(stage: Platform) -> None:
    wiring.statistics().record([change(1, RunStatus.QUEUED, test=True)])

    assert last_run(stage) is None


def test_a_run_of_a_workflow_that_is_gone_is_no_fault(stage: Platform) -> None:
    wiring.statistics().record([change(1, RunStatus.QUEUED, workflow_id="gone")])

    assert last_run(stage) is None
