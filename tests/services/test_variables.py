"""Variables: set for an organization or a workflow, and given to each run as it is made."""

import pytest

from chalicelib import wiring
from chalicelib.errors import ConflictError, NotFoundError
from chalicelib.models.pages import PageRequest
from chalicelib.models.runs import ReplayRun, Run, StartRun
from chalicelib.models.variables import LONGEST
from chalicelib.models.workflows import DeleteWorkflow, Workflow, WorkflowStatus
from tests.fakes.platform import Platform
from tests.fakes.samples import ACME, ADA, RIVAL, a_member
from tests.fakes.world import START

MEMBER = a_member()
STRANGER = a_member(organization_id=RIVAL)
FIRST_PAGE = PageRequest()
USING = """\
from stepwell import *


@workflow
def orders(order: Any):
    http.get(f"{variables.SHOP}/stock")
    return variables.SHOP
"""


@pytest.fixture
def workflow(stage: Platform) -> Workflow:
    """Return a published workflow that reads a variable."""
    return stage.published(USING)


def put(name: str, value: str, workflow: Workflow | None = None) -> None:
    wiring.variables().put(MEMBER, name, value, workflow.id if workflow else None)


def listed(workflow: Workflow | None = None) -> list[tuple[str, str]]:
    if workflow is not None:
        own = wiring.variables().list_own(MEMBER, workflow.id, FIRST_PAGE)
        return [(one.name, one.value) for one in own.items]
    return [(one.name, one.value) for one in wiring.variables().list(MEMBER, FIRST_PAGE).items]


def start(workflow: Workflow) -> Run:
    return wiring.runs().start_by_hand(MEMBER, workflow.id, StartRun(payload={}))


def test_a_variable_is_listed_with_who_set_it(stage: Platform) -> None:
    put("SHOP", "https://old.example")
    put("SHOP", "https://shop.example")
    put("EMPTY", "")

    page = wiring.variables().list(MEMBER, FIRST_PAGE)

    assert listed() == [("EMPTY", ""), ("SHOP", "https://shop.example")]
    assert {(one.updated_at, one.updated_by, one.updated_by_name) for one in page.items} == {
        (START, ADA, "Ada")
    }


def test_a_removed_variable_is_gone(stage: Platform) -> None:
    put("SHOP", "https://shop.example")

    assert wiring.variables().remove(MEMBER, "SHOP").value == "https://shop.example"

    assert listed() == []
    with pytest.raises(NotFoundError, match="no variable SHOP"):
        wiring.variables().remove(MEMBER, "SHOP")


def test_variables_are_listed_page_by_page(stage: Platform) -> None:
    for name in ("C", "A", "B"):
        put(name, name.lower())

    first = wiring.variables().list(MEMBER, PageRequest(limit=2))
    second = wiring.variables().list(MEMBER, PageRequest(limit=2, cursor=first.next_cursor))

    assert [one.name for one in first.items] == ["A", "B"]
    assert [one.name for one in second.items] == ["C"]
    assert second.next_cursor is None


def test_another_organizations_variables_are_not_there(workflow: Workflow) -> None:
    put("SHOP", "https://shop.example")
    put("SHOP", "https://own.example", workflow)

    assert wiring.variables().list(STRANGER, FIRST_PAGE).items == []
    with pytest.raises(NotFoundError, match="no variable"):
        wiring.variables().get(STRANGER, "SHOP")
    with pytest.raises(NotFoundError, match="no workflow"):
        wiring.variables().put(STRANGER, "SHOP", "theirs", workflow.id)
    assert listed(workflow) == [("SHOP", "https://own.example")]


def test_the_list_says_who_names_a_variable(workflow: Workflow) -> None:
    put("SHOP", "https://shop.example")
    put("IDLE", "1")
    put("SHOP", "https://own.example", workflow)

    idle, shop = wiring.variables().list(MEMBER, FIRST_PAGE).items

    assert idle.used_by == []
    (use,) = shop.used_by
    assert (use.workflow_id, use.draft, use.published, use.own) == (workflow.id, True, True, True)


def test_a_run_starts_with_the_values_of_what_its_program_names(
    stage: Platform, workflow: Workflow
) -> None:
    put("SHOP", "https://shop.example")
    put("IDLE", "1")

    run = start(workflow)

    assert run.variables == {"SHOP": "https://shop.example"}
    assert given(stage, run) == {"SHOP": "https://shop.example"}


def test_a_workflows_own_value_wins_there(stage: Platform, workflow: Workflow) -> None:
    another = stage.published(USING, name="Another")
    put("SHOP", "https://shop.example")
    put("SHOP", "https://own.example", workflow)

    assert start(workflow).variables == {"SHOP": "https://own.example"}
    assert start(another).variables == {"SHOP": "https://shop.example"}


def test_a_run_that_is_begun_again_has_the_values_it_was_made_with(
    stage: Platform, workflow: Workflow
) -> None:
    put("SHOP", "https://shop.example")
    run = start(workflow)
    put("SHOP", "https://new.example")
    stage.executions.end(run.id, output="null")

    replay = wiring.replays().replay(MEMBER, run.id, ReplayRun())

    assert wiring.runs().detail(MEMBER, run.id).variables == {"SHOP": "https://shop.example"}
    assert given(stage, replay) == {"SHOP": "https://new.example"}


def test_nothing_starts_while_a_variable_has_no_value(stage: Platform, workflow: Workflow) -> None:
    with pytest.raises(ConflictError, match=r"variables\.SHOP has no value: set it"):
        start(workflow)

    assert stage.executions.started == {}
    put("SHOP", "", workflow)
    assert start(workflow).variables == {"SHOP": ""}


def test_what_is_too_large_for_a_run_is_refused(stage: Platform) -> None:
    names = [f"V{number}" for number in range(9)]
    read = ", ".join(f"variables.{name}" for name in names)
    source = f"from stepwell import *\n\n@workflow\ndef f(x: Any):\n    return [{read}]\n"
    workflow = stage.published(source)
    for name in names:
        put(name, "x" * LONGEST)

    with pytest.raises(ConflictError, match="8,192"):
        start(workflow)


def test_a_run_of_a_program_without_variables_is_given_none(stage: Platform) -> None:
    workflow = stage.published()

    run = wiring.runs().start_by_hand(MEMBER, workflow.id, StartRun(payload={"id": "o-1"}))

    assert given(stage, run) is None


def test_own_variables_go_with_their_workflow(stage: Platform, workflow: Workflow) -> None:
    put("SHOP", "https://own.example", workflow)
    put("SHOP", "https://shop.example")
    wiring.workflows().move(MEMBER, workflow.id, WorkflowStatus.ARCHIVED)

    wiring.deleting().delete(MEMBER, workflow.id, DeleteWorkflow(name="Orders"))

    assert listed() == [("SHOP", "https://shop.example")]
    assert wiring.entering().variables.own(ACME) == []


def given(stage: Platform, run: Run) -> object:
    """Return the variables in the input of a run's execution."""
    started = stage.executions.started[run.id]
    assert isinstance(started, dict)
    return started.get("variables")
