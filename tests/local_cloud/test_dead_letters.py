"""What could not be handed over is kept, can be read, and is handed over again."""

import json
from pathlib import Path
from typing import NamedTuple

import boto3
import pytest

from infra import deploy
from infra.dead_letters import Letter, Mailbox, RedriveError
from tests.local_cloud.cloud import REGION, Cloud, Journal, Json, eventually, new_name


class Post(NamedTuple):
    """A function that fails until it is mended, and the queue of what it failed at."""

    cloud: Cloud
    mailbox: Mailbox
    function: str
    journal: Journal
    mended: Path

    def mend(self) -> None:
        self.mended.touch()

    def send(self, body: Json, **attributes: str) -> None:
        """Put a letter into the queue, as EventBridge does."""
        self.cloud.client("sqs").send_message(
            QueueUrl=self.mailbox.queue_url,
            MessageBody=json.dumps(body),
            MessageAttributes={
                name: {"DataType": "String", "StringValue": value}
                for name, value in attributes.items()
            },
        )

    def letter(self) -> Letter:
        """Return the only letter, once it is there."""
        (letter,) = eventually(lambda: list(self.mailbox.letters()))
        return letter

    def events(self) -> list[object]:
        """Return what the function was called with."""
        return [entry["event"] for entry in self.journal.entries()]


@pytest.fixture
def post(cloud: Cloud, journal: Journal, tmp_path: Path) -> Post:
    mended = tmp_path / "mended"
    fails = f"if not os.path.exists({str(mended)!r}):\n    raise KeyError('id')"
    function = cloud.function(journal.source(fails))
    queue = cloud.client("sqs").create_queue(QueueName=new_name("letters"))["QueueUrl"]
    session = boto3.Session("test", "test", region_name=REGION)
    mailbox = Mailbox(deploy.Cloud(session, cloud.endpoint), queue)
    return Post(cloud, mailbox, function, journal, mended)


def test_a_call_that_failed_to_the_end_is_made_again(post: Post) -> None:
    queue = post.mailbox.queue_url
    arn = post.cloud.client("sqs").get_queue_attributes(
        QueueUrl=queue, AttributeNames=["QueueArn"]
    )["Attributes"]["QueueArn"]
    functions = post.cloud.client("lambda")
    functions.put_function_event_invoke_config(
        FunctionName=post.function,
        MaximumRetryAttempts=0,
        DestinationConfig={"OnFailure": {"Destination": arn}},
    )
    functions.invoke(
        FunctionName=post.function, InvocationType="Event", Payload=json.dumps({"n": 1})
    )

    letter = post.letter()
    assert (letter.function, letter.reason) == (post.function, "KeyError: 'id'")
    with pytest.raises(RedriveError, match="KeyError: 'id'"):
        post.mailbox.redrive(letter)
    post.mailbox.put_back(letter)
    post.mend()
    post.mailbox.redrive(post.letter())

    assert post.events() == [{"n": 1}] * 3
    assert list(post.mailbox.letters()) == []


def test_a_schedule_that_could_not_call_is_called(post: Post) -> None:
    post.send({"scheduled_at": "2026-05-04"}, TARGET_ARN=post.function, ERROR_CODE="NO_PERMISSIONS")
    post.mend()

    letter = post.letter()
    post.mailbox.redrive(letter)

    assert letter.reason == "NO_PERMISSIONS"
    assert post.events() == [{"scheduled_at": "2026-05-04"}]


def test_an_event_is_handed_over_as_its_rule_does(post: Post) -> None:
    events, rule = post.cloud.client("events"), new_name("rule")
    arn = events.put_rule(Name=rule, EventPattern='{"source": ["shop"]}')["RuleArn"]
    transformer = {"InputTemplate": '{"of":"7","event":<aws.events.event.json>}'}
    target = {"Id": "fire", "Arn": post.function, "InputTransformer": transformer}
    events.put_targets(Rule=rule, Targets=[target])
    event: Json = {"source": "shop", "detail-type": "paid", "detail": {"total": 3}}
    post.send(event, TARGET_ARN=post.function, RULE_ARN=arn, ERROR_CODE="THROTTLING")
    post.mend()

    post.mailbox.redrive(post.letter())

    assert post.events() == [{"of": "7", "event": event}]


def test_records_of_the_stream_are_read_again(post: Post) -> None:
    database = post.cloud.client("dynamodb")
    table = database.create_table(
        TableName=new_name("table"),
        BillingMode="PAY_PER_REQUEST",
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"},
    )["TableDescription"]
    for key in "abcd":
        database.put_item(TableName=table["TableName"], Item={"pk": {"S": key}})
    numbers = stream_numbers(post.cloud, table["LatestStreamArn"])
    place = {"startSequenceNumber": numbers[1], "endSequenceNumber": numbers[2]}
    batch = {"streamArn": table["LatestStreamArn"], **place}
    shard = shards(post.cloud, table["LatestStreamArn"])[0]
    context: Json = {
        "functionArn": f"{post.function}:$LATEST",
        "condition": "RetryAttemptsExhausted",
    }
    post.send({"requestContext": context, "DDBStreamBatchInfo": {**batch, "shardId": shard}})
    post.mend()

    letter = post.letter()
    post.mailbox.redrive(letter)

    assert (letter.name, letter.reason) == (post.function.rpartition(":")[2], context["condition"])
    (event,) = post.events()
    assert isinstance(event, dict)
    assert [record["dynamodb"]["Keys"]["pk"]["S"] for record in event["Records"]] == ["b", "c"]


def test_a_letter_is_dropped_for_good(post: Post) -> None:
    post.send({"n": 1}, TARGET_ARN=post.function)

    letter = post.letter()
    post.mailbox.drop(letter)

    assert post.events() == []
    assert list(post.mailbox.letters()) == []


def shards(cloud: Cloud, stream: str) -> list[str]:
    found = cloud.client("dynamodbstreams").describe_stream(StreamArn=stream)
    return [shard["ShardId"] for shard in found["StreamDescription"]["Shards"]]


def stream_numbers(cloud: Cloud, stream: str) -> list[str]:
    client = cloud.client("dynamodbstreams")
    iterator = client.get_shard_iterator(
        StreamArn=stream, ShardId=shards(cloud, stream)[0], ShardIteratorType="TRIM_HORIZON"
    )["ShardIterator"]
    records = client.get_records(ShardIterator=iterator)["Records"]
    return [record["dynamodb"]["SequenceNumber"] for record in records]
