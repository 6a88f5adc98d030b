"""Steps that wait for a person."""

import pytest
from pydantic import JsonValue

from chalicelib.errors import ConflictError, NotFoundError, PayloadError
from chalicelib.models.ids import RunId
from chalicelib.models.runs import RunStatus
from chalicelib.models.waits import ApprovalQuery, Decision
from tests.fakes.samples import RIVAL, RUN, a_member
from tests.services.waits.world import World

FORM: JsonValue = {
    "type": "object",
    "properties": {"limit": {"type": "integer"}, "currency": {"default": "EUR"}},
    "required": ["limit"],
}
QUESTION: dict[str, JsonValue] = {"to": "#finance", "title": "Pay A-7?", "details": {"total": 5}}
ADA, BOB = a_member(), a_member(user_id="bob", name="Bob")


def asked(world: World, **changes: JsonValue) -> None:
    world.register("wait_for_approval", {**QUESTION, **changes})


def titles(world: World) -> list[str]:
    return [item.title for item in world.approvals.list(ADA, ApprovalQuery()).items]


def test_an_open_approval_is_listed_until_it_is_decided(world: World) -> None:
    asked(world)
    (listed,) = world.approvals.list(ADA, ApprovalQuery()).items

    world.approvals.decide(ADA, RUN, "0001", Decision(approved=True))

    assert (listed.run_id, listed.path, listed.to) == (RUN, "0001", "#finance")
    assert (listed.workflow_name, listed.details) == ("Orders", {"total": 5})
    assert titles(world) == []


def test_a_decision_is_the_steps_result_and_says_whose_it_is(world: World) -> None:
    asked(world)

    result = world.approvals.decide(ADA, RUN, "0001", Decision(approved=False, comment="no"))

    assert world.tasks.succeeded["token-1"] == {"approved": False, "by": "Ada", "comment": "no"}
    assert (result.by, result.at) == ("Ada", world.clock())
    assert world.step().detail["answered_by"] == "Ada"


def test_the_forms_values_are_part_of_the_result(world: World) -> None:
    asked(world, form=FORM)

    values: dict[str, JsonValue] = {"limit": 7}
    world.approvals.decide(ADA, RUN, "0001", Decision(approved=True, values=values))

    assert world.tasks.succeeded["token-1"] == {
        "limit": 7,
        "currency": "EUR",
        "approved": True,
        "by": "Ada",
        "comment": None,
    }


@pytest.mark.parametrize("values", [{}, {"limit": "a lot"}])
def test_values_that_do_not_fit_the_form_decide_nothing(
    world: World, values: dict[str, JsonValue]
) -> None:
    asked(world, form=FORM)

    with pytest.raises(PayloadError, match=r"values"):
        world.approvals.decide(ADA, RUN, "0001", Decision(approved=True, values=values))

    assert world.step().status == "waiting"
    assert titles(world) == ["Pay A-7?"]


def test_whoever_rejects_needs_no_form(world: World) -> None:
    asked(world, form=FORM)

    world.approvals.decide(ADA, RUN, "0001", Decision(approved=False))

    assert world.step().status == "completed"


def test_the_first_decision_stands_and_the_second_is_told_whose_it_was(world: World) -> None:
    asked(world)
    world.approvals.decide(ADA, RUN, "0001", Decision(approved=True))

    with pytest.raises(ConflictError, match="Ada has answered already, at 2026-01-02 03:04Z"):
        world.approvals.decide(BOB, RUN, "0001", Decision(approved=False))

    assert world.step().detail["answered_by"] == "Ada"


def test_the_same_decision_again_is_the_same_decision(world: World) -> None:
    asked(world)
    first = world.approvals.decide(ADA, RUN, "0001", Decision(approved=True))
    world.clock.advance(minutes=1)

    again = world.approvals.decide(ADA, RUN, "0001", Decision(approved=True))

    assert again == first


def test_another_organization_finds_nothing(world: World) -> None:
    asked(world)
    stranger = a_member(organization_id=RIVAL)

    assert world.approvals.list(stranger, ApprovalQuery()).items == []
    with pytest.raises(NotFoundError, match="no approval"):
        world.approvals.decide(stranger, RUN, "0001", Decision(approved=True))


def test_only_approvals_are_decided(world: World) -> None:
    world.register("wait_for_event", {"name": "x"})

    with pytest.raises(NotFoundError, match="no approval"):
        world.approvals.decide(ADA, RUN, "0001", Decision(approved=True))
    with pytest.raises(NotFoundError, match="no approval"):
        world.approvals.decide(ADA, RunId("x" * 3000), "0001", Decision(approved=True))


def test_the_approvals_of_an_ended_run_are_not_listed(world: World) -> None:
    asked(world)

    world.end(status=RunStatus.FAILED, error="StepError")

    assert titles(world) == []
    with pytest.raises(ConflictError, match="over"):
        world.approvals.decide(ADA, RUN, "0001", Decision(approved=True))


def test_approvals_are_listed_in_the_order_they_were_asked(world: World) -> None:
    for number in range(5):
        arguments: dict[str, JsonValue] = {**QUESTION, "title": f"Question {number}"}
        world.register("wait_for_approval", arguments, path=f"{9 - number:04}", token=f"t{number}")
        world.clock.advance(seconds=1)

    first = world.approvals.list(ADA, ApprovalQuery(limit=3))
    rest = world.approvals.list(ADA, ApprovalQuery(limit=3, cursor=first.next_cursor))

    shown = [item.title for item in (*first.items, *rest.items)]
    assert shown == [f"Question {number}" for number in range(5)]
    assert rest.next_cursor is None
