"""The actions on AWS, against AWS in memory; functions against a web server of our own."""

import json
from typing import Any

import boto3
import pytest
from pydantic import JsonValue

from chalicelib.adapters.actions.aws import MAX_OBJECT, AwsActions
from chalicelib.adapters.actions.aws_clients import AwsClients
from chalicelib.adapters.actions.aws_dynamodb import DynamoActions
from chalicelib.adapters.actions.email import EmailActions
from chalicelib.errors import ActionError
from chalicelib.models.steps import StepTask
from tests.adapters.http_server import Site, hang
from tests.fakes.samples import ACME, a_task
from tests.fakes.world import FakeClock

REGION = {"LocationConstraint": "eu-central-1"}


def task(action: str, **arguments: JsonValue) -> StepTask:
    return a_task(arguments, action=f"aws.{action}")


def client(service: str) -> Any:
    """Return a client of the account itself."""
    return boto3.client(service)  # type: ignore[call-overload]


def received(queue: str) -> list[Any]:
    return list(client("sqs").receive_message(QueueUrl=queue).get("Messages", []))


@pytest.mark.parametrize(
    ("message", "body"), [("paid", "paid"), ({"id": 7, "ü": [1]}, '{"id": 7, "ü": [1]}')]
)
def test_a_message_is_sent_to_a_queue(clients: AwsClients, message: JsonValue, body: str) -> None:
    queue = client("sqs").create_queue(QueueName="orders")["QueueUrl"]

    result = AwsActions(clients).sqs_send(task("sqs_send", queue=queue, message=message))

    found = received(queue)
    assert [each["Body"] for each in found] == [body]
    assert result == {"message_id": found[0]["MessageId"]}
    client("sqs").delete_queue(QueueUrl=queue)


def test_every_attempt_sends_the_same_message_to_a_fifo_queue(clients: AwsClients) -> None:
    queue = client("sqs").create_queue(QueueName="orders.fifo", Attributes={"FifoQueue": "true"})[
        "QueueUrl"
    ]

    for _ in range(2):
        AwsActions(clients).sqs_send(task("sqs_send", queue=queue, message="paid", group="shop"))

    assert [each["Body"] for each in received(queue)] == ["paid"]


def test_a_message_is_published_to_a_topic(clients: AwsClients) -> None:
    queue = client("sqs").create_queue(QueueName="listener")["QueueUrl"]
    topic = client("sns").create_topic(Name="orders")["TopicArn"]
    client("sns").subscribe(
        TopicArn=topic, Protocol="sqs", Endpoint="arn:aws:sqs:eu-central-1:123456789012:listener"
    )

    result = AwsActions(clients).sns_publish(
        task("sns_publish", topic=topic, message={"id": 7}, subject="Paid")
    )

    envelope = json.loads(received(queue)[0]["Body"])
    assert (envelope["Message"], envelope["Subject"]) == ('{"id": 7}', "Paid")
    assert result == {"message_id": envelope["MessageId"]}


@pytest.mark.parametrize(
    ("body", "content_type"),
    [({"left": [1, 2.5]}, "application/json"), ("grüße", "text/plain; charset=utf-8")],
)
def test_what_is_put_into_a_bucket_is_got_from_it(
    clients: AwsClients, body: JsonValue, content_type: str
) -> None:
    bucket = f"acme-{content_type[:4]}"
    client("s3").create_bucket(Bucket=bucket, CreateBucketConfiguration=REGION)
    where: dict[str, JsonValue] = {"bucket": bucket, "key": "today"}

    written = AwsActions(clients).s3_put(task("s3_put", **where, body=body))
    found = AwsActions(clients).s3_get(task("s3_get", **where))

    assert isinstance(written, dict)
    assert found == {"body": body, "content_type": content_type, **written}


def test_an_object_too_large_for_a_step_is_refused(clients: AwsClients) -> None:
    client("s3").create_bucket(Bucket="acme-films", CreateBucketConfiguration=REGION)
    client("s3").put_object(Bucket="acme-films", Key="long", Body=b"x" * (MAX_OBJECT + 1))

    with pytest.raises(ActionError, match="has 10,485,761 bytes; a step can read 10,485,760"):
        AwsActions(clients).s3_get(task("s3_get", bucket="acme-films", key="long"))


def test_what_aws_refuses_is_a_step_error_with_its_reason(clients: AwsClients) -> None:
    with pytest.raises(ActionError, match="S3 refused: NoSuchBucket: ") as caught:
        AwsActions(clients).s3_get(task("s3_get", bucket="nowhere", key="x"))

    assert caught.value.name == "StepError"


@pytest.fixture
def customers(aws: None) -> str:
    """Return the name of a table of customers."""
    dynamodb = client("dynamodb")
    if "customers" not in dynamodb.list_tables()["TableNames"]:
        dynamodb.create_table(
            TableName="customers",
            BillingMode="PAY_PER_REQUEST",
            KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        )
    return "customers"


