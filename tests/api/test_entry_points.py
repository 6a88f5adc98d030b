"""The ways in that are not HTTP: sockets, steps, the stream, the end of executions, the clock."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from boto3.dynamodb.types import TypeSerializer
from botocore.exceptions import ClientError
from chalice.test import Client

import app
from chalicelib import wiring
from chalicelib.adapters.dynamodb.documents import INLINE, Documents
from chalicelib.errors import NotFoundError, UnauthenticatedError
from chalicelib.models.bulks import BulkRequest
from chalicelib.models.ids import ConnectionId, UserId
from chalicelib.models.large import Owner
from chalicelib.models.runs import Run, StartRun
from chalicelib.models.statistics import Week
from chalicelib.models.triggers import Delivery, KeptRequest
from tests.fakes.platform import Platform, platform
from tests.fakes.samples import ACME, a_member, a_task
from tests.fakes.world import refused

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table


@pytest.fixture
def stage(table: "Table", documents: Documents) -> Iterator[Platform]:
    """Return a platform without workflows."""
    with platform(table, documents) as made:
        yield made


@pytest.fixture
def run(stage: Platform) -> Run:
    """Return a run that is under way."""
    workflow = stage.published()
    return wiring.runs().start_by_hand(a_member(), workflow.id, StartRun(payload={"id": "o-1"}))


def invoke(name: str, event: dict[str, Any]) -> Any:
    return Client(app.app).lambda_.invoke(name, event).payload


def socket_event(route: str, **parts: Any) -> dict[str, Any]:
    context = {
        "routeKey": route,
        "connectionId": "socket-1",
        "apiId": "live",
        "domainName": "live.example",
        "stage": "v1",
    }
    return {"requestContext": context, **parts}


def ended(run: Run, status: str, **detail: Any) -> dict[str, Any]:
    told = {"name": run.id, "status": status, "stopDate": 1_767_323_045_678, **detail}
    return {"detail": told, "source": "aws.states", "resources": []}


def stream(stage: Platform) -> dict[str, Any]:
    """Return every item of the table as the stream tells of it."""
    serialize = TypeSerializer().serialize
    images = [
        {name: serialize(value) for name, value in item.items()}
        for item in stage.table.scan()["Items"]
    ]
    return {"Records": [{"eventID": "1", "dynamodb": {"NewImage": image}} for image in images]}


def test_a_step_returns_its_result(stage: Platform) -> None:
    stage.actions.answers.append({"status": 200})

    assert invoke("run_step", a_task().model_dump()) == {"status": 200}


def test_a_step_fails_by_the_name_that_retry_and_catch_see(stage: Platform) -> None:
    stage.actions.answers.append(refused("TransientHttpError", "HTTP 503 from shop"))

    with pytest.raises(Exception, match="HTTP 503 from shop") as caught:
        invoke("run_step", a_task().model_dump())

    assert type(caught.value).__name__ == "TransientHttpError"


def test_a_fault_of_ours_is_a_step_error_on_record(stage: Platform, run: Run) -> None:
    stage.actions.answers.append(ZeroDivisionError("oops"))

    with pytest.raises(Exception, match="ZeroDivisionError: oops") as caught:
        invoke("run_step", a_task().model_dump())

    assert type(caught.value).__name__ == "StepError"
    assert stage.steps.get(a_task().run.run_id, "0001").status == "failed"


def test_an_execution_that_ended_ends_its_run(stage: Platform, run: Run) -> None:
    invoke("finish_run", ended(run, "RUNNING", stopDate=None))
    assert stage.run(run).status == "running"

    invoke("finish_run", ended(run, "SUCCEEDED", output='{"id": "o-1"}'))
    invoke("finish_run", ended(run, "FAILED", error="Late"))

    assert (stage.run(run).status, stage.run(run).output) == ("completed", {"id": "o-1"})


def test_the_stream_is_told_to_browsers_and_kept_as_statistics(stage: Platform, run: Run) -> None:
    member = stage.join("ada")
    wiring.live().connect(ConnectionId("socket-1"), wiring.live().ticket(member.user_id).ticket)
    app.websocket_message(
        socket_event("$default", body=f'{{"action": "subscribe", "topic": "run/{run.id}"}}'), None
    )

    invoke("publish_changes", stream(stage))

    subscribed, frame = map(json.loads, stage.sockets.of("socket-1"))
    assert (subscribed["type"], frame["topic"]) == ("subscribed", f"run/{run.id}")
    assert [change["id"] for change in frame["changes"]] == [run.id]
    last = stage.workflows.get(ACME, run.workflow_id).last_run
    assert last is not None
    assert last.id == run.id


def test_what_a_run_kept_outside_goes_with_its_records(stage: Platform, run: Run) -> None:
    owner = Owner(run.organization_id, run.id)
    mark = wiring.large_values().kept(owner, ["kept"])
    removed = stream(stage)
    for record in removed["Records"]:
        record["dynamodb"] = {"OldImage": record["dynamodb"]["NewImage"]}

    invoke("forget_runs", removed)

    with pytest.raises(NotFoundError):
        wiring.large_values().whole(owner, mark)


def test_a_large_request_goes_with_its_record_and_no_other(stage: Platform, run: Run) -> None:
    def deliver(number: int) -> Delivery:
        delivery = Delivery(
            id=f"{number:026}",
            organization_id=run.organization_id,
            workflow_id=run.workflow_id,
            kind="webhook",
            trigger="orders",
            key="",
            at=stage.clock(),
            status="started",
            expires_at=0,
        )
        body = "A" * 2 * INLINE
        kept = KeptRequest(method="POST", headers={}, query={}, body=body)
        wiring.delivering().log.add(delivery, kept)
        return delivery

    gone, other = deliver(1), deliver(2)
    removed = [
        {"dynamodb": {"OldImage": record["dynamodb"]["NewImage"]}}
        for record in stream(stage)["Records"]
        if record["dynamodb"]["NewImage"]["sk"]["S"] == f"REQUEST#{gone.id}"
    ]

    invoke("forget_runs", {"Records": removed})

    assert len(removed) == 1
    assert wiring.delivering().log.request(other) is not None
    with pytest.raises(ClientError, match="NoSuchKey"):
        wiring.delivering().log.request(gone)


def test_one_run_that_resists_does_not_stop_the_sweep(stage: Platform, run: Run) -> None:
    broken = run.model_copy(update={"id": stage.ids.ulid(), "program": "gone"})
    stage.runs.add(broken)
    stage.executions.end(run.id)
    stage.clock.advance(minutes=2)

    invoke("sweep_runs", {"time": "2026-01-01T00:00:00Z"})

    assert stage.run(run).status == "completed"


def test_a_bulk_is_carried_out_turn_by_turn(stage: Platform, run: Run) -> None:
    stage.clock.advance(seconds=1)
    bulk = wiring.bulks().create(a_member(), BulkRequest(kind="cancel"))
    first = {"ask": "turn", "bulk_id": bulk.id, "part": 0, "turn": 1, "cursor": "", "results": []}

    page = invoke("carry_out_bulk", first)
    result = invoke("carry_out_bulk", {"ask": "act", "bulk_id": bulk.id, "run_id": page["runs"][0]})
    second = {**first, "turn": 2, "cursor": page["cursor"], "results": [result]}
    last = invoke("carry_out_bulk", second)

    assert (page["runs"], last["over"]) == ([run.id], True)
    assert stage.run(run).status == "cancelled"
    assert wiring.bulks().get(a_member(), bulk.id).counts.done == 1


def test_the_sweep_begins_bulks_that_were_never_begun(stage: Platform, run: Run) -> None:
    stage.executions.is_busy = True
    stage.clock.advance(seconds=1)
    bulk = wiring.bulks().create(a_member(), BulkRequest(kind="cancel"))
    stage.executions.is_busy = False

    invoke("sweep_runs", {"time": "2026-01-01T00:00:00Z"})

    assert f"{bulk.id}-0" in stage.executions.started


def test_the_clock_turns_the_days_of_the_counters(stage: Platform, run: Run) -> None:
    invoke("finish_run", ended(run, "SUCCEEDED", output="1"))
    invoke("publish_changes", stream(stage))
    counted = stage.workflows.get(ACME, run.workflow_id).week
    assert counted is not None
    assert [day.completed for day in counted.days] == [1]

    stage.clock.advance(days=7)
    invoke("sweep_runs", {"time": "2026-01-09T00:00:00Z"})

    assert stage.workflows.get(ACME, run.workflow_id).week == Week()


def test_a_socket_opens_with_a_ticket_and_closes(stage: Platform) -> None:
    ticket = wiring.live().ticket(UserId("ada")).ticket

    app.websocket_connect(socket_event("$connect", queryStringParameters={"ticket": ticket}), None)
    assert "socket-1" in str(stage.table.scan()["Items"])
    app.websocket_disconnect(socket_event("$disconnect"), None)
    assert "socket-1" not in str(stage.table.scan()["Items"])


@pytest.mark.parametrize("query", [None, {}, {"ticket": "guessed"}])
def test_a_socket_without_a_ticket_is_refused(
    stage: Platform, query: dict[str, str] | None
) -> None:
    with pytest.raises(UnauthenticatedError):
        app.websocket_connect(socket_event("$connect", queryStringParameters=query), None)


@pytest.mark.parametrize("body", ["", "{", "[]", '{"action": "explode"}', '{"action": 1}', "\x00"])
def test_what_is_no_message_is_dropped(stage: Platform, body: str) -> None:
    app.websocket_message(socket_event("$default", body=body), None)

    assert stage.sockets.sent == []
