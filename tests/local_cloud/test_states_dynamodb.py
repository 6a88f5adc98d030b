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


@pytest.mark.parametrize(
    ("before", "is_refused"), [("waiting", False), ("done", False), ("cancelled", True)]
)
def test_an_update_may_depend_on_what_is_there(
    cloud: Cloud, table: str, before: str, is_refused: bool
) -> None:
    client = cloud.client("dynamodb")
    client.put_item(TableName=table, Item={"pk": {"S": before}, "status": {"S": before}})
    update = call(
        "updateItem",
        TableName=table,
        Key={"pk": {"S": before}},
        UpdateExpression="SET #status = :status",
        ConditionExpression="#status IN (:waiting, :status)",
        ExpressionAttributeNames={"#status": "status"},
        ExpressionAttributeValues={":status": {"S": "done"}, ":waiting": {"S": "waiting"}},
    )

    result = cloud.execute(update)

    refused = "DynamoDB.ConditionalCheckFailedException"
    assert result.get("error") == (refused if is_refused else None)
    stored = client.get_item(TableName=table, Key={"pk": {"S": before}})["Item"]
    assert stored["status"] == {"S": before if is_refused else "done"}
