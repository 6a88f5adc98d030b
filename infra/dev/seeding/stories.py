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
}
"""The source, the payload and the status to wait for: the run's, or the one of a step."""
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


def start(api: Client, path: str, payload: Payload) -> str:
    """Start a run by hand and return its id."""
    return str(api.call("POST", path, {"payload": payload})["id"])


def await_status(api: Client, run: str, status: str) -> None:
    """Return once the run, or one of its steps, is in a status; raise TaskError if it never is."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if api.call("GET", run)["status"] == status:
            return
        if status in {step["status"] for step in api.pages(f"{run}/steps")}:
            return
        time.sleep(LOOK_EVERY)
    raise TaskError(f"{run} did not become {status} in {PATIENCE:g} seconds.")
