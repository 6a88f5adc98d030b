"""Large values: kept outside the run and put back, for that run and nobody else."""

import json
from typing import Any

import pytest
from pydantic import JsonValue

from chalicelib import wiring
from chalicelib.adapters.dynamodb.documents import Documents
from chalicelib.adapters.large import S3LargeValues
from chalicelib.engine import compile_workflow
from chalicelib.errors import ActionError, NotFoundError, TooLargeError
from chalicelib.models.ids import OrganizationId, RunId
from chalicelib.models.large import MARK, LargeValue, Owner, ValueQuery, read_mark
from chalicelib.models.runs import Run, StartRun
from chalicelib.services.large_values import MAX_STATE, PART, LargeValues
from tests.fakes.platform import Platform
from tests.fakes.samples import ACME, RIVAL, RUN, a_member
from tests.services.test_replay import replay, task_of

OWNER = Owner(ACME, RUN)
LATER_RUN = RunId("01ARZ3NDEKTSV4RRFFQ69G5RV2")
ROWS: JsonValue = [{"id": number, "name": "ü" * 40} for number in range(4000)]
ADA = a_member()


@pytest.fixture
def large(documents: Documents) -> LargeValues:
    """Return the service on an empty bucket."""
    return LargeValues(S3LargeValues(documents.s3, documents.bucket))


@pytest.fixture
def run(stage: Platform) -> Run:
    """Return a run that goes on."""
    return wiring.runs().start_by_hand(ADA, stage.published().id, StartRun(payload={"id": "o-1"}))


def size(value: JsonValue) -> int:
    return len(json.dumps(value).encode())


def marked(value: JsonValue) -> LargeValue:
    found = read_mark(value)
    assert found is not None
    return found


def test_what_a_state_holds_stays_as_it_is(large: LargeValues) -> None:
    value: JsonValue = {"body": "x" * 200_000}

    assert large.fitted(OWNER, value, (".", "/body")) is value


def test_the_field_that_is_too_large_is_kept_outside_and_the_others_stay(
    large: LargeValues,
) -> None:
    result: JsonValue = {"status": 200, "headers": {"etag": "7"}, "body": ROWS}

    state: Any = large.fitted(OWNER, result, ("/body",))

    assert (state["status"], state["headers"]) == (200, {"etag": "7"})
    assert (marked(state["body"]).type, marked(state["body"]).length) == ("list", 4000)
    assert marked(state["body"]).bytes > MAX_STATE
    assert large.whole(OWNER, state) == result


def test_the_largest_fields_go_first_and_only_as_many_as_must(large: LargeValues) -> None:
    result: JsonValue = {"a": "x" * 100_000, "b": "y" * 150_000, "c": "z" * 130_000}

    state: Any = large.fitted(OWNER, result, ("/a", "/b", "/c"))

    assert [read_mark(state[name]) is None for name in "abc"] == [True, False, True]


@pytest.mark.parametrize("value", [ROWS, "é" * 200_000, {"rows": ROWS}])
def test_a_whole_value_is_kept_outside(large: LargeValues, value: JsonValue) -> None:
    state = large.fitted(OWNER, value, (".",))

    assert size(state) < 300
    assert large.whole(OWNER, {"sent": [state]}) == {"sent": [value]}


def test_what_may_not_be_kept_outside_is_refused(large: LargeValues) -> None:
    with pytest.raises(TooLargeError, match="page by page"):
        large.fitted(OWNER, {"message_id": "x" * MAX_STATE}, ())


@pytest.mark.parametrize("other", [Owner(RIVAL, RUN), Owner(ACME, LATER_RUN)])
def test_a_mark_opens_nothing_in_another_run_or_organization(
    large: LargeValues, other: Owner
) -> None:
    state = large.fitted(OWNER, ROWS, (".",))

    with pytest.raises(NotFoundError):
        large.whole(other, state)


@pytest.mark.parametrize(
    "key", [f"{RIVAL}/{RUN}/" + "a" * 64, "../" + "a" * 61, "A" * 64, "a" * 64 + "\n", 7, None]
)
def test_what_only_looks_like_a_mark_is_somebodys_data(large: LargeValues, key: JsonValue) -> None:
    look_alike: JsonValue = {MARK: {"id": key, "type": "list", "bytes": 1, "length": 1}}

    assert large.whole(OWNER, {"json": look_alike}) == {"json": look_alike}


