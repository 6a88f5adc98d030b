"""A world whose services are wired to what is watched: each call outside is a place to die at."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

import pytest

import app
from chalicelib.adapters.dynamodb.documents import Documents
from chalicelib.wiring import clouds, stepping
from tests.fakes.memory import MemoryTable
from tests.fakes.platform import platform
from tests.fakes.s3 import FakeS3
from tests.histories.processes import Processes, Watched
from tests.histories.world import World

WRITES = ("BatchWriteItem", "PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems")


@contextmanager
def world() -> Iterator[World]:
    """Return a new world."""
    processes, table, s3 = Processes(), MemoryTable(), FakeS3()
    watch(table, processes)
    documents = Documents(cast(Any, Watched(s3, "s3", processes)), "payloads")
    with platform(cast(Any, table), documents) as stage, pytest.MonkeyPatch.context() as patch:
        made = World(stage, table, processes)

        def watched(target: object, name: str) -> Any:
            return Watched(target, name, processes)

        patch.setattr(clouds, "executions", lambda: watched(stage.executions, "executions"))
        patch.setattr(clouds, "tasks", lambda: watched(stage.tasks, "tasks"))
        patch.setattr(clouds, "ApiGatewaySockets", lambda *_: watched(stage.sockets, "sockets"))
        patch.setattr(stepping, "Actions", lambda *_, **__: watched(made.stub, "shop"))
        patch.setattr(app.logger(), "exception", lambda *_, **__: None)
        yield made


def watch(table: MemoryTable, processes: Processes) -> None:
    """Stand still before every call of the table."""

    def before(operation: str, params: Any, **_: Any) -> None:
        key = params.get("Key") or params.get("Item") or {}
        processes.before(f"{operation} {key.get('sk', '')}")

    table.events.register("before-call.dynamodb", before)
    for write in WRITES:
        table.events.register(f"after-call.dynamodb.{write}", lambda **_: processes.after())
