"""What an order is called for is kept apart, and compared with what is due."""

from infra.dev.benches.calls import Calls, expected, in_order
from tests.e2e.stub import Call

ITEMS = ["a", "b"]


def post(path: str, **body: object) -> Call:
    """Return a request."""
    return Call("POST", path, {}, body)


def told(calls: list[str]) -> dict[str, int]:
    """Return what is counted of an order that was called for so."""
    service = Calls("")
    service.of["o"] = calls
    return in_order(["o"], service, ITEMS)


def test_calls_of_an_order_are_kept_apart_from_those_of_others() -> None:
    service = Calls("")
    service.answer(Call("GET", "/stock/o-1", {}, None))
    service.answer(post("/items", order="o-2", item="a"))
    service.answer(post("/summary", order="o-1", count=1))

    assert service.of == {"o-1": ["/stock/o-1", "/summary"], "o-2": ["/items a"]}
    assert set(service.ended) == {"o-1"}


def test_an_order_as_it_should_be_is_neither_lost_nor_doubled_nor_misordered() -> None:
    assert told(expected("o", ITEMS)) == {"lost": 0, "duplicated": 0, "misordered": 0}


def test_a_call_that_is_missing_is_lost_and_nothing_else() -> None:
    assert told(["/stock/o", "/items a", "/summary"]) == {
        "lost": 1,
        "duplicated": 0,
        "misordered": 0,
    }


def test_a_call_that_came_twice_is_duplicated() -> None:
    found = told(["/stock/o", "/items a", "/items a", "/items b", "/summary"])

    assert found == {"lost": 0, "duplicated": 1, "misordered": 0}


def test_a_call_before_its_turn_is_misordered() -> None:
    found = told(["/stock/o", "/items b", "/items a", "/summary"])

    assert found == {"lost": 0, "duplicated": 0, "misordered": 1}
