"""Loops that are too long for one history are carried on in parts, and nobody can tell.

So many rows may be on a page that two pages fill the history of a part.
"""

from threading import Event
from typing import Any

import pytest

from chalicelib.engine import compile_workflow
from tests.e2e.platform import Client
from tests.e2e.stub import Stub
from tests.engine import cpython

SOURCE = """\
from stepwell import *

@workflow(max_loop=9000)
def bill(job: Any):
    total, done = 0, []
    for page in limit(job["pages"], 50):
        rows = 0
        for row in limit(page["rows"], 300):
            r = http.post(
                f"{stub}/{{row}}", json={{"total": total}}, step="bill", retry=1, timeout=600
            )
            total += r.body["n"]
            rows += 1
        done.append(f"{{page['name']}}: {{rows}}")
    while total < 1200:
        total += 1
    return {{"total": total, "done": done}}
"""
PAGES: list[Any] = [
    {"name": name, "rows": [f"{name}{number}" for number in range(place % 4)]}
    for place, name in enumerate("abcdefgh")
]
ROWS = [row for page in PAGES for row in page["rows"]]
IN_THIRD_PART = ROWS.index("f0")
ANSWER = {"n": 3}


@pytest.fixture
def run(client: Client, stub: Stub, request: pytest.FixtureRequest) -> str:
    """Start a run of the long loop; a test may have told the stub what to answer before."""
    stub.answers.update({f"/{row}": ANSWER for row in ROWS})
    stub.held["/f0"] = Event()
    workflow = client.publish(request.node.name, SOURCE.format(stub=stub.url))
    runs = f"{client.organization}/workflows/{workflow['id']}/runs"
    made = str(client.post(runs, {"payload": {"pages": PAGES}})["id"])
    stub.wait_for("/f0")
    return made


def called(stub: Stub) -> list[str]:
    """Return the rows that were billed, in the order that happened."""
    return [call.path.removeprefix("/") for call in stub.calls]


def paths(client: Client, run: str, step: str) -> list[str]:
    """Return where the steps of one id are."""
    return [one["path"] for one in client.steps(run) if one["step_id"] == step]


def test_two_pages_are_a_part() -> None:
    machine = compile_workflow(SOURCE.format(stub="http://x")).machine

    states: Any = (machine or {})["States"]
    assert "$for_page_begun_ + 2 " in states["for_page~part"]["ItemSelector"]["items"]
    assert "while_total_1200~part" in states


def test_a_long_loop_does_what_cpython_does(client: Client, stub: Stub, run: str) -> None:
    source = SOURCE.format(stub=stub.url)
    expected = cpython.run(source, {"pages": PAGES}, lambda _: {"status": 200, "body": ANSWER})
    stub.held["/f0"].set()

    ended = client.wait_for_end(run)

    assert (ended["status"], ended["error"]) == ("completed", None)
    assert ended["output"] == expected.output
    assert called(stub) == ROWS
    arguments: list[Any] = [call["arguments"] for call in expected.calls]
    assert [call.body for call in stub.calls] == [given["json"] for given in arguments]
    steps = {step["path"]: step for step in client.steps(run)}
    places = [(f"{page:06d}", f"{row:06d}") for page in range(8) for row in range(page % 4)]
    assert paths(client, run, "bill") == [f"0001.{page}.0002.{row}.0003" for page, row in places]
    assert {step["status"] for step in steps.values()} == {"completed"}
    assert steps["0001"]["detail"] == {"count": 8}
    assert steps["0004"]["detail"] == {"count": 1200 - 3 * len(ROWS)}
    assert ended["steps"]["total"] == len(steps) == 8 + len(ROWS) + 2
    assert ended["bill"]


def test_a_cancelled_run_begins_nothing_more_in_any_part(
    client: Client, stub: Stub, run: str
) -> None:
    client.post(f"{client.organization}/runs/{run}/cancel")
    stub.held["/f0"].set()

    assert client.wait_for_end(run)["status"] == "cancelled"

    other = client.publish("Called after a cancel", SOURCE.format(stub=stub.url))
    runs = f"{client.organization}/workflows/{other['id']}/runs"
    after = client.post(runs, {"payload": {"pages": PAGES[:3]}})["id"]
    assert client.wait_for_end(after)["status"] == "completed"
    assert called(stub)[: IN_THIRD_PART + 1] == ROWS[: IN_THIRD_PART + 1]
    assert called(stub)[IN_THIRD_PART + 1 :] == ["b0", "c0", "c1"]
    assert {step["status"] for step in client.steps(run)} == {"completed", "cancelled"}


def test_a_part_that_fails_says_where_and_is_replayed_from_there(
    client: Client, stub: Stub, run: str
) -> None:
    stub.statuses["/f0"] = [500]
    stub.held["/f0"].set()

    failed = client.wait_for_end(run)

    assert failed["status"] == "failed"
    error = failed["error"]
    assert (error["type"], error["step_id"], error["line"]) == ("HttpError", "bill", 9)
    assert error["step_path"] == "0001.000005.0002.000000.0003"
    replay = f"{client.organization}/runs/{run}/replay"
    again = client.post(replay, {"from_path": error["step_path"]})["id"]
    ended = client.wait_for_end(again)
    assert (ended["status"], ended["error"]) == ("completed", None)
    assert ended["output"]["done"][5] == "f: 1"
    assert called(stub) == [*ROWS[: IN_THIRD_PART + 1], *ROWS[IN_THIRD_PART:]]
