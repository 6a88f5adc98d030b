"""The service of a soak tells repeats from double effects."""

from infra.dev.benches.service import UNAVAILABLE, Service
from tests.e2e.stub import Call


def post(path: str, key: str = "", **body: object) -> Call:
    """Return a request with a key."""
    return Call("POST", path, {"Idempotency-Key": key} if key else {}, body)


def test_the_same_call_again_under_its_key_is_a_repeat_and_one_effect() -> None:
    service = Service("")
    for _ in range(2):
        service.answer(post("/receipts", "r-1/7", order="o-1"))

    assert service.effects == {"/receipts o-1": {"r-1/7"}}
    assert service.repeated.total() == 1


def test_a_refused_call_has_no_effect() -> None:
    service = Service("", errors=1.0)

    assert service.answer(post("/receipts", "r-1/7", order="o-1"))[0] == UNAVAILABLE
    assert (service.effects, service.refused) == ({}, 1)


def test_each_call_is_told_of_before_it_is_answered() -> None:
    seen: list[Call] = []
    service = Service("", on_call=seen.append, errors=1.0)
    call = post("/receipts", order="o-1")

    service.answer(call)

    assert seen == [call]
