"""Results that are too large for the state of a run."""

from typing import Any

import httpx

from tests.e2e.platform import PATIENCE, Client, Instance
from tests.e2e.stub import Stub
from tests.e2e.test_waits import start

ROWS = [{"id": number, "name": f"Ada {number} " + "ü" * 60} for number in range(4_000)]

PASSES_ON = """\
from stepwell import *

@workflow
def archive(payload: Any):
    found = http.get("{stub}/rows")
    sent = http.post("{stub}/archive", json={{"status": found.status, "rows": found.body}})
    return {{"count": len(found.body), "rows": found.body}}
"""
READS = """\
from stepwell import *

@workflow
def first_name(payload: Any):
    found = http.get("{stub}/rows")
    return found.body[0]["name"]
"""
PICKS = """\
from stepwell import *

@workflow
def picks(payload: Any):
    most = payload["most"]
    names = http.get("{stub}/rows", pick=lambda r: [x["name"] for x in r.body if x["id"] < most])
    return names
"""
LOOPS = """\
from stepwell import *

@workflow
def loops(payload: Any):
    rows = http.get("{stub}/rows", pick=lambda r: r.body)
    for some in each(rows, batch=1000):
        http.post("{stub}/batch", json={{"size": len(some), "first": some[0]["id"]}})
    texts = [http.get(f"{stub}/text/{{n}}").body for n in each(range(4), large=True)]
    return {{"rows": len(rows), "texts": texts, "count": len(texts)}}
"""
TAKES = """\
from stepwell import *

class Row(Input):
    id: int
    name: str

class Delivery(Input):
    sender: str
    rows: Dataset[Row]

@workflow(on=webhook("rows"))
def takes(delivery: Delivery):
    for some in each(delivery.rows, batch=1500, concurrency=1):
        http.post("{stub}/batch", json={{"first": some[0].id, "size": len(some)}})
    http.post("{stub}/all", json=delivery)
    return [delivery.sender, len(delivery.rows)]
"""
CALLS = """\
from stepwell import *

@workflow
def calls(payload: Any):
    made = run_workflow("Archive for its parent")
    http.post("{stub}/child", json=made)
    return len(made)
"""


def run(client: Client, stub: Stub, name: str, source: str, payload: object = None) -> Any:
    stub.answers["/rows"] = ROWS
    workflow = client.publish(name, source.format(stub=stub.url))
    made = start(client, f"{client.organization}/workflows/{workflow['id']}/runs", payload)
    return client.wait_for_end(made)


def test_a_large_result_is_passed_on_shown_and_returned_whole(client: Client, stub: Stub) -> None:
    ended = run(client, stub, "Archive large rows", PASSES_ON)

    assert (ended["status"], ended["error"]) == ("completed", None)
    assert ended["output"] == {"count": len(ROWS), "rows": ROWS}
    assert stub.to("/archive")[0].body == {"status": 200, "rows": ROWS}
    steps = f"{client.organization}/runs/{ended['id']}/steps"
    assert client.get(f"{steps}/0001")["output"]["body"] == ROWS
    assert client.get(f"{steps}/0002")["input"]["json"]["rows"] == ROWS


def test_reading_a_large_result_fails_and_names_the_line(client: Client, stub: Stub) -> None:
    ended = run(client, stub, "First name", READS)

    assert ended["status"] == "failed"
    assert (ended["error"]["type"], ended["error"]["line"]) == ("LargeValueError", 6)
    assert "kept outside the run" in ended["error"]["message"]
    assert client.steps(ended["id"])[0]["status"] == "completed"


def test_a_large_output_reaches_the_workflow_that_waits(client: Client, stub: Stub) -> None:
    run(client, stub, "Archive for its parent", PASSES_ON)

    ended = run(client, stub, "Calls", CALLS)

    assert (ended["status"], ended["error"]) == ("completed", None)
    assert stub.to("/child")[0].body == {"count": len(ROWS), "rows": ROWS}


def test_what_is_picked_out_of_a_large_result_is_all_the_run_gets(
    client: Client, stub: Stub
) -> None:
    ended = run(client, stub, "Picks", PICKS, {"most": 2})

    assert (ended["status"], ended["error"]) == ("completed", None)
    assert ended["output"] == [ROWS[0]["name"], ROWS[1]["name"]]
    step = client.get(f"{client.organization}/runs/{ended['id']}/steps/0001")
    assert step["output"] == ended["output"]


def test_a_pick_that_fails_ends_its_step_with_the_line(client: Client, stub: Stub) -> None:
    ended = run(
        client, stub, "Picks what is not there", PICKS.replace('"name"', '"nam"'), {"most": 1}
    )

    assert ended["status"] == "failed"
    assert (ended["error"]["type"], ended["error"]["line"]) == ("KeyError", 6)
    assert ended["error"]["message"] == "nam"


def test_a_large_delivery_starts_a_run_that_goes_over_its_rows(
    instance: Instance, client: Client, stub: Stub
) -> None:
    workflow = client.publish("Takes", TAKES.format(stub=stub.url))
    delivery: Any = {"sender": "A", "rows": [{"id": n, "name": "x" * 80} for n in range(9_000)]}

    answer = httpx.post(
        f"{instance.url}/hooks/{workflow['webhook_token']}", json=delivery, timeout=PATIENCE
    )

    assert (answer.status_code, len(answer.request.content) > 900_000) == (202, True)
    ended = client.wait_for_end(answer.json()["run_id"])
    assert (ended["status"], ended["error"]) == ("completed", None)
    assert (ended["output"], ended["payload"]) == (["A", 9_000], delivery)
    batches: Any = sorted((call.body for call in stub.to("/batch")), key=lambda each: each["first"])
    assert batches == [{"size": 1500, "first": first} for first in range(0, 9000, 1500)]
    assert stub.to("/all")[0].body == delivery


def test_loops_go_over_large_lists_and_give_large_lists(client: Client, stub: Stub) -> None:
    texts = [f"{number}" * 100_000 for number in range(4)]
    stub.answers.update({f"/text/{number}": text for number, text in enumerate(texts)})

    ended = run(client, stub, "Loops", LOOPS)

    assert (ended["status"], ended["error"]) == ("completed", None)
    assert ended["output"] == {"rows": len(ROWS), "texts": texts, "count": 4}
    batches: Any = sorted(
        (call.body for call in stub.to("/batch")), key=lambda batch: batch["first"]
    )
    assert batches == [{"size": 1000, "first": first} for first in range(0, 4000, 1000)]
    loops = [step for step in client.steps(ended["id"]) if step["type"] == "loop"]
    assert [loop["detail"] for loop in loops] == [
        {"count": 4, "parallel": True, "taken": "stored"},
        {"count": 4, "parallel": True},
    ]
