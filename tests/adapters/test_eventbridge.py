"""Events on a bus."""

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import JsonValue

from chalicelib.adapters.eventbridge import EventBridgeBus, read_event
from chalicelib.models.chains import Chain, read_chain
from chalicelib.models.events import PublishedEvent
from tests.fakes.samples import ACME

BUS = "stepwell-test"


class Calls:
    """What was sent, call by call."""

    def __init__(self, events: Any) -> None:
        """Listen to what the client sends."""
        self.entries: list[list[dict[str, Any]]] = []
        events.register("provide-client-params.events.PutEvents", self._note)

    def _note(self, params: Any, **_: Any) -> None:
        self.entries.append(params["Entries"])


@pytest.fixture
def client(aws: None) -> Iterator[Any]:
    """Return EventBridge in memory, with a bus."""
    import boto3

    made = boto3.client("events")
    made.create_event_bus(Name=BUS)
    yield made
    made.delete_event_bus(Name=BUS)


def events(*details: dict[str, JsonValue]) -> list[PublishedEvent]:
    return [
        PublishedEvent(name=f"n{number}", detail=detail) for number, detail in enumerate(details)
    ]


def test_an_event_is_sent_in_the_name_of_its_organization(client: Any) -> None:
    calls = Calls(client.meta.events)

    (receipt,) = EventBridgeBus(client, BUS).put(ACME, events({"order": "ü"}))

    ((entry,),) = calls.entries
    assert entry == {
        "EventBusName": BUS,
        "Source": f"stepwell.{ACME}",
        "DetailType": "n0",
        "Detail": '{"order": "ü"}',
    }
    assert receipt.id
    assert (receipt.name, receipt.error) == ("n0", None)


def test_an_event_carries_its_place_in_a_chain(client: Any) -> None:
    calls = Calls(client.meta.events)
    chain = Chain(length=3, key="end/run-1")

    EventBridgeBus(client, BUS).put(ACME, [PublishedEvent(name="paid", chain=chain)])

    ((entry,),) = calls.entries
    assert read_chain(entry["Resources"]) == chain


@pytest.mark.parametrize("resources", [[], ["arn:aws:s3:::b"], ["stepwell:chain/x"]])
def test_an_event_without_a_place_begins_a_chain(resources: list[str]) -> None:
    assert read_chain(resources) == Chain()


def test_many_events_are_sent_ten_at_a_time_and_keep_their_order(client: Any) -> None:
    calls = Calls(client.meta.events)

    receipts = EventBridgeBus(client, BUS).put(ACME, events(*({} for _ in range(23))))

    assert [len(entries) for entries in calls.entries] == [10, 10, 3]
    assert [receipt.name for receipt in receipts] == [f"n{number}" for number in range(23)]
    assert len({receipt.id for receipt in receipts}) == 23


def test_large_events_are_sent_in_calls_of_their_own_and_too_large_ones_refused(
    client: Any,
) -> None:
    calls = Calls(client.meta.events)
    large, too_large = "x" * 150_000, "x" * 300_000

    receipts = EventBridgeBus(client, BUS).put(
        ACME, events({"a": large}, {"a": too_large}, {"a": large}, {})
    )

    assert [len(entries) for entries in calls.entries] == [1, 2]
    assert [receipt.id is None for receipt in receipts] == [False, True, False, False]
    assert receipts[1].error == "The event has more than 245,760 bytes of JSON."


def test_an_event_comes_back_as_it_was_sent() -> None:
    received = read_event(
        {
            "id": "e-1",
            "source": f"stepwell.{ACME}",
            "detail-type": "payment.settled",
            "detail": {"order": "A-7"},
        }
    )

    assert (received.id, received.organization_id) == ("e-1", ACME)
    assert (received.name, received.detail) == ("payment.settled", {"order": "A-7"})
