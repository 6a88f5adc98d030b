"""The error of an item of a large loop, which is an execution of its own, is that of the run."""

from typing import Any

from tests.e2e.platform import Client
from tests.e2e.stub import Stub
from tests.e2e.test_large import run

ITEMS = 12
LATE = """\
from stepwell import *

@workflow
def late(payload: Any):
    for n in each(range(payload["items"]), concurrency=4, large=True):
        if n == payload["items"] - 1:
            http.get("{stub}/gone", step="ask")
"""
CAUGHT = """\
from stepwell import *

@workflow
def caught(payload: Any):
    try:
        for n in each([1], large=True):
            log("seen")
            x = n / payload["gone"]
    except KeyError as e:
        return [e.error, e.message]
"""


def test_a_late_item_ends_the_run_with_its_own_error(client: Client, stub: Stub) -> None:
    stub.statuses["/gone"] = [404]

    ended = run(client, stub, "Late", LATE, {"items": ITEMS})

    error: Any = ended["error"]
    assert ended["status"] == "failed"
    assert (error["type"], error["status"], error["line"]) == ("HttpError", 404, 7)
    assert (error["step_id"], error["step_path"]) == ("ask", f"0001.{ITEMS - 1:06d}.0003")
    loop = client.get(f"{client.organization}/runs/{ended['id']}/steps/0001")
    assert loop["status"] == "failed"


def test_a_mistake_in_an_item_is_caught_by_its_name(client: Client, stub: Stub) -> None:
    ended = run(client, stub, "Mistakes", CAUGHT, {})

    assert (ended["status"], ended["error"]) == ("completed", None)
    assert ended["output"] == ["KeyError", "KeyError: gone (line 8)"]
