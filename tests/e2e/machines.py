"""Workflows whose state machines are written by hand, for what a machine may ask of Stepwell."""

import json
from typing import Any

import boto3

from infra.dev import emulator, records, stack
from tests.e2e.platform import Client, Instance

SOURCE = """\
from stepwell import *

@workflow
def by_hand(payload: Any):
    return payload
"""
RUN = "{% $states.context.Execution.Input.run %}"


def waiting(action: str, arguments: object, path: str = "0001", **fields: Any) -> dict[str, Any]:
    """Return a task that waits, as a machine has it; its result becomes the variable x."""
    seconds, beat = fields.get("TimeoutSeconds"), fields.get("HeartbeatSeconds")
    payload = {
        "run": RUN,
        "step": {"id": action, "path": path, "action": action, "label": action, "line": 5},
        "token": "{% $states.context.Task.Token %}",
        "timeout": seconds,
        "heartbeat": beat,
        "arguments": arguments,
    }
    return {
        "Type": "Task",
        "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
        "Arguments": {"FunctionName": "${WaitFunction}", "Payload": payload},
        "Assign": {"x": "{% $states.result %}"},
        "Next": "end",
        **fields,
    }


def machine(**states: Any) -> dict[str, Any]:
    """Return a machine that begins with the first state and ends with the variable x."""
    end = {"Type": "Succeed", "Output": "{% $x %}"}
    start = next(iter(states))
    return {"QueryLanguage": "JSONata", "StartAt": start, "States": {**states, "end": end}}


def publish(instance: Instance, client: Client, name: str, written: dict[str, Any]) -> str:
    """Publish a workflow, put the machine in its place, and return the path of its runs."""
    workflow = client.publish(name, SOURCE)
    record, deployed = records.running(instance.data), stack.recorded(instance.data)
    assert deployed is not None
    settings = stack.settings(record.endpoint, deployed.outputs)
    definition = (
        json.dumps(written)
        .replace("${WaitFunction}", settings["WAIT_FUNCTION_ARN"])
        .replace("${CallbackUrl}", f"{instance.url}/callbacks")
    )
    made = (
        aws(record)
        .client("stepfunctions", endpoint_url=record.endpoint)
        .create_state_machine(
            name=f"stepwell-{settings['STAGE']}-{workflow['id']}-by-hand",
            definition=definition,
            roleArn=settings["MACHINE_ROLE_ARN"],
        )
    )
    table = aws(record).resource("dynamodb", endpoint_url=record.endpoint)
    table.Table(settings["TABLE_NAME"]).update_item(
        Key={"pk": f"WORKFLOW#{workflow['id']}", "sk": "PROGRAM#v1"},
        UpdateExpression="SET machine_arn = :arn",
        ExpressionAttributeValues={":arn": made["stateMachineArn"]},
    )
    return f"{client.organization}/workflows/{workflow['id']}/runs"


def aws(record: records.Record) -> boto3.Session:
    """Return a session for the instance's local cloud."""
    return boto3.Session(emulator.KEY, emulator.KEY, region_name=record.region)
