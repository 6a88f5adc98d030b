"""What the stores ask of a table: the one in memory answers as DynamoDB does."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from boto3.dynamodb.conditions import Attr, Key
from botocore.exceptions import ClientError
from botocore.stub import Stubber

from chalicelib.adapters.dynamodb.table import refuse_when_busy
from chalicelib.errors import UnavailableError

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import DynamoDBServiceResource, Table

HALF: Any = 0.5
KEY = {"pk": "RUN#1", "sk": "RUN"}
ITEM: dict[str, Any] = {**KEY, "status": "running", "count": 2, "tags": ["a"], "on": {"x": 1}}
CONDITIONS: list[tuple[Any, bool]] = [
    (Attr("status").eq("running"), True),
    (Attr("status").ne("running"), False),
    (Attr("missing").eq("running"), False),
    (Attr("missing").ne("running"), True),
    (Attr("count").eq("2"), False),
    (Attr("count").lt(3) & Attr("count").gte(2), True),
    (Attr("missing").lt(3), False),
    (Attr("missing").exists() | Attr("status").exists(), True),
    (~Attr("status").exists(), False),
    (Attr("status").begins_with("run") & Attr("tags").contains("a"), True),
    (Attr("status").is_in(["waiting", "running"]), True),
    (Attr("count").between(1, 2), True),
    (Attr("status").size().eq(7), True),
    (Attr("on.x").eq(1), True),
    ("attribute_not_exists(pk) OR NOT (tags = pk OR attribute_exists(fresh))", True),
]


def stored(table: "Table") -> Any:
    return table.get_item(Key=KEY)["Item"]


def code_of(caught: Any) -> str:
    return str(caught.value.response["Error"]["Code"])


@pytest.mark.parametrize(("condition", "holds"), CONDITIONS)
def test_a_write_hangs_on_its_condition(table: "Table", condition: Any, holds: bool) -> None:
    table.put_item(Item=ITEM)

    if not holds:
        with pytest.raises(ClientError) as refused:
            table.put_item(Item=KEY, ConditionExpression=condition)
        assert code_of(refused) == "ConditionalCheckFailedException"
    else:
        table.put_item(Item=KEY, ConditionExpression=condition)
    assert (stored(table) == KEY) is holds


@pytest.mark.parametrize(
    ("expression", "values", "changed"),
    [
        ("SET #a = :v", {":v": "x"}, {"status": "x"}),
        ("SET #a = if_not_exists(#a, :v)", {":v": "x"}, {"status": "running"}),
        (
            "SET fresh = if_not_exists(fresh, :v) + :v ADD #c :v",
            {":v": 1},
            {"fresh": 2, "count": 3},
        ),
        ("SET tags = list_append(tags, :v)", {":v": ["b"]}, {"tags": ["a", "b"]}),
        ("SET #c = #c - :v, tags = :v", {":v": 1}, {"count": 1, "tags": 1}),
        ("ADD fresh :v", {":v": 5}, {"fresh": 5}),
        ("ADD fresh :v", {":v": {"a", "b"}}, {"fresh": {"a", "b"}}),
    ],
)
def test_an_update_changes_what_it_names(
    table: "Table", expression: str, values: Any, changed: Any
) -> None:
    table.put_item(Item=ITEM)
    names = {
        name: real for name, real in {"#a": "status", "#c": "count"}.items() if name in expression
    }
    options: Any = {"ExpressionAttributeNames": names} if names else {}

    table.update_item(
        Key=KEY, UpdateExpression=expression, ExpressionAttributeValues=values, **options
    )

    assert stored(table) == {**ITEM, **changed}


def test_an_update_tells_what_it_made(table: "Table") -> None:
    table.put_item(Item=ITEM)
    change: Any = {
        "Key": KEY,
        "UpdateExpression": "ADD #c :one",
        "ExpressionAttributeNames": {"#c": "count"},
        "ExpressionAttributeValues": {":one": 1},
    }

    assert table.update_item(**change, ReturnValues="UPDATED_NEW")["Attributes"] == {"count": 3}
    assert table.update_item(**change, ReturnValues="ALL_OLD")["Attributes"]["count"] == 3


def test_an_update_removes_and_makes(table: "Table") -> None:
    table.put_item(Item=ITEM)

    table.update_item(Key=KEY, UpdateExpression="REMOVE tags, never")
    table.update_item(
        Key={"pk": "RUN#2", "sk": "RUN"},
        UpdateExpression="SET a = :a",
        ExpressionAttributeValues={":a": True},
    )

    assert "tags" not in stored(table)
    made = table.get_item(Key={"pk": "RUN#2", "sk": "RUN"})["Item"]
    assert made == {"pk": "RUN#2", "sk": "RUN", "a": True}


def test_numbers_are_exact_and_fractions_are_refused(table: "Table") -> None:
    table.put_item(Item={**KEY, "large": 2**70, "exact": Decimal("1.5")})

    assert stored(table) == {**KEY, "large": Decimal(2**70), "exact": Decimal("1.5")}
    with pytest.raises(TypeError):
        table.put_item(Item={**KEY, "half": HALF})


@pytest.mark.parametrize(
    "call",
    [
        {"UpdateExpression": "SET a = :a", "ExpressionAttributeValues": {}},
        {"UpdateExpression": "SET a = missing"},
        {"UpdateExpression": "SET pk = :a", "ExpressionAttributeValues": {":a": "x"}},
        {"UpdateExpression": "SET gsi1pk = :a", "ExpressionAttributeValues": {":a": ""}},
    ],
)
def test_what_dynamodb_refuses_is_refused(table: "Table", call: Any) -> None:
    table.put_item(Item=ITEM)

    with pytest.raises(ClientError) as refused:
        table.update_item(Key=KEY, **call)

    assert code_of(refused) == "ValidationException"
    assert stored(table) == ITEM


def test_a_query_goes_through_its_partition_in_order(table: "Table") -> None:
    for number in range(5):
        item = {"pk": "RUN#1", "sk": f"STEP#{number}", "gsi1pk": "all", "gsi1sk": f"{9 - number}"}
        table.put_item(Item={**item, "even": number % 2 == 0})
    condition = Key("pk").eq("RUN#1") & Key("sk").between("STEP#1", "STEP#4")

    first = table.query(KeyConditionExpression=condition, Limit=2)
    second = table.query(
        KeyConditionExpression=condition, ExclusiveStartKey=first["LastEvaluatedKey"]
    )
    by_index = table.query(
        IndexName="gsi1",
        KeyConditionExpression=Key("gsi1pk").eq("all"),
        FilterExpression=Attr("even").eq(True),
        ScanIndexForward=False,
    )

    assert [item["sk"] for item in first["Items"]] == ["STEP#1", "STEP#2"]
    assert [item["sk"] for item in second["Items"]] == ["STEP#3", "STEP#4"]
    assert "LastEvaluatedKey" not in second
    assert [item["sk"] for item in by_index["Items"]] == ["STEP#0", "STEP#2", "STEP#4"]
    assert (by_index["Count"], by_index["ScannedCount"]) == (3, 5)


def test_a_transaction_is_all_or_nothing(table: "Table") -> None:
    table.put_item(Item=ITEM)
    put: Any = {"Put": {"TableName": table.name, "Item": {"pk": "RUN#2", "sk": "RUN"}}}
    check: Any = {
        "ConditionCheck": {
            "TableName": table.name,
            "Key": KEY,
            "ConditionExpression": "attribute_not_exists(pk)",
        }
    }

    with pytest.raises(ClientError) as refused:
        table.meta.client.transact_write_items(TransactItems=[put, check])

    assert code_of(refused) == "TransactionCanceledException"
    assert "Item" not in table.get_item(Key={"pk": "RUN#2", "sk": "RUN"})
    table.meta.client.transact_write_items(TransactItems=[put])
    assert "Item" in table.get_item(Key={"pk": "RUN#2", "sk": "RUN"})


def test_a_delete_tells_what_was_there(table: "Table") -> None:
    table.put_item(Item=ITEM)

    assert table.delete_item(Key=KEY, ReturnValues="ALL_OLD")["Attributes"] == ITEM
    assert "Attributes" not in table.delete_item(Key=KEY, ReturnValues="ALL_OLD")


@pytest.mark.parametrize(
    ("code", "reasons"),
    [
        ("ProvisionedThroughputExceededException", []),
        ("ThrottlingException", []),
        ("InternalServerError", []),
        ("TransactionCanceledException", ["None", "TransactionConflict"]),
    ],
)
def test_a_call_that_is_not_taken_is_unavailable(
    dynamodb: "DynamoDBServiceResource", code: str, reasons: list[str]
) -> None:
    table = dynamodb.Table("stepwell-busy")
    refuse_when_busy(table)

    with Stubber(table.meta.client) as stub:
        answer = {"CancellationReasons": [{"Code": reason} for reason in reasons]}
        stub.add_client_error("get_item", code, modeled_fields=answer if reasons else None)
        with pytest.raises(UnavailableError, match="try again"):
            table.get_item(Key=KEY)


def test_a_condition_that_fails_is_no_such_trouble(dynamodb: "DynamoDBServiceResource") -> None:
    table = dynamodb.Table("stepwell-busy")
    refuse_when_busy(table)

    with Stubber(table.meta.client) as stub:
        stub.add_client_error("get_item", "TransactionCanceledException")
        with pytest.raises(ClientError, match="Canceled"):
            table.get_item(Key=KEY)