def test_more_than_a_lambda_can_hold_is_not_put_back(large: LargeValues) -> None:
    state = large.fitted(OWNER, ROWS, (".",))

    with pytest.raises(TooLargeError, match="Pass on less"):
        large.whole(OWNER, [state, state], marked(state).bytes + 1)


def test_people_see_a_mark_where_the_value_is_too_much_or_gone(large: LargeValues) -> None:
    state = large.fitted(OWNER, ROWS, (".",))
    bytes_ = marked(state).bytes

    assert large.shown(OWNER, [state, state], bytes_) == [ROWS, state]
    assert large.shown(Owner(ACME, LATER_RUN), {"a": state}, bytes_) == {"a": state}


def test_a_step_passes_a_large_result_on_whole(stage: Platform, run: Run) -> None:
    stage.actions.answers += [{"status": 200, "headers": {}, "body": ROWS}, {"ok": True}]
    got: Any = wiring.attempts().perform(task_of(run, "0001"))

    send = task_of(run, "0002").model_copy(update={"arguments": {"json": {"rows": got["body"]}}})
    wiring.attempts().perform(send)

    assert size(got) < 500
    assert stage.actions.tasks[1].arguments == {"json": {"rows": ROWS}}


def test_the_debugger_shows_the_whole_of_what_went_in_and_came_out(
    stage: Platform, run: Run
) -> None:
    stage.actions.answers += [{"body": ROWS}, {"ok": True}]
    got: Any = wiring.attempts().perform(task_of(run, "0001"))
    send = task_of(run, "0002").model_copy(update={"arguments": {"json": got["body"]}})
    wiring.attempts().perform(send)
    output = json.dumps({"rows": got["body"]})

    ended = wiring.settling().finish(run.id, stage.executions.end(run.id, output=output))

    assert wiring.runs().step(ADA, run.id, "0001").output == {"body": ROWS}
    assert wiring.runs().step(ADA, run.id, "0002").input == {"json": ROWS}
    assert wiring.runs().detail(ADA, ended.id).output == {"rows": ROWS}


def test_a_value_is_read_in_parts_by_those_who_may_read_the_run(stage: Platform, run: Run) -> None:
    text = "x" * (PART + 10)
    stage.actions.answers.append({"body": text})
    got: Any = wiring.attempts().perform(task_of(run, "0001"))
    value_id = marked(got["body"]).id

    first = wiring.runs().value(ADA, run.id, value_id, ValueQuery())
    assert first.next_offset is not None
    last = wiring.runs().value(ADA, run.id, value_id, ValueQuery(offset=first.next_offset))

    assert json.loads(first.text + last.text) == text
    assert last.next_offset is None
    rival = a_member(organization_id=OrganizationId(RIVAL))
    for member, name in ((rival, value_id), (ADA, "b" * 64), (ADA, "../" + value_id)):
        with pytest.raises(NotFoundError):
            wiring.runs().value(member, run.id, name, ValueQuery())


def test_a_forged_mark_in_a_payload_is_not_put_back(stage: Platform, run: Run) -> None:
    forged: JsonValue = {MARK: {"id": "a" * 64, "type": "list", "bytes": 1, "length": 1}}
    task = task_of(run, "0001").model_copy(update={"arguments": {"json": forged}})

    with pytest.raises(ActionError, match="keeps no value") as caught:
        wiring.attempts().perform(task)

    assert (caught.value.name, caught.value.failure.type) == ("StepError", "LargeValueError")
    assert stage.actions.tasks == []


def test_a_replay_answers_a_step_with_its_large_result(stage: Platform, run: Run) -> None:
    stage.actions.answers += [{"body": ROWS}, {"ok": True}]
    wiring.attempts().perform(task_of(run, "0001"))
    wiring.attempts().perform(task_of(run, "0002"))
    again = replay(run, from_path="0002")

    answer: Any = wiring.attempts().perform(task_of(again, "0001"))

    assert len(stage.actions.tasks) == 2
    assert read_mark(answer["body"]) is not None
    assert wiring.runs().step(ADA, again.id, "0001").output == {"body": ROWS}


def test_a_mark_is_what_the_machines_look_for() -> None:
    source = "@workflow\ndef f(x: Any):\n    return x.a\n"

    assert f'"{MARK}"' in json.dumps(compile_workflow(source).machine).replace('\\"', '"')
