"""Live: who watches what, and what they are sent."""

import json
from typing import Any

import pytest

from chalicelib import wiring
from chalicelib.errors import UnauthenticatedError
from chalicelib.models.bulks import Bulk, BulkFilter, BulkMatches, BulkRequest
from chalicelib.models.failures import Failure
from chalicelib.models.ids import BulkId, ConnectionId
from chalicelib.models.live import (
    BulkChange,
    Change,
    ClientMessage,
    RunChange,
    StepChange,
    WorkflowChange,
)
from chalicelib.models.organizations import Payloads, Role
from chalicelib.models.runs import Run, StartRun
from chalicelib.services.live import topics_of
from tests.fakes.platform import Platform
from tests.fakes.samples import ACME, ORDERS, RIVAL, RUN, a_run, a_step, a_workflow
from tests.fakes.world import START

SOCKET = ConnectionId("socket-1")


@pytest.fixture
def socket(stage: Platform) -> ConnectionId:
    """Return an open socket of Ada's, a viewer of Acme."""
    member = stage.join("ada", Role.VIEWER)
    wiring.live().connect(SOCKET, wiring.live().ticket(member.user_id).ticket)
    return SOCKET


@pytest.fixture
def run(stage: Platform) -> Run:
    """Return a run of Acme's."""
    member = stage.join("owner")
    workflow = stage.published(member=member)
    return wiring.runs().start_by_hand(member, workflow.id, StartRun(payload={"id": "o-1"}))


def say(stage: Platform, action: str, topic: str = "", socket: ConnectionId = SOCKET) -> Any:
    """Send a message as a browser and return the answer."""
    message = ClientMessage.model_validate({"action": action, "topic": topic})
    wiring.live().receive(socket, message)
    return json.loads(stage.sockets.of(socket).pop())


def frames(stage: Platform, socket: ConnectionId = SOCKET) -> list[Any]:
    parsed = [json.loads(text) for text in stage.sockets.of(socket)]
    return [message for message in parsed if message["type"] == "frame"]


def run_change(version: int = 1, **changes: Any) -> RunChange:
    run = a_run(version=version, **changes)
    return RunChange(id=run.id, version=version, run=run.summary())


def step_change(version: int = 1, path: str = "0001", run_id: str = RUN) -> StepChange:
    step = a_step(version=version, path=path, run_id=run_id)
    return StepChange(id=path, version=version, step=step.summary())


def workflow_change() -> WorkflowChange:
    workflow = a_workflow()
    return WorkflowChange(id=workflow.id, version=1, workflow=workflow.summary())


def bulk_change(**wanted: Any) -> BulkChange:
    bulk = Bulk(
        id=BulkId(RUN),
        organization_id=ACME,
        request=BulkRequest(kind="cancel", filter=BulkFilter(**wanted)),
        by="Ada",
        created_at=START,
        matches=BulkMatches(count=1),
        version=1,
    )
    return BulkChange(id=bulk.id, version=1, bulk=bulk)


def test_a_bulk_is_shown_where_the_runs_are_that_it_is_about() -> None:
    runs = f"organization/{ACME}/runs"

    assert topics_of(bulk_change()) == (runs,)
    assert topics_of(bulk_change(workflow=ORDERS)) == (runs, f"workflow/{ORDERS}/runs")


def test_a_ticket_opens_one_socket_within_a_minute(stage: Platform) -> None:
    member = stage.join("ada")
    ticket = wiring.live().ticket(member.user_id)
    assert (ticket.expires_at - stage.clock()).total_seconds() == 60

    wiring.live().connect(SOCKET, ticket.ticket)

    with pytest.raises(UnauthenticatedError):
        wiring.live().connect(ConnectionId("socket-2"), ticket.ticket)
    late = wiring.live().ticket(member.user_id)
    stage.clock.advance(seconds=60)
    with pytest.raises(UnauthenticatedError):
        wiring.live().connect(ConnectionId("socket-3"), late.ticket)


def test_a_ping_is_answered(stage: Platform, socket: ConnectionId) -> None:
    assert say(stage, "ping")["type"] == "pong"


def test_every_topic_of_the_own_organization_can_be_watched(
    stage: Platform, socket: ConnectionId, run: Run
) -> None:
    for topic in (
        f"organization/{ACME}/runs",
        f"organization/{ACME}/workflows",
        f"workflow/{run.workflow_id}/runs",
        f"run/{run.id}",
    ):
        assert say(stage, "subscribe", topic) == {
            "type": "subscribed",
            "topic": topic,
            "reason": "",
        }


def test_nothing_of_another_organization_can_be_watched(
    stage: Platform, socket: ConnectionId, run: Run
) -> None:
    member = stage.join("eve", organization_id=RIVAL)
    eve = ConnectionId("socket-of-eve")
    wiring.live().connect(eve, wiring.live().ticket(member.user_id).ticket)

    answers = [
        say(stage, "subscribe", topic, eve)
        for topic in (
            f"organization/{ACME}/runs",
            f"organization/{ACME}/workflows",
            f"workflow/{run.workflow_id}/runs",
            f"run/{run.id}",
            "run/unknown",
        )
    ]

    assert {answer["type"] for answer in answers} == {"refused"}
    assert len({answer["reason"] for answer in answers}) == 1


@pytest.mark.parametrize(
    "topic",
    ["", "/", "run", "run/", "run/a/b", "organization//runs", f"organization/{ACME}",
     f"organization/{ACME}/secrets", "workflow//runs", "workflow/x/runs", "🚲" * 200],
)  # fmt: skip
def test_what_is_no_topic_is_refused(stage: Platform, socket: ConnectionId, topic: str) -> None:
    assert say(stage, "subscribe", topic)["type"] == "refused"


