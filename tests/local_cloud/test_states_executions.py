"""An execution starts once, starts fast, and ends once."""

import json
from pathlib import Path

import pytest
from botocore.exceptions import ClientError

from tests.local_cloud.cloud import (
    Cloud,
    Journal,
    Json,
    eventually,
    invoke_state,
    lasted,
    new_name,
)

PASS: Json = {"Pass": {"Type": "Pass", "End": True}}
WAIT: Json = {"Wait": {"Type": "Wait", "Seconds": 60, "End": True}}


def test_an_execution_starts_at_once(cloud: Cloud) -> None:
    machine = cloud.machine(PASS)

    runs = (cloud.ended(cloud.start_execution(machine)) for _ in range(100))

    # Other work on the machine makes a run slow; one that is held up at its start is never quick.
    assert any(lasted(run) < 0.12 for run in runs)


def test_starting_twice_the_same_is_starting_once(cloud: Cloud) -> None:
    client, machine, name = cloud.client("stepfunctions"), cloud.machine(WAIT), new_name("run")
    first = client.start_execution(stateMachineArn=machine, name=name, input='{"a": 1}')

    second = client.start_execution(stateMachineArn=machine, name=name, input='{"a":1}')

    assert second["executionArn"] == first["executionArn"]
    with pytest.raises(ClientError, match="ExecutionAlreadyExists"):
        client.start_execution(stateMachineArn=machine, name=name, input='{"a": 2}')


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"name": "two words"}, "InvalidName"),
        ({"name": "x" * 81}, "InvalidName"),
        ({"input": "{not json"}, "InvalidExecutionInput"),
        ({"input": json.dumps("x" * 262_144)}, "ValidationException"),
    ],
)
def test_a_bad_start_is_refused(cloud: Cloud, fields: dict[str, str], code: str) -> None:
    machine = cloud.machine(PASS)

    with pytest.raises(ClientError, match=code):
        cloud.client("stepfunctions").start_execution(stateMachineArn=machine, **fields)


def test_an_execution_of_too_many_events_fails(cloud: Cloud) -> None:
    states: Json = {
        "Count": {
            "Type": "Pass",
            "Assign": {"n": "{% $exists($n) ? $n + 1 : 0 %}"},
            "Next": "Count",
        }
    }
    execution = cloud.start_execution(cloud.machine(states))

    ended = cloud.ended(execution, timeout=300)

    assert "maximum number of history events" in str(ended["cause"])


FAIL: Json = {"Fail": {"Type": "Fail", "Error": "Broken", "Cause": "on purpose"}}


@pytest.mark.parametrize(
    ("states", "top", "status"),
    [
        (PASS, {}, "SUCCEEDED"),
        (FAIL, {}, "FAILED"),
        (WAIT, {"TimeoutSeconds": 1}, "TIMED_OUT"),
        (WAIT, {}, "ABORTED"),
    ],
)
def test_the_end_of_an_execution_reaches_a_rules_function(
    cloud: Cloud, journal: Journal, states: Json, top: Json, status: str
) -> None:
    machine = cloud.machine(states, **top)
    events, rule = cloud.client("events"), new_name("rule")
    pattern = {
        "source": ["aws.states"],
        "detail-type": ["Step Functions Execution Status Change"],
        "detail": {"status": [status], "stateMachineArn": [{"prefix": machine}]},
    }
    events.put_rule(Name=rule, EventPattern=json.dumps(pattern))
    events.put_targets(Rule=rule, Targets=[{"Id": "1", "Arn": cloud.function(journal.source())}])
    execution = cloud.start_execution(machine, {"a": 1})

    if status == "ABORTED":
        cloud.client("stepfunctions").stop_execution(executionArn=execution)
    event = eventually(journal.entries)[0]["event"]

    assert isinstance(event, dict)
    detail = event["detail"]
    assert (detail["executionArn"], detail["stateMachineArn"]) == (execution, machine)
    assert (detail["name"], detail["status"]) == (execution.split(":")[-1], status)
    assert detail["output"] == ('{"a": 1}' if status == "SUCCEEDED" else None)
    if status == "FAILED":
        assert (detail["error"], detail["cause"]) == ("Broken", "on purpose")


def test_nothing_follows_the_end_in_the_history(cloud: Cloud) -> None:
    short = cloud.machine({"Wait": {"Type": "Wait", "Seconds": 3, "End": True}})
    execution = cloud.start_execution(short)
    cloud.client("stepfunctions").stop_execution(executionArn=execution)
    cloud.pause(4)

    history = cloud.client("stepfunctions").get_execution_history(executionArn=execution)

    assert history["events"][-1]["type"] == "ExecutionAborted"


def test_calls_that_wait_for_a_worker_are_not_made_after_the_stop(
    cloud: Cloud, journal: Journal, tmp_path: Path
) -> None:
    sign = tmp_path / "sign"
    until_signed = f"while not os.path.exists({str(sign)!r}):\n    time.sleep(0.01)"
    function = cloud.function(journal.source(until_signed), 30)
    one = {"StartAt": "Call", "States": {"Call": invoke_state(function)}}
    many = {"Type": "Map", "Items": list(range(12)), "ItemProcessor": one, "End": True}
    execution = cloud.start_execution(cloud.machine({"Many": many}))
    eventually(journal.entries)

    cloud.client("stepfunctions").stop_execution(executionArn=execution)
    begun = len(journal.entries())
    sign.touch()
    cloud.client("lambda").invoke(FunctionName=function, Payload=b'"last in line"')

    assert len(journal.entries()) <= begun + 2  # one may have been on its way
    assert journal.entries()[-1]["event"] == "last in line"
