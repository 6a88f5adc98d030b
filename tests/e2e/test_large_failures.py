"""The error of an item of a large loop, which is an execution of its own, is that of the run."""

from typing import Any

from tests.e2e.platform import Client
from tests.e2e.stub import Stub
from tests.e2e.test_large import run
from tests.e2e.test_waits import start

ITEMS = 40
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
    found = []
    for key in ["zero", "text", "gone"]:
        try:
            for n in each([1, 2], large=True):
                log(key)
                x = n / payload[key]
        except KeyError as e:
            found.append([e.error, e.message])
        except DataError as e:
            found.append(e.error)
    http.post("{stub}/found", json=found)
    for n in each([1, 2], large=True):
        log("once more")
        x = n / payload["zero"]
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


def test_a_mistake_in_an_item_is_caught_by_its_name_or_ends_the_run(
    client: Client, stub: Stub
) -> None:
    workflow = client.publish("Mistakes", CAUGHT.format(stub=stub.url))
    runs = f"{client.organization}/workflows/{workflow['id']}/runs"
    made = start(client, runs, {"zero": 0, "text": "a"})
    ended = client.wait_for_end(made, 180)

    (found,) = stub.to("/found")
    assert found.body == [
        "ZeroDivisionError",
        "TypeError",
        ["KeyError", "KeyError: gone (line 10)"],
    ]
    error: Any = ended["error"]
    assert (error["type"], error["line"]) == ("ZeroDivisionError", 19)
    assert error["message"].startswith("division by zero (item ")
    assert error["step_id"] == "each_n_2"
