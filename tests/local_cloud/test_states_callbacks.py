"""Tasks that wait for a token fail when their call or their heartbeat fails."""

import json

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

    ended = cloud.execute(waiting(function, TimeoutSeconds=5))

    assert ended["error"] == "ValueError"


def test_a_missing_heartbeat_fails_the_task(cloud: Cloud, journal: Journal) -> None:
    function = cloud.function(journal.source())

    ended = cloud.execute(waiting(function, HeartbeatSeconds=1, TimeoutSeconds=5))

    assert ended["error"] == "States.HeartbeatTimeout"


def test_a_token_completes_its_task(cloud: Cloud, journal: Journal) -> None:
    function = cloud.function(journal.source())
    execution = cloud.start_execution(cloud.machine(waiting(function, TimeoutSeconds="{% 5 %}")))
    event = eventually(journal.entries)[0]["event"]
    assert isinstance(event, dict)

    cloud.client("stepfunctions").send_task_success(
        taskToken=event["token"], output=json.dumps({"approved": True})
    )

    assert json.loads(str(cloud.ended(execution)["output"])) == {"approved": True}
