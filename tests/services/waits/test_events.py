"""Steps that wait for an event."""

import pytest
from pydantic import JsonValue

from chalicelib.models.events import ReceivedEvent, SendEvents
from chalicelib.models.ids import OrganizationId
from chalicelib.services.events import matches
from tests.fakes.samples import ACME, RIVAL, a_member
from tests.services.waits.world import World

SETTLED: dict[str, JsonValue] = {"name": "payment.settled", "match": {"order": "A-7"}}


def an_event(
    detail: JsonValue,
    *,
    name: str = "payment.settled",
    id: str = "e-1",
    organization_id: OrganizationId = ACME,
) -> ReceivedEvent:
    return ReceivedEvent(id=id, organization_id=organization_id, name=name, detail=detail)


def test_a_step_waits_and_says_for_what(world: World) -> None:
    world.register("wait_for_event", SETTLED, timeout=60)

    step = world.step()
    assert (step.status, step.type, step.action) == ("waiting", "wait", "wait_for_event")
    assert step.detail == {
        "kind": "wait_for_event",
        "until": "2026-01-02T03:05:05.000Z",
        "name": "payment.settled",
        "match": {"order": "A-7"},
    }
    assert step.input == SETTLED


def test_the_token_is_shown_to_nobody(world: World) -> None:
    world.register("wait_for_event", SETTLED)

    wait = world.store.get(world.run().id, "0001")
    assert "token-1" not in repr(wait)
    assert "token-1" not in world.step().model_dump_json()
    items = world.table.scan()["Items"]
    assert [item["kind"] for item in items if "token-1" in str(item)] == ["wait"]


def test_the_event_that_matches_is_the_steps_result(world: World) -> None:
    world.register("wait_for_event", SETTLED)
    world.clock.advance(seconds=5)

    world.events.receive(an_event({"order": "A-7", "paid": 12.5}))

    step = world.step()
    assert world.tasks.succeeded == {"token-1": {"order": "A-7", "paid": 12.5}}
    assert (step.status, step.ended_at) == ("completed", world.clock())
    assert step.output == {"order": "A-7", "paid": 12.5}
    assert step.detail["answered_by"] == "Event e-1"


@pytest.mark.parametrize(
    "event",
    [
        an_event({"order": "A-8"}),
        an_event({}),
        an_event({"order": "A-7"}, name="payment.refused"),
        an_event({"order": "A-7"}, organization_id=RIVAL),
    ],
)
def test_any_other_event_is_none_of_its_business(world: World, event: ReceivedEvent) -> None:
    world.register("wait_for_event", SETTLED)

    world.events.receive(event)

    assert world.step().status == "waiting"
    assert world.tasks.succeeded == {}


def test_one_event_is_for_all_who_wait(world: World) -> None:
    world.register("wait_for_event", SETTLED)
    world.register("wait_for_event", SETTLED, path="0002.000000.0003", token="token-2")

    world.events.receive(an_event({"order": "A-7"}))

    assert set(world.tasks.succeeded) == {"token-1", "token-2"}


def test_the_first_event_counts_however_often_it_and_others_come(world: World) -> None:
    world.register("wait_for_event", SETTLED)

    for number in (1, 1, 2):
        world.events.receive(an_event({"order": "A-7", "number": number}, id=f"e-{number}"))

    assert world.step().output == {"order": "A-7", "number": 1}
    assert world.step().version == 2


def test_an_event_before_the_wait_does_not_count(world: World) -> None:
    world.events.receive(an_event({"order": "A-7"}))

    world.register("wait_for_event", SETTLED)

    assert world.step().status == "waiting"


def test_registering_twice_is_registering_once(world: World) -> None:
    world.register("wait_for_event", SETTLED, timeout=60)
    world.clock.advance(seconds=30)
    world.register("wait_for_event", SETTLED, timeout=60)

    wait = world.store.get(world.run().id, "0001")
    assert wait.until is not None
    assert wait.until < world.clock() + (wait.until - wait.registered_at)
    assert len(list(world.store.expecting(ACME, "payment.settled"))) == 1


def test_a_late_repeat_does_not_open_an_answered_wait_again(world: World) -> None:
    world.register("wait_for_event", SETTLED)
    world.events.receive(an_event({"order": "A-7"}))

    world.register("wait_for_event", SETTLED)

    assert world.step().status == "completed"
    assert list(world.store.expecting(ACME, "payment.settled")) == []


def test_events_are_sent_in_the_name_of_the_organization(world: World) -> None:
    request = SendEvents.model_validate([{"name": "a"}, {"name": "b", "detail": {"n": 1}}])

    receipts = world.events.send(a_member(), request)

    assert [(owner, event.name) for owner, event in world.bus.sent] == [(ACME, "a"), (ACME, "b")]
    assert [receipt.name for receipt in receipts.items] == ["a", "b"]


@pytest.mark.parametrize(
    ("wanted", "detail", "expected"),
    [
        ({}, {"a": 1}, True),
        ({}, None, True),
        ({"a": 1}, {"a": 1.0}, True),
        ({"a": 1}, {"a": True}, False),
        ({"a": None}, {}, False),
        ({"a": None}, {"a": None}, True),
        ({"a.b": "x"}, {"a": {"b": "x"}}, True),
        ({"a.b": "x"}, {"a.b": "x"}, True),
        ({"a.b.c": "x"}, {"a": {"b.c": "x"}}, True),
        ({"a.b": "x"}, {"a": "x"}, False),
        ({"a": {"b": [1]}}, {"a": {"b": [1]}}, True),
        ({"a": 1, "b": 2}, {"a": 1, "b": 3}, False),
        ({"a": 1}, [{"a": 1}], False),
    ],
)
def test_a_detail_matches_when_it_has_every_value(
    wanted: dict[str, JsonValue], detail: JsonValue, expected: bool
) -> None:
    assert matches(wanted, detail) is expected


CLOUD = {"specversion": "1.0", "id": "1", "source": "/shop", "type": "order.paid"}


@pytest.mark.parametrize(
    ("given", "detail"),
    [
        ({"data": {"id": 7}}, {"id": 7}),
        ({"data": [1]}, {"data": [1]}),
        ({"data_base64": "/wA="}, {"data_base64": "/wA="}),
        ({"subject": "7", "time": "2026-01-01T00:00:00Z", "traceid": "x"}, {"data": None}),
    ],
)
def test_a_cloud_event_is_an_event_of_its_type(
    world: World, given: dict[str, JsonValue], detail: JsonValue
) -> None:
    world.events.send(a_member(), SendEvents.model_validate({**CLOUD, **given}))

    ((_, event),) = world.bus.sent
    assert (event.name, event.detail) == ("order.paid", detail)


def test_cloud_events_of_one_source_and_id_are_one_event(world: World) -> None:
    batch = [CLOUD, CLOUD, {**CLOUD, "id": "2"}, {**CLOUD, "source": "/other"}, {"name": "own"}]

    receipts = world.events.send(a_member(), SendEvents.model_validate(batch))

    first, second, *others = [event.chain.key for _, event in world.bus.sent]
    assert first == second
    assert len({first, *others}) == 4
    assert [receipt.name for receipt in receipts.items] == ["order.paid"] * 4 + ["own"]
