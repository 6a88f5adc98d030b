"""Actions in the step Lambda: secrets, memory, AWS and the log, on the local cloud."""

import json
from typing import Any

import pytest

from infra.dev import records
from infra.dev.errors import TaskError
from tests.e2e.machines import aws
from tests.e2e.platform import Client, Instance
from tests.e2e.stub import Stub

VALUE = "s3cr3t/value+1"
TELL = """\
from stepwell import *

@workflow
def tell(order: Any):
    headers = {{"X-Note": order["note"]}}
    told = http.post(
        "{stub}/tell",
        json={{"id": order["id"], "note": order["note"]}},
        headers={{"Authorization": f"Bearer {{secrets.SHOP_KEY}}", "X-Note": headers["X-Note"]}},
        step="tell",
    )
    return told.body
"""
COUNT = """\
from stepwell import *

@workflow
def count(order: Any):
    before = memory.get("count", 0)
    memory.set("count", order["next"])
    aws.sqs_send(order["queue"], message={"count": order["next"]})
    rows = data.parse_csv("sku,left\\nA1,3")
    log(f"counted {rows[0]['sku']}")
    return before
"""
STOCK = """\
from stepwell import *

@workflow
def look_up(order: Any):
    found = [http.get(f"{variables.SHOP_URL}/stock/{sku}").body for sku in each(order["skus"])]
    few = len(found) < int(variables.LEAST)
    return {"found": [stock["sku"] for stock in found], "few": few}
"""


def run(client: Client, workflow: Any, payload: object) -> Any:
    """Run a published workflow to its end."""
    path = f"{client.organization}/workflows/{workflow['id']}/runs"
    return client.wait_for_end(client.post(path, {"payload": payload})["id"])


def test_a_secret_is_sent_and_never_shown(client: Client, stub: Stub) -> None:
    """Neither what is recorded of the step nor what the service echoes holds the value."""
    secrets = f"{client.organization}/secrets"
    client.put(f"{secrets}/SHOP_KEY", {"value": VALUE})
    stub.answers["/tell"] = {"you sent": f"Bearer {VALUE}"}
    workflow = client.publish("Tell the shop", TELL.format(stub=stub.url))

    ended = run(client, workflow, {"id": 7, "note": {"$secret": "SHOP_KEY"}})

    call = stub.to("/tell")[0]
    sent = {name.lower(): value for name, value in call.headers.items()}
    assert ended["status"] == "completed"
    assert sent["authorization"] == f"Bearer {VALUE}"
    assert json.loads(sent["x-note"]) == {"$secret": "SHOP_KEY"}
    assert call.body == {"id": 7, "note": {"$secret": "SHOP_KEY"}}
    step = client.get(f"{client.organization}/runs/{ended['id']}/steps/0001")
    assert step["input"]["headers"]["Authorization"] == {
        "$join": ["Bearer ", {"$secret": "SHOP_KEY"}]
    }
    assert VALUE not in json.dumps([ended, step, client.get(secrets)])
    assert ended["output"] == {"you sent": "Bearer ••••••"}


def test_a_secret_that_is_gone_fails_the_step_by_name(client: Client, stub: Stub) -> None:
    """The name is listed until it is removed; then the step says what is missing."""
    secrets = f"{client.organization}/secrets"
    client.put(f"{secrets}/OLD_KEY", {"value": VALUE})
    assert "OLD_KEY" in [secret["name"] for secret in client.get(secrets)["items"]]
    client.delete(f"{secrets}/OLD_KEY")
    source = TELL.format(stub=stub.url).replace("SHOP_KEY", "OLD_KEY")

    ended = run(client, client.publish("Tell it late", source), {"id": 7, "note": "x"})

    assert ended["status"] == "failed"
    assert "There is no secret OLD_KEY" in ended["error"]["message"]
    assert stub.to("/tell") == []
    with pytest.raises(TaskError, match="no secret OLD_KEY"):
        client.delete(f"{secrets}/OLD_KEY")


def test_a_workflows_own_secret_wins_and_its_use_is_noted(client: Client, stub: Stub) -> None:
    """The organization's value is left alone, and so is the note of when it was used."""
    secrets = f"{client.organization}/secrets"
    source = TELL.format(stub=stub.url).replace("SHOP_KEY", "OWN_KEY")
    workflow = client.publish("Tell its own", source)
    own = f"{client.organization}/workflows/{workflow['id']}/secrets"
    client.put(f"{secrets}/OWN_KEY", {"value": VALUE})
    for value in ("older-value", "newer-value"):
        client.put(f"{own}/OWN_KEY", {"value": value})

    ended = run(client, workflow, {"id": 7, "note": "x"})

    assert ended["status"] == "completed"
    sent = {name.lower(): value for name, value in stub.to("/tell")[0].headers.items()}
    assert sent["authorization"] == "Bearer newer-value"
    (mine,) = client.get(own)["items"]
    assert (mine["version"], mine["workflow_id"]) == (2, workflow["id"])
    assert mine["last_used_at"] >= ended["started_at"]
    shared = next(each for each in client.get(secrets)["items"] if each["name"] == "OWN_KEY")
    assert (shared["version"], shared["last_used_at"]) == (1, None)
    assert [(use["workflow_id"], use["own"]) for use in shared["used_by"]] == [
        (workflow["id"], True)
    ]


def test_a_workflow_reads_variables_and_its_own_win(client: Client, stub: Stub) -> None:
    """In the items of a loop too; without a value no run starts."""
    variables = f"{client.organization}/variables"
    stub.answers |= {f"/stock/{sku}": {"sku": sku} for sku in ("a", "b")}
    workflow = client.publish("Look up stock", STOCK)
    own = f"{client.organization}/workflows/{workflow['id']}/variables"
    client.put(f"{variables}/SHOP_URL", {"value": "https://shop.example"})
    client.put(f"{own}/SHOP_URL", {"value": stub.url})
    with pytest.raises(TaskError, match="LEAST"):
        run(client, workflow, {"skus": []})
    client.put(f"{variables}/LEAST", {"value": "3"})

    ended = run(client, workflow, {"skus": ["a", "b"]})

    assert ended["output"] == {"found": ["a", "b"], "few": True}


def test_what_one_run_keeps_the_next_one_finds(client: Client, instance: Instance) -> None:
    """Memory, a queue of the account, CSV and the log in one workflow."""
    record = records.running(instance.data)
    sqs = aws(record).client("sqs", endpoint_url=record.endpoint)
    queue = sqs.create_queue(QueueName="counts", tags={"stepwell": "allow"})["QueueUrl"]
    workflow = client.publish("Count", COUNT)

    outputs = [run(client, workflow, {"next": n, "queue": queue})["output"] for n in (1, 2)]

    messages = sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10)["Messages"]
    assert outputs == [0, 1]
    assert sorted(message["Body"] for message in messages) == ['{"count": 1}', '{"count": 2}']
