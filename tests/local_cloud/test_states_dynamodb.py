"""Direct integrations with DynamoDB in JSONata mode."""

import pytest

from tests.local_cloud.cloud import Cloud, Json, new_name


@pytest.fixture(scope="module")
def table(cloud: Cloud) -> str:
    name = new_name("table")
    cloud.client("dynamodb").create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
    )
    return name


def call(operation: str, **arguments: object) -> Json:
    return {
        "Call": {
            "Type": "Task",
            "Resource": f"arn:aws:states:::dynamodb:{operation}",
            "Arguments": arguments,
            "End": True,
        }
    }


def test_items_are_put_and_updated(cloud: Cloud, table: str) -> None:
    put = call(
        "putItem", TableName=table, Item={"pk": {"S": "{% $states.input.id %}"}, "n": {"N": "1"}}
    )
    update = call(
        "updateItem",
        TableName=table,
        Key={"pk": {"S": "{% $states.input.id %}"}},
        UpdateExpression="SET #status = :status ADD #n :one",
        ExpressionAttributeNames={"#status": "status", "#n": "n"},
        ExpressionAttributeValues={":status": {"S": "done"}, ":one": {"N": "{% $string(1) %}"}},
    )

    results = [cloud.execute(states, {"id": "a"}) for states in (put, update)]

    stored = cloud.client("dynamodb").get_item(TableName=table, Key={"pk": {"S": "a"}})["Item"]
    assert stored == {"pk": {"S": "a"}, "n": {"N": "2"}, "status": {"S": "done"}}
    assert all("SdkHttpMetadata" in result["output"] for result in results)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        (
            {"ConditionExpression": "attribute_exists(pk)"},
            "DynamoDB.ConditionalCheckFailedException",
        ),
        ({"TableName": "nowhere"}, "DynamoDB.ResourceNotFoundException"),
        ({"Item": {"other": {"S": "x"}}}, "DynamoDB.AmazonDynamoDBException"),
        ({"Item": {"pk": {"S": 5}}}, "States.Runtime"),
    ],
)
def test_errors_are_named_as_the_client_names_them(
    cloud: Cloud, table: str, fields: Json, error: str
) -> None:
    arguments: Json = {"TableName": table, "Item": {"pk": {"S": "absent"}}, **fields}

    assert cloud.execute(call("putItem", **arguments))["error"] == error
