"""The machine by hand makes the calls that Stepwell's workflow makes, in the same order."""

from typing import Any

from chalicelib.engine import compile_workflow
from infra.dev.benches import w3
from infra.dev.benches.calls import Calls, expected
from infra.dev.benches.hand_made import definition
from tests.e2e.stub import Call
from tests.engine.interpreter import Interpreter

AT = "http://x"


def called(machine: dict[str, Any]) -> list[str]:
    """Run a machine and return what the service was called for."""
    service = Calls(AT)

    def act(payload: dict[str, Any]) -> object:
        given = payload["arguments"]
        path = given["url"].removeprefix(AT)
        status, body = service.answer(Call("", path, {}, given.get("json")))
        answered: Any = body
        return {"status": status, "headers": {}, "body": answered}

    outcome = Interpreter(machine, {"order_id": "o-1", "items": [*w3.ITEMS]}, act).run()
    assert outcome.error is None
    return service.of["o-1"]


def test_both_sides_make_the_same_calls() -> None:
    ours = compile_workflow(w3.SOURCE.format(url=AT)).machine
    assert ours is not None

    assert called(dict(ours)) == called(dict(definition(AT))) == expected("o-1", w3.ITEMS)


def test_a_run_is_whole_when_every_step_is_on_record() -> None:
    whole: Any = {"status": "completed", "steps": {"total": w3.STEPS, "completed": w3.STEPS}}
    part: Any = {"status": "completed", "steps": {"total": w3.STEPS - 1, "completed": w3.STEPS - 1}}

    assert w3.incomplete(["o-1", "o-2", "o-3"], [whole, part]) == 2


def test_both_sides_are_compared_and_what_was_promised_is_judged() -> None:
    service, sides = Calls(AT), (w3.Side("ours", "", int), w3.Side("raw", "", int))
    for side, milliseconds in zip(sides, (30.0, 20.0), strict=True):
        side.orders = [f"{side.name}-{number}" for number in range(w3.WARM_UP + w3.ALONE + 40)]
        side.alone, side.seconds = [milliseconds] * w3.ALONE, milliseconds / 10
    for order in sides[0].orders[1:]:
        service.of[order] = expected(order, w3.ITEMS)
    whole = {"status": "completed", "steps": {"total": w3.STEPS, "completed": w3.STEPS}}
    history: Any = [whole] * (len(sides[0].orders) - 1)

    found = w3.report(sides, service, history, {"idle_mb": 250.0, "load_mb": 700.0})

    assert (found.facts["latency_ratio"], found.facts["throughput_ratio"]) == (1.5, 0.67)
    assert found.facts["runs_per_second"] == 13.3
    assert found.broken == ["1 lost", "1 incomplete"]