def test_an_unknown_socket_is_refused(stage: Platform, run: Run) -> None:
    answer = say(stage, "subscribe", f"run/{run.id}", ConnectionId("never-opened"))

    assert answer["type"] == "refused"


def test_frames_show_no_data_to_whom_it_is_hidden_from(
    stage: Platform, socket: ConnectionId
) -> None:
    other = ConnectionId("socket-2")
    bob = stage.join("bob", Role.VIEWER, payloads=Payloads.HIDDEN)
    wiring.live().connect(other, wiring.live().ticket(bob.user_id).ticket)
    topic = f"organization/{ACME}/runs"
    for watcher in (socket, other):
        say(stage, "subscribe", topic, watcher)

    failure = Failure(type="HttpError", message="HTTP 500 for canary-4711", line=3)
    wiring.live().publish([run_change(error=failure)])

    [seen], [hidden] = frames(stage, socket), frames(stage, other)
    assert seen["changes"][0]["run"]["error"]["message"] == failure.message
    assert hidden["changes"][0]["run"]["error"]["type"] == "HttpError"
    assert "canary" not in str(hidden)


def test_watchers_are_sent_changes_until_they_watch_no_more(
    stage: Platform, socket: ConnectionId
) -> None:
    topic = f"organization/{ACME}/runs"
    say(stage, "subscribe", topic)

    wiring.live().publish([run_change()])
    assert say(stage, "unsubscribe", topic)["type"] == "unsubscribed"
    wiring.live().publish([run_change(2)])

    (frame,) = frames(stage)
    assert (frame["topic"], [change["version"] for change in frame["changes"]]) == (topic, [1])


def test_each_entity_is_sent_once_in_its_newest_version(
    stage: Platform, socket: ConnectionId, run: Run
) -> None:
    say(stage, "subscribe", f"run/{run.id}")
    changes: list[Change] = [
        run_change(1, id=run.id),
        run_change(3, id=run.id),
        run_change(2, id=run.id),
    ]
    changes += [
        step_change(1, "1", run.id),
        step_change(1, "2", run.id),
        step_change(2, "1", run.id),
    ]

    wiring.live().publish(changes)

    (frame,) = frames(stage)
    assert [(change["kind"], change["id"], change["version"]) for change in frame["changes"]] == [
        ("run", run.id, 3),
        ("step", "1", 2),
        ("step", "2", 1),
    ]
    assert frame["sent_at"] == "2026-01-02T03:04:05.000Z"


def test_one_frame_is_sent_for_each_topic(stage: Platform, socket: ConnectionId, run: Run) -> None:
    for topic in (f"organization/{ACME}/runs", f"run/{run.id}"):
        say(stage, "subscribe", topic)

    wiring.live().publish([run_change(1, id=run.id), run_change(1, id=RUN)])

    assert sorted(frame["topic"] for frame in frames(stage)) == [
        f"organization/{ACME}/runs",
        f"run/{run.id}",
    ]


def test_a_frame_that_no_socket_could_take_is_sent_in_parts(
    stage: Platform, socket: ConnectionId, run: Run
) -> None:
    say(stage, "subscribe", f"run/{run.id}")
    steps = [a_step(run_id=run.id, path=f"{n:04}", label="ü" * 1500) for n in range(100)]

    wiring.live().publish(
        [StepChange(id=step.path, version=1, step=step.summary()) for step in steps]
    )

    sent = stage.sockets.of(SOCKET)
    assert max(len(text.encode()) for text in sent) < 128 * 1024
    paths = [change["id"] for frame in frames(stage) for change in frame["changes"]]
    assert paths == [step.path for step in steps]


def test_sockets_that_are_gone_are_forgotten(
    stage: Platform, socket: ConnectionId, run: Run
) -> None:
    say(stage, "subscribe", f"run/{run.id}")
    stage.sockets.gone.add(SOCKET)

    wiring.live().publish([run_change(1, id=run.id)])
    stage.sockets.gone.clear()
    wiring.live().publish([run_change(2, id=run.id)])

    assert frames(stage) == []
    assert "socket-1" not in str(stage.table.scan()["Items"])


def test_a_socket_that_is_closed_is_forgotten(stage: Platform, socket: ConnectionId) -> None:
    say(stage, "subscribe", f"organization/{ACME}/runs")

    wiring.live().disconnect(SOCKET)

    assert "socket-1" not in str(stage.table.scan()["Items"])


def test_nobody_watching_is_nothing_sent(stage: Platform) -> None:
    wiring.live().publish([run_change(), step_change()])

    assert stage.sockets.sent == []


def test_where_nobody_watches_anything_is_looked_for_nobody(stage: Platform) -> None:
    asked: list[str] = []
    stage.table.meta.client.meta.events.register(
        "provide-client-params.dynamodb.Query",
        lambda params, **_: asked.append(params.get("IndexName", "")),
    )

    wiring.live().publish([run_change(), step_change(), workflow_change()])

    assert asked == ["gsi2"]


def test_each_change_has_its_topics() -> None:
    assert topics_of(run_change()) == (
        f"organization/{ACME}/runs",
        f"workflow/{ORDERS}/runs",
        f"run/{RUN}",
    )
    assert topics_of(step_change()) == (f"run/{RUN}",)
    assert topics_of(workflow_change()) == (f"organization/{ACME}/workflows",)
