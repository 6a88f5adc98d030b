"""What was deployed and stored survives a crash, and a stop is prompt."""

import json
import time

from tests.local_cloud.cloud import ROLE, Cloud, Journal, Json, eventually
from tests.local_cloud.conftest import STOCK
from tests.local_cloud.sockets import connect
from tests.local_cloud.test_api_gateway import ANSWER, at
from tests.local_cloud.test_cloudformation import api, table
from tests.local_cloud.test_sockets import socket_api

WAIT: Json = {"Wait": {"Type": "Wait", "Seconds": 60, "End": True}}


def saved(cloud: Cloud, text: str) -> bool:
    """Tell whether a text is in the state on disk."""
    return any(text in file.read_text() for file in (cloud.directory / "state").glob("*.json"))


def test_a_deployed_stack_answers_after_a_crash(own_cloud: Cloud) -> None:
    function = own_cloud.function(ANSWER)
    deployed = own_cloud.deploy("stack", {**api(function, "/things"), **table("expires_at")})
    own_cloud.client("dynamodb").put_item(TableName=deployed["Table"], Item={"pk": {"S": "kept"}})
    own_cloud.client("s3").create_bucket(Bucket="payloads")
    own_cloud.client("s3").put_object(Bucket="payloads", Key="a/b.json", Body=b"{}")
    pools = own_cloud.client("cognito-idp")
    pool = pools.create_user_pool(PoolName="people")["UserPool"]["Id"]
    pools.admin_create_user(UserPoolId=pool, Username="ann")
    own_cloud.client("scheduler").create_schedule(
        Name="daily",
        ScheduleExpression="rate(1 day)",
        FlexibleTimeWindow={"Mode": "OFF"},
        Target={"Arn": function, "RoleArn": ROLE},
    )
    own_cloud.client("events").put_rule(Name="ends", EventPattern='{"source": ["aws.states"]}')
    own_cloud.client("ssm").put_parameter(Name="/key", Value="last-thing-stored", Type="String")
    eventually(lambda: saved(own_cloud, "last-thing-stored"))

    own_cloud.crash()
    own_cloud.start()

    assert own_cloud.request("POST", at(deployed["Api"], "/things"), content="x").json() == "x"
    stored = own_cloud.client("dynamodb").scan(TableName=deployed["Table"])["Items"]
    assert stored == [{"pk": {"S": "kept"}}]
    body = own_cloud.client("s3").get_object(Bucket="payloads", Key="a/b.json")["Body"]
    assert body.read() == b"{}"
    assert own_cloud.client("cognito-idp").admin_get_user(UserPoolId=pool, Username="ann")
    assert own_cloud.client("scheduler").get_schedule(Name="daily")
    assert own_cloud.client("events").describe_rule(Name="ends")
    assert own_cloud.client("cloudformation").describe_stacks(StackName="stack")["Stacks"]


def test_an_execution_lost_in_a_crash_publishes_its_end(own_cloud: Cloud, journal: Journal) -> None:
    events = own_cloud.client("events")
    pattern = {"source": ["aws.states"], "detail": {"status": ["FAILED"]}}
    events.put_rule(Name="ends", EventPattern=json.dumps(pattern))
    target = {"Id": "1", "Arn": own_cloud.function(journal.source())}
    events.put_targets(Rule="ends", Targets=[target])
    execution = own_cloud.start_execution(own_cloud.machine(WAIT))
    eventually(lambda: saved(own_cloud, execution))

    own_cloud.crash()
    own_cloud.start()

    event = eventually(journal.entries)[0]["event"]
    assert isinstance(event, dict)
    assert event["detail"]["executionArn"] == execution
    history = own_cloud.client("stepfunctions").get_execution_history(executionArn=execution)
    assert history["events"][-1]["type"] == "ExecutionFailed"


def test_a_stop_takes_no_time_and_saves_first(own_cloud: Cloud) -> None:
    accept = own_cloud.function("def handler(event, context):\n    return {'statusCode': 200}\n")
    connection, status = connect(
        own_cloud.port, f"/_aws/execute-api/{socket_api(own_cloud, accept)}/live"
    )
    assert status == 101
    own_cloud.client("ssm").put_parameter(Name="/key", Value="just-now", Type="String")

    started = time.monotonic()
    own_cloud.stop()
    took = time.monotonic() - started

    connection.close()
    assert took < 15, "the emulator waits half a minute for an open socket"
    own_cloud.start()
    found = own_cloud.client("ssm").get_parameter(Name="/key")
    assert found["Parameter"]["Value"] == "just-now"


def test_changes_are_delivered_across_a_crash(own_cloud: Cloud, journal: Journal) -> None:
    stream = {"StreamSpecification": {"StreamViewType": "NEW_IMAGE"}}
    resources = table("expires_at")
    resources["Table"]["Properties"] |= stream  # type: ignore[index]
    name = own_cloud.deploy("stack", resources)["Table"]
    described = own_cloud.client("dynamodb").describe_table(TableName=name)["Table"]
    own_cloud.client("lambda").create_event_source_mapping(
        EventSourceArn=described["LatestStreamArn"],
        FunctionName=own_cloud.function(
            journal.source("if len(open(journal.name).readlines()) == 2:\n    time.sleep(60)"), 90
        ),
        StartingPosition="LATEST",
    )
    for key in ("before", "in-flight"):
        own_cloud.client("dynamodb").put_item(TableName=name, Item={"pk": {"S": key}})
        eventually(lambda key=key: key in str(journal.entries()))  # type: ignore[misc]
    own_cloud.client("ssm").put_parameter(Name="/key", Value="last", Type="String")
    eventually(lambda: saved(own_cloud, "in-flight") and saved(own_cloud, "last"))

    own_cloud.crash()
    own_cloud.start()
    own_cloud.client("dynamodb").put_item(TableName=name, Item={"pk": {"S": "after"}})

    eventually(lambda: "after" in str(journal.entries()))
    delivered = [entry["event"]["Records"] for entry in journal.entries()]  # type: ignore[index]
    keys = [record["dynamodb"]["Keys"]["pk"]["S"] for batch in delivered for record in batch]
    assert keys == ["before", "in-flight", "in-flight", "after"]


def test_a_schedule_fires_once_across_a_restart(own_cloud: Cloud, journal: Journal) -> None:
    own_cloud.client("scheduler").create_schedule(
        Name="once",
        ScheduleExpression="at(2026-01-01T00:00:00)",
        FlexibleTimeWindow={"Mode": "OFF"},
        Target={"Arn": own_cloud.function(journal.source()), "RoleArn": ROLE},
    )
    eventually(journal.entries)

    own_cloud.stop()
    own_cloud.start()
    own_cloud.pause(11 if STOCK else 2)

    assert len(journal.entries()) == 1
