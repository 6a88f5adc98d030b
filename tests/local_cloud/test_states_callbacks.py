"""Tasks that wait for a token fail when their call or their heartbeat fails."""

import json
import time

from tests.local_cloud.cloud import Cloud, Journal, Json, eventually


def waiting(function: str, **fields: object) -> Json:
    return {
        "Wait": {
            "Type": "Task",
            "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
            "Arguments": {
                "FunctionName": function,
                "Payload": {"token": "{% $states.context.Task.Token %}"},
            },
            "End": True,
            **fields,
        }
    }


def test_a_call_that_fails_fails_its_task(cloud: Cloud) -> None:
    function = cloud.function("def handler(event, context):\n    raise ValueError('no')\n")

    ended = cloud.execute(waiting(function, TimeoutSeconds=60))

    assert ended["error"] == "ValueError"


def test_a_missing_heartbeat_fails_the_task(cloud: Cloud, journal: Journal) -> None:
    function = cloud.function(journal.source())

    ended = cloud.execute(waiting(function, HeartbeatSeconds=1, TimeoutSeconds=60))

    assert ended["error"] == "States.HeartbeatTimeout"


def test_a_heartbeat_puts_off_the_end(cloud: Cloud, journal: Journal) -> None:
    function, client = cloud.function(journal.source()), cloud.client("stepfunctions")
    execution = cloud.start_execution(cloud.machine(waiting(function, HeartbeatSeconds=4)))
    event = eventually(journal.entries)[0]["event"]
    assert isinstance(event, dict)

    for _ in range(3):
        time.sleep(1.5)  # the worker is busy and says so
        client.send_task_heartbeat(taskToken=event["token"])
    client.send_task_success(taskToken=event["token"], output="1")

    assert cloud.ended(execution)["status"] == "SUCCEEDED"


def test_a_failed_nested_execution_is_the_cause_of_its_task(cloud: Cloud) -> None:
    broken = cloud.machine({"Fail": {"Type": "Fail", "Error": "Broken", "Cause": "inside"}})
    nested = {
        "Type": "Task",
        "Resource": "arn:aws:states:::states:startExecution.sync:2",
        "Arguments": {"StateMachineArn": broken, "Input": {}},
        "End": True,
    }

    ended = cloud.execute({"Nested": nested})

    assert ended["error"] == "States.TaskFailed"
    cause = json.loads(str(ended["cause"]))
    assert (cause["Error"], cause["Cause"], cause["Status"]) == ("Broken", "inside", "FAILED")


def test_a_token_completes_its_task(cloud: Cloud, journal: Journal) -> None:
    function = cloud.function(journal.source())
    execution = cloud.start_execution(cloud.machine(waiting(function, TimeoutSeconds="{% 60 %}")))
    event = eventually(journal.entries)[0]["event"]
    assert isinstance(event, dict)

    cloud.client("stepfunctions").send_task_success(
        taskToken=event["token"], output=json.dumps({"approved": True})
    )

    assert json.loads(str(cloud.ended(execution)["output"])) == {"approved": True}
