"""Sending webhooks to a platform under test."""

from typing import Any

from pydantic import JsonValue

from chalicelib import wiring
from chalicelib.models.programs import Verification
from chalicelib.models.runs import Run
from chalicelib.models.triggers import Delivery, DeliveryQuery
from chalicelib.models.webhooks import Arrival, RotateSecret
from chalicelib.models.workflows import Workflow
from chalicelib.services.signatures import sign
from tests.fakes.platform import Platform
from tests.fakes.samples import ACME, a_member

ADA = a_member()
HOOK = '@workflow(on=webhook("orders"))\ndef hook(given):\n    return given\n'
FREE = "from stepwell import *\n\n\n" + HOOK
BY_HAND = FREE.replace('(on=webhook("orders"))', "")
TYPED = FREE.replace("given", "order: Order").replace("return order: Order", "return order.id")
ORDER = "class Order(Input):\n    id: str\n    paid: bool = False\n\n\n"


def arrival(body: bytes = b"{}", content_type: str = "application/json", **query: str) -> Arrival:
    """Return a request with a body and a query."""
    headers = {"content-type": [content_type]} if content_type else {}
    fields = {name: [value] for name, value in query.items()}
    return Arrival(method="POST", headers=headers, query=fields, body=body)


def receive(workflow: Workflow, sent: Arrival) -> Run:
    """Receive a request and return the run."""
    run = wiring.receiving().receive(workflow.webhook_token, sent).run
    assert run is not None
    return run


def deliver(
    workflow: Workflow, body: bytes = b"{}", content_type: str = "application/json", **query: str
) -> Run:
    """Deliver a body and return the run."""
    return receive(workflow, arrival(body, content_type, **query))


def send(workflow: Workflow, body: bytes, **headers: str) -> Run:
    """Deliver a body with more headers, an underscore standing for a dash."""
    plain = arrival(body)
    given = {name.replace("_", "-").lower(): [value] for name, value in headers.items()}
    return receive(workflow, plain.model_copy(update={"headers": {**plain.headers, **given}}))


def signed(stage: Platform, workflow: Workflow, preset: str, body: bytes) -> dict[str, str]:
    """Return the headers that a caller with the secret sends."""
    kept = stage.vault.read(ACME, workflow.id)
    assert kept is not None
    wanted = Verification.model_validate({"preset": preset})
    made = sign(wanted, body, kept.current, now=stage.clock(), delivery="d-1")
    return {name.replace("-", "_"): value for name, value in made.items()}


def log(workflow: Workflow) -> list[Delivery]:
    """Return a workflow's deliveries, newest first."""
    return wiring.firing().deliveries.list(ACME, workflow.id, DeliveryQuery()).items


def verified(stage: Platform, preset: str) -> Workflow:
    """Return a workflow whose callers sign, with a secret."""
    workflow = stage.published(FREE.replace('"orders"', f'"orders", verify="{preset}"'))
    wiring.webhooks().rotate(ADA, workflow.id, RotateSecret())
    return workflow


def payload_of(stage: Platform, run: Run) -> JsonValue:
    """Return what a run was started with."""
    started: Any = stage.executions.started[run.id]
    payload: JsonValue = started["payload"]
    return payload