def test_an_item_is_put_and_got_as_plain_json(clients: AwsClients, customers: str) -> None:
    item: JsonValue = {"id": "7", "name": "Ada", "paid": 1.5, "orders": 3, "tags": [None, True]}
    items = DynamoActions(clients)

    assert items.put(task("dynamodb_put", table=customers, item=item)) is None
    assert items.get(task("dynamodb_get", table=customers, key={"id": "7"})) == item
    assert items.get(task("dynamodb_get", table=customers, key={"id": "8"})) is None


def test_an_item_is_updated(clients: AwsClients, customers: str) -> None:
    items = DynamoActions(clients)
    change: dict[str, JsonValue] = {"table": customers, "key": {"id": "9"}}

    items.update(task("dynamodb_update", **change, set={"name": "Bo"}, add={"orders": 2}))
    result = items.update(task("dynamodb_update", **change, add={"orders": 1}))

    assert result == {"id": "9", "name": "Bo", "orders": 3}
    with pytest.raises(ActionError, match="needs set or add"):
        items.update(task("dynamodb_update", **change))


def test_sets_and_bytes_become_plain_json(clients: AwsClients, customers: str) -> None:
    item = {"id": {"S": "s"}, "tags": {"SS": ["b", "a"]}, "bytes": {"B": b"\x00\x01"}}
    client("dynamodb").put_item(TableName=customers, Item=item)

    found = DynamoActions(clients).get(task("dynamodb_get", table=customers, key={"id": "s"}))

    assert found == {"id": "s", "tags": ["a", "b"], "bytes": "AAE="}


def test_an_email_is_sent(clients: AwsClients) -> None:
    client("sesv2").create_email_identity(EmailIdentity="orders@shop.example")
    arguments: dict[str, JsonValue] = {
        "to": "ada@shop.example",
        "cc": ["bo@shop.example"],
        "sender": "orders@shop.example",
        "subject": "Paid",
        "text": "Thank you.",
    }

    result = EmailActions(clients).send(a_task(arguments, action="email.send"))

    assert isinstance(result, dict)
    assert result["message_id"]
    with pytest.raises(ActionError, match=r"email\.send needs text or html"):
        EmailActions(clients).send(a_task({**arguments, "text": None}, action="email.send"))


def test_a_function_is_called(site: Site, stub_aws: AwsClients) -> None:
    site.on("/2015-03-31/functions/quote/invocations", 200, b'{"price": 5}')

    result = AwsActions(stub_aws).lambda_invoke(
        task("lambda_invoke", function="quote", payload={"kilos": 3})
    )

    assert result == {"price": 5}
    assert json.loads(site.bodies[-1]) == {"kilos": 3}


def test_the_error_of_a_function_is_a_step_error(site: Site, stub_aws: AwsClients) -> None:
    body = b'{"errorType": "ValueError", "errorMessage": "no such parcel"}'
    site.on("/2015-03-31/functions/quote/invocations", 200, body, X_Amz_Function_Error="Unhandled")

    with pytest.raises(ActionError, match="quote failed: no such parcel") as caught:
        AwsActions(stub_aws).lambda_invoke(task("lambda_invoke", function="quote"))

    assert caught.value.name == "StepError"


@pytest.mark.parametrize(
    ("status", "code", "name"),
    [
        (429, "TooManyRequestsException", "TransientHttpError"),
        (503, "ServiceUnavailable", "TransientHttpError"),
        (400, "ThrottlingException", "TransientHttpError"),
        (404, "ResourceNotFoundException", "StepError"),
        (403, "AccessDeniedException", "StepError"),
    ],
)
def test_only_passing_faults_are_tried_again(
    site: Site, stub_aws: AwsClients, status: int, code: str, name: str
) -> None:
    path = "/2015-03-31/functions/quote/invocations"
    site.on(path, status, b'{"message": "no"}', X_Amzn_ErrorType=code)

    with pytest.raises(ActionError, match=f"Lambda refused: {code}: no") as caught:
        AwsActions(stub_aws).lambda_invoke(task("lambda_invoke", function="quote"))

    assert caught.value.name == name
    assert [request[1] for request in site.requests if "invocations" in request[1]] == [path]


def test_a_service_that_does_not_answer_is_a_timeout(site: Site, stub_aws: AwsClients) -> None:
    site.answers["/2015-03-31/functions/quote/invocations"] = hang
    quick = a_task({"function": "quote"}, action="aws.lambda_invoke", timeout=0.2)

    with pytest.raises(ActionError, match="Lambda did not answer in time") as caught:
        AwsActions(stub_aws).lambda_invoke(quick)

    assert caught.value.name == "TimeoutError"


def test_a_session_carries_the_organization_and_is_used_again(
    site: Site, stub_aws: AwsClients
) -> None:
    clock = stub_aws.now
    assert isinstance(clock, FakeClock)

    stub_aws.client("sqs", task("sqs_send"))
    stub_aws.client("sns", task("sns_publish"))
    asked = [body.decode() for body in site.bodies]
    clock.advance(minutes=41)
    stub_aws.client("sns", task("sns_publish"))

    assert len(asked) == 1
    assert f"RoleSessionName={ACME}" in asked[0]
    assert f"Tags.member.1.Key=organization&Tags.member.1.Value={ACME}" in asked[0]
    assert len(site.bodies) == 2
