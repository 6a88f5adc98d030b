"""A run that stands still is seen as waiting, and goes on at once."""

from typing import Any

from tests.e2e.platform import PATIENCE, Client, wait_until

SOURCE = """
from stepwell import *

@workflow
def hold(order: Any):
    paid = wait_for_event("paid", match={"order": order["id"]})
    sleep(seconds=order["pause"])
    return paid
"""


def status(client: Client, run: Any, wanted: str, seconds: float = PATIENCE) -> Any:
    """Return a run once it has a status, as lists with that filter show it."""
    listed = f"{client.organization}/workflows/{run['workflow_id']}/runs"

    def found() -> Any:
        items = client.get(listed, status=wanted)["items"]
        return next((each for each in items if each["id"] == run["id"]), None)

    return wait_until(found, seconds)


def test_a_run_waits_goes_on_and_ends(client: Client) -> None:
    """Its payload is a sample when it has ended well, and kept as long as was said."""
    client.put(f"{client.organization}/retention", {"days": 30})
    workflow = client.publish("Hold", SOURCE)
    place = f"{client.organization}/workflows/{workflow['id']}"
    payload = {"id": "o-1", "pause": 20}
    run = client.post(f"{place}/runs", {"payload": payload})

    waiting = status(client, run, "waiting")
    assert waiting["waits_for"] == "the event paid"
    assert waiting["waiting_since"] is not None

    client.post(f"{client.organization}/events", {"name": "paid", "detail": {"order": "o-1"}})
    assert status(client, run, "running")["waiting_since"] is None

    ended = status(client, run, "completed")
    assert (ended["waits_for"], ended["waiting_since"]) == ("", None)
    wait_until(lambda: client.get(f"{place}/samples")["items"])
    sample = client.get(f"{place}/samples/last%20good")
    assert (sample["run_id"], sample["payload"]) == (run["id"], payload)
    detail = client.get(f"{client.organization}/runs/{run['id']}")
    assert detail["retention"] == 30 * 86400
    client.put(f"{client.organization}/retention", {"days": None})
