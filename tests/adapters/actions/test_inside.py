"""The actions that stay inside: CSV, memory, log, events, and the table of all."""

import json
from typing import TYPE_CHECKING

import boto3
import pytest
from pydantic import JsonValue

from chalicelib.adapters.actions import Actions
from chalicelib.adapters.actions.asking import Asking
from chalicelib.adapters.actions.aws_clients import AwsClients
from chalicelib.adapters.actions.data import parse_csv
from chalicelib.adapters.actions.events import EventActions
from chalicelib.adapters.actions.memory import MemoryActions
from chalicelib.adapters.actions.table import Means, actions_table
from chalicelib.adapters.dynamodb.memory import MAX_VALUE, DynamoMemory
from chalicelib.adapters.eventbridge import EventBridgeBus
from chalicelib.engine.catalogue import ACTIONS
from chalicelib.errors import ActionError
from chalicelib.models.ids import WorkflowId
from chalicelib.models.steps import StepTask
from tests.adapters.http_server import Site
from tests.fakes.samples import ACME, a_task

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table


def task(action: str, **arguments: JsonValue) -> StepTask:
    return a_task(arguments, action=action)


@pytest.mark.parametrize(
    ("arguments", "rows"),
    [
        ({"text": "sku,left\nA1,3\nB2,\n"},
         [{"sku": "A1", "left": "3"}, {"sku": "B2", "left": ""}]),
        ({"text": "\ufeffsku;left\r\nA1;3", "delimiter": ";"}, [{"sku": "A1", "left": "3"}]),
        ({"text": "A1,3", "columns": ["sku", "left"]}, [{"sku": "A1", "left": "3"}]),
        ({"text": 'sku,name\nA1,"a ""b"",\nc"'}, [{"sku": "A1", "name": 'a "b",\nc'}]),
        ({"text": "sku,left\nA1"}, [{"sku": "A1", "left": ""}]),
        ({"text": ""}, []),
    ],
    ids=["plain", "delimiter", "columns", "quoted", "value left out", "empty"],
)  # fmt: skip
def test_csv_becomes_rows(arguments: dict[str, JsonValue], rows: JsonValue) -> None:
    assert parse_csv(task("data.parse_csv", **arguments)) == rows


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"text": "sku\nA1,3"}, "Line 2 of the CSV has more values"),
        ({"text": 'sku\n"A1'}, "Line 2 of the CSV cannot be read"),
        ({"text": "sku", "delimiter": "::"}, "needs delimiter, one character"),
        ({"text": 7}, "needs text, the CSV"),
    ],
)
def test_csv_that_cannot_be_read_is_named(arguments: dict[str, JsonValue], message: str) -> None:
    with pytest.raises(ActionError, match=message):
        parse_csv(task("data.parse_csv", **arguments))


@pytest.fixture
def memory(table: "Table") -> MemoryActions:
    """Return a memory with nothing in it."""
    return MemoryActions(DynamoMemory(table))


@pytest.mark.parametrize("value", [None, 0, 1.5, "ü", [1, {"a": None}]])
def test_what_is_kept_is_got(memory: MemoryActions, value: JsonValue) -> None:
    assert memory.get(task("memory.get", key="last", default="none yet")) == "none yet"

    memory.set(task("memory.set", key="last", value="old"))
    memory.set(task("memory.set", key="last", value=value))

    assert memory.get(task("memory.get", key="last", default="none yet")) == value


def test_each_workflow_and_its_tests_have_a_memory_of_their_own(memory: MemoryActions) -> None:
    memory.set(task("memory.set", key="last", value=7))
    asked = task("memory.get", key="last")
    other = asked.run.model_copy(update={"workflow_id": WorkflowId("other")})
    test = asked.run.model_copy(update={"test": True})

    assert memory.get(asked) == 7
    assert memory.get(asked.model_copy(update={"run": other})) is None
    assert memory.get(asked.model_copy(update={"run": test})) is None


def test_what_is_too_large_to_keep_is_refused(memory: MemoryActions) -> None:
    with pytest.raises(ActionError, match="values of up to 256 KiB"):
        memory.set(task("memory.set", key="last", value="x" * MAX_VALUE))
    with pytest.raises(ActionError, match="needs key"):
        memory.set(task("memory.set", key="x" * 257, value=1))


def test_an_event_is_published_for_the_organization(site: Site, stub_aws: AwsClients) -> None:
    site.on("/", 200, b'{"FailedEntryCount": 0, "Entries": [{"EventId": "e-1"}]}')
    events = EventActions(EventBridgeBus(boto3.client("events"), "stage"))

    result = events.publish(task("events.publish", name="paid", detail={"id": 7}))

    assert result == {"event_id": "e-1"}
    entry = json.loads(site.bodies[0])["Entries"][0]
    assert (entry["EventBusName"], entry["DetailType"]) == ("stage", "paid")
    assert ACME in entry["Source"]
    assert json.loads(entry["Detail"]) == {"id": 7}


def test_a_refused_event_is_a_step_error(site: Site, stub_aws: AwsClients) -> None:
    site.on("/", 200, b'{"FailedEntryCount": 1, "Entries": [{"ErrorMessage": "too many"}]}')
    events = EventActions(EventBridgeBus(boto3.client("events"), "stage"))

    with pytest.raises(ActionError, match="The event was refused: too many"):
        events.publish(task("events.publish", name="paid"))
    with pytest.raises(ActionError, match="needs name"):
        events.publish(task("events.publish", name=" "))


def test_the_catalogue_and_the_runners_have_the_same_actions(
    asking: Asking, clients: AwsClients, table: "Table"
) -> None:
    means = Means(
        asking.http,
        clients,
        EventBridgeBus(boto3.client("events"), "stage"),
        DynamoMemory(table),
    )
    runners = actions_table(means)

    assert set(runners) == set(ACTIONS)
    assert Actions(runners).perform(task("log", message={"any": "thing"})) is None
