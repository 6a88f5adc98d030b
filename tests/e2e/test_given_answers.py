"""A test of a draft in which steps result in what whoever started it gave."""

from tests.e2e.platform import Client
from tests.e2e.stub import Stub

SOURCE = """
from stepwell import *

@workflow
def remind(order: Any):
    customer = http.get("{stub}/customer", step="customer")
    sleep(hours=1)
    http.post("{stub}/remind", json=customer.body, step="remind")
    return customer.body["name"]
"""


def test_answered_steps_and_delays_are_not_carried_out_and_say_so(
    client: Client, stub: Stub
) -> None:
    workflow = client.publish("Remind", SOURCE.format(stub=stub.url))["id"]
    answers = {"customer": {"status": 200, "headers": {}, "body": {"name": "Ada"}}, "sleep": None}

    run = client.post(
        f"{client.organization}/workflows/{workflow}/runs",
        {"payload": {}, "test": True, "answers": answers},
    )["id"]
    ended = client.wait_for_end(run)

    assert (ended["status"], ended["output"]) == ("completed", "Ada"), ended["error"]
    assert [call.path for call in stub.calls] == ["/remind"]
    origins = [step["answered_from"] for step in client.steps(run)]
    assert origins == ["given", "given", None]
