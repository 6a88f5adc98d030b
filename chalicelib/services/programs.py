"""The names of stored programs, and the source a new workflow starts from."""

import hashlib
import json

from pydantic import JsonValue

from chalicelib.engine import JsonObject, editor
from chalicelib.models.workflows import NamesUsed

TEMPLATE = """\
from stepwell import *


class Order(Input):
    id: str
    total: float = 0


@workflow(on=webhook("orders", verify=None))
def new_workflow(order: Order):
    answer = http.post("https://httpbin.org/anything", json={"order": order.id}, retry=3)
    if order.total > 100:
        sleep(seconds=5)
    return {"order": order.id, "status": answer.status}
"""


def version_program(number: int) -> str:
    """Name the program of a published version, e.g. ``v3``."""
    return f"v{number}"


def draft_program(source: str, timeout: int | None) -> str:
    """Name the program of a draft after its text and time limit: the same is built once."""
    text = f"{source}\0{timeout or ''}"
    return "draft-" + hashlib.sha256(text.encode()).hexdigest()[:16]


def names_used(source: str) -> NamesUsed:
    """Return what a source names of its organization."""
    return NamesUsed.model_validate(editor.names_used(source))


def with_timeout(machine: JsonObject, timeout: int | None) -> JsonObject:
    """Return the machine with a time limit for its executions."""
    return machine if timeout is None else {**machine, "TimeoutSeconds": timeout}


def machine_name(stage: str, workflow_id: str, machine: JsonValue) -> str:
    """Name a state machine after what it does: the same definition is the same machine.

    A ULID begins with 0, no part of a stage's name does: policies and rules that are for
    `stepwell-STAGE-0*` are for this stage's machines alone.
    """
    digest = hashlib.sha256(json.dumps(machine, sort_keys=True).encode()).hexdigest()[:16]
    return f"stepwell-{stage}-{workflow_id}-{digest}"
