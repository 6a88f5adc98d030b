"""Waits, expectations and callbacks in the table."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from chalicelib.adapters.dynamodb.documents import Documents
from chalicelib.adapters.dynamodb.waits import DynamoWaits
from chalicelib.errors import ConflictError, InvalidError, NotFoundError
from chalicelib.models.pages import PageRequest
from chalicelib.models.waits import Answer, Expectation, Wait, WaitAction, WaitStatus
from tests.adapters.queries import Queries, walk
from tests.fakes.samples import ACME, EXPIRES_AT, ORDERS, RIVAL, RUN, a_run
from tests.fakes.world import START

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

LATER = START + timedelta(seconds=3)
ANSWER = Answer(at=LATER, by="Ada", output={"approved": True, "amount": 1.5})
CALLBACK = f"{RUN}/0b9aee62-30ff-4a0e-8b2f-7a7d6c4f5a11"


@pytest.fixture
def waits(table: "Table", documents: Documents) -> DynamoWaits:
    """Return a store without waits."""
    return DynamoWaits(table, documents)


def a_wait(**changes: Any) -> Wait:
    fields: dict[str, Any] = {
        "run_id": RUN,
        "organization_id": ACME,
        "workflow_id": ORDERS,
        "workflow_name": "Orders",
        "path": "0001",
        "step_id": "wait",
        "label": "wait",
        "line": 7,
        "action": WaitAction.EVENT,
        "arguments": {"name": "paid", "match": {"order": "A-7", "total": 1.5}},
        "token": "token-1",
        "registered_at": START,
        "expires_at": EXPIRES_AT,
    }
    return Wait.model_validate({**fields, **changes})


def expected(waits: DynamoWaits, event: str = "paid") -> list[Expectation]:
    return list(waits.expecting(ACME, event))


def test_a_wait_is_read_as_it_was_stored(waits: DynamoWaits) -> None:
    wait = a_wait(until=LATER, due=LATER, heartbeat=2.5)

    assert waits.register(wait) == wait == waits.get(RUN, "0001")


def test_a_wait_that_is_not_there_is_not_found(waits: DynamoWaits) -> None:
    with pytest.raises(NotFoundError, match="0001"):
        waits.get(RUN, "0001")


def test_the_first_with_its_token_stays(waits: DynamoWaits) -> None:
    first = waits.register(a_wait())

    assert waits.register(a_wait(registered_at=LATER)) == first
    assert waits.get(RUN, "0001") == first


def test_another_token_takes_the_place_and_keeps_the_child(waits: DynamoWaits) -> None:
    child = {"action": WaitAction.CHILD, "arguments": {"workflow": "refund"}}
    waits.register(a_wait(**child, child_run_id="first"))

    again = waits.register(a_wait(**child, child_run_id="second", token="token-2"))

    assert (again.token, again.child_run_id) == ("token-2", "first")
    assert waits.get(RUN, "0001") == again


def test_a_wait_is_answered_once(waits: DynamoWaits) -> None:
    wait = waits.register(a_wait())

    answered = waits.answer(wait, ANSWER)

    with pytest.raises(ConflictError):
        waits.answer(wait, ANSWER.model_copy(update={"by": "Bob"}))
    assert waits.get(RUN, "0001") == answered
    assert (answered.status, answered.answer) == (WaitStatus.ANSWERED, ANSWER)


def test_a_closed_wait_takes_no_answer(waits: DynamoWaits) -> None:
    wait = waits.register(a_wait())
    waits.close(wait)
    waits.close(wait)

    with pytest.raises(ConflictError):
        waits.answer(wait, ANSWER)


def test_a_large_answer_and_large_arguments_are_read_as_they_were_stored(
    waits: DynamoWaits,
) -> None:
    wait = waits.register(a_wait(arguments={"name": "paid", "details": "ü" * 100_000}))

    waits.answer(wait, Answer(at=LATER, by="Ada", output="x" * 200_000))

    stored = waits.get(RUN, "0001")
    assert stored.arguments == wait.arguments
    assert stored.answer is not None
    assert stored.answer.output == "x" * 200_000


def test_an_event_finds_who_waits_for_it_until_they_are_done(waits: DynamoWaits) -> None:
    wait = waits.register(a_wait())
    waits.register(a_wait(path="0002", arguments={"name": "shipped"}))

    (found,) = expected(waits)

    assert found == Expectation(run_id=RUN, path="0001", match={"order": "A-7", "total": 1.5})
    assert list(waits.expecting(RIVAL, "paid")) == []
    waits.close(wait)
    assert expected(waits) == []
    assert len(expected(waits, "shipped")) == 1


def test_looking_for_who_waits_costs_no_more_than_they_are(
    waits: DynamoWaits, queries: Queries
) -> None:
    for number in range(12):
        name = "paid" if number < 3 else f"other-{number}"
        waits.register(a_wait(path=f"{number:04}", arguments={"name": name}))

    assert len(expected(waits)) == 3
    assert (queries.sent, queries.scanned) == (1, 3)


def test_what_is_not_closed_is_unfinished(waits: DynamoWaits) -> None:
    paths = ["0001", "0002", "0003.000000.0004"]
    for number, path in enumerate(paths):
        waits.register(a_wait(path=path, token=f"token-{number}"))
    waits.answer(waits.get(RUN, "0001"), ANSWER)
    waits.close(waits.get(RUN, "0002"))

    assert [wait.path for wait in waits.unfinished(RUN)] == [paths[0], paths[2]]


def test_the_time_of_an_open_wait_is_put_off(waits: DynamoWaits) -> None:
    wait = waits.register(a_wait(due=START))

    waits.put_off(wait, LATER)
    waits.close(wait)
    waits.put_off(wait, LATER + timedelta(hours=1))

    assert waits.get(RUN, "0001").due == LATER


def test_approvals_are_listed_page_by_page(waits: DynamoWaits, queries: Queries) -> None:
    for number in range(7):
        waits.register(
            a_wait(
                path=f"{9 - number:04}",
                action=WaitAction.APPROVAL,
                registered_at=START + timedelta(seconds=number),
            )
        )
    waits.register(a_wait(path="0099"))

    def page(cursor: str | None) -> Any:
        return waits.approvals(ACME, PageRequest(cursor=cursor, limit=3))

    pages = [[wait.path for wait in items] for items in walk(page)]

    assert pages == [["0009", "0008", "0007"], ["0006", "0005", "0004"], ["0003"]]
    assert queries.scanned <= 12
    assert waits.approvals(RIVAL, PageRequest()).items == []


@pytest.mark.parametrize("cursor", ["", "abc", "***", "YSNiI2M", "IyMj"])
def test_a_forged_cursor_is_refused(waits: DynamoWaits, cursor: str) -> None:
    with pytest.raises(InvalidError, match="cursor"):
        waits.approvals(ACME, PageRequest(cursor=cursor))


def test_a_callback_and_its_step_meet_in_either_order(waits: DynamoWaits) -> None:
    wait = a_wait(action=WaitAction.CALLBACK, arguments={"id": CALLBACK})

    assert waits.expect_callback(CALLBACK, wait) is None
    kept = waits.keep_callback(CALLBACK, a_run(), ANSWER)
    early = waits.keep_callback(f"{CALLBACK}0", a_run(), ANSWER)

    assert (kept.path, kept.answer) == ("0001", ANSWER)
    assert (early.path, early.answer) == (None, ANSWER)
    assert waits.expect_callback(f"{CALLBACK}0", wait) == ANSWER
    assert waits.callback(CALLBACK) == kept


def test_a_callback_has_one_answer(waits: DynamoWaits) -> None:
    waits.keep_callback(CALLBACK, a_run(), ANSWER)

    with pytest.raises(ConflictError):
        waits.keep_callback(CALLBACK, a_run(), ANSWER.model_copy(update={"by": "Bob"}))

    assert waits.callback(CALLBACK).answer == ANSWER


def test_an_unknown_callback_is_not_found(waits: DynamoWaits) -> None:
    with pytest.raises(NotFoundError, match="no callback"):
        waits.callback(CALLBACK)


def test_all_of_it_lives_as_long_as_the_run(waits: DynamoWaits, table: "Table") -> None:
    waits.register(a_wait())
    waits.keep_callback(CALLBACK, a_run(), ANSWER)

    assert [item["expires_at"] for item in table.scan()["Items"]] == [EXPIRES_AT] * 3
