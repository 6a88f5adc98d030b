"""Ids of another organization take the same calls of AWS as unknown ones.

Or how long an answer takes would tell what there is elsewhere.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest

from chalicelib import wiring
from chalicelib.api.operations import Operation
from chalicelib.models.ids import ConnectionId, UserId
from chalicelib.models.live import ClientMessage
from tests.api.conftest import Things
from tests.api.test_foreign_ids import ASKED, IN_PATHS, UNKNOWN, ask
from tests.fakes.platform import Platform
from tests.fakes.s3 import FakeS3

TOPICS = ("organization/{organization_id}/runs", "organization/{organization_id}/workflows",
          "workflow/{workflow_id}/runs", "run/{run_id}")  # fmt: skip


@pytest.fixture
def calls(stage: Platform, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Collect the calls of AWS, in their order."""
    made: list[str] = []

    def note(operation: str, params: Mapping[str, Any], **_: object) -> None:
        made.append(f"{operation} {params.get('IndexName', '')}")

    for name in ("get_object", "put_object", "delete_objects", "get_paginator"):
        monkeypatch.setattr(FakeS3, name, noted(made, name, getattr(FakeS3, name)))
    stage.table.meta.client.meta.events.register("before-call", note)
    yield made
    stage.table.meta.client.meta.events.unregister("before-call", note)


def noted(made: list[str], name: str, method: Callable[..., Any]) -> Callable[..., Any]:
    def call(*given: Any, **named: Any) -> Any:
        made.append(name)
        return method(*given, **named)

    return call


@pytest.mark.parametrize(
    ("row", "name"), IN_PATHS, ids=[f"{row.name}-{name}" for row, name in IN_PATHS]
)
def test_a_foreign_id_takes_the_same_calls_of_aws_as_an_unknown_one(
    rival: Things,
    large: dict[str, str],
    calls: list[str],
    row: Operation,
    name: str,
) -> None:
    unknown = "f" * 64 if name == "value_id" else UNKNOWN

    assert ask(row, {**rival.places, name: large[name]}).status == 404
    foreign = [*calls]
    calls.clear()
    assert ask(row, {**rival.places, name: unknown}).status == 404

    assert foreign == calls
    assert len(calls) > 2


@pytest.mark.parametrize("field", ASKED, ids=[f"{name}-{path}" for name, path in ASKED])
def test_a_foreign_id_in_a_field_takes_the_same_calls_of_aws(
    rival: Things, large: dict[str, str], calls: list[str], field: tuple[str, str]
) -> None:
    own = large["run_id" if "runs" in field[1] else "workflow_id"]

    ASKED[field](rival, own)
    foreign = [*calls]
    calls.clear()
    ASKED[field](rival, UNKNOWN)

    assert foreign == calls


@pytest.mark.parametrize("topic", TOPICS)
def test_a_foreign_topic_takes_the_same_calls_of_aws(
    stage: Platform, rival: Things, large: dict[str, str], calls: list[str], topic: str
) -> None:
    socket = ConnectionId("socket of eve")
    wiring.live().connect(socket, wiring.live().ticket(UserId("eve")).ticket)
    unknown = dict.fromkeys(large, UNKNOWN)
    made = []

    for places in (large, unknown):
        calls.clear()
        message = ClientMessage(action="subscribe", topic=topic.format(**places))
        wiring.live().receive(socket, message)
        made.append([*calls])

    assert '"refused"' in stage.sockets.of(socket)[-1]
    assert made[0] == made[1] != []
