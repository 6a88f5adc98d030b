"""Runs that are carried out: one for each state of the debugger."""

import time

from infra.dev.client import Client
from infra.dev.errors import TaskError

Payload = dict[str, object]
CUSTOMER: Payload = {"email": "ada@analytical.example", "plan": "enterprise", "seats": 250}
CONTRACT: Payload = {"id": "C-2026-0815", "total": 48_000.0}
SKUS: Payload = {"skus": [f"SKU-{number:05}" for number in range(1, 31)]}
REFUND: Payload = {"order": "A-10442", "amount": 129.9}
STARTS: dict[str, tuple[str, Payload, str]] = {
    "completed": ("onboard_customer", CUSTOMER, "completed"),
    "failed": ("charge_subscription", {"customer": "cus_9s6XKzkNRiz8i3"}, "failed"),
    "raised": ("review_contract", CONTRACT, "failed"),
    "loop": ("sync_inventory", SKUS, "completed"),
    "approval": ("approve_refund", REFUND, "waiting"),
    "sleeping": ("remind_later", {}, "waiting"),
    "retrying": ("ask_supplier", {}, "retrying"),
    "cancelled": ("remind_later", {"who": "charles@analytical.example"}, "waiting"),
    "abandoned": ("remind_later", {"who": "nobody@example.com"}, "waiting"),
    "abandoned too": ("remind_later", {"who": "nobody.else@example.com"}, "waiting"),
}
"""The source, the payload and the status to wait for: the run's, or the one of a step."""
IN_BULK = ("abandoned", "abandoned too")
PATIENCE, LOOK_EVERY = 240.0, 1.0


def carry_out(api: Client, organization: str, workflows: dict[str, str]) -> dict[str, str]:
    """Start the runs, and return their ids once each shows what it is for."""
    path = f"{organization}/workflows"
    runs = {
        name: start(api, f"{path}/{workflows[source]}/runs", payload)
        for name, (source, payload, _) in STARTS.items()
    }
    for name, (_, _, status) in STARTS.items():
        await_status(api, f"{organization}/runs/{runs[name]}", status)
    api.call("POST", f"{organization}/runs/{runs['cancelled']}/cancel", {"reason": "Not needed."})
    again = api.call("POST", f"{organization}/runs/{runs['failed']}/replay", {})
    return {**runs, "replayed": str(again["id"])}


def cancel_in_bulk(api: Client, organization: str, runs: dict[str, str]) -> str:
    """Cancel some of the runs in one go, and return the id of the bulk once it has ended."""
    named = [runs[name] for name in IN_BULK]
    order = {"kind": "cancel", "filter": {"runs": named}, "reason": "Nobody needs them."}
    bulk = str(api.call("POST", f"{organization}/bulks", order)["id"])
    await_status(api, f"{organization}/bulks/{bulk}", "completed")
    return bulk


def start(api: Client, path: str, payload: Payload) -> str:
    """Start a run by hand and return its id."""
    return str(api.call("POST", path, {"payload": payload})["id"])


def await_status(api: Client, path: str, status: str) -> None:
    """Return once what is there, or a step of it, is in a status; raise TaskError if never."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if api.call("GET", path)["status"] == status:
            return
        if "/runs/" in path and status in {step["status"] for step in api.pages(f"{path}/steps")}:
            return
        time.sleep(LOOK_EVERY)
    raise TaskError(f"{path} did not become {status} in {PATIENCE:g} seconds.")
