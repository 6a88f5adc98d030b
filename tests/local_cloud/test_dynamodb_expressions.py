"""An expression is read once, and means the same as before."""

from infra.local_cloud import dynamodb_expressions
from infra.local_cloud.correction import Correction
from tests.local_cloud.cloud import Cloud, new_name

ITEMS = 30


def counted(correction: Correction) -> tuple[list[str], object]:
    """Return what a corrected reader reads of an expression that is read twice, and its answer."""
    read: list[str] = []

    def stock(expression: str, *_slot: str) -> list[tuple[str, str]]:
        read.append(expression)
        return [("IDENT", expression)]

    corrected = correction.make(stock)
    corrected("pk = :run")
    return read, corrected("pk = :run")


def test_an_expression_is_read_and_checked_once() -> None:
    for correction in dynamodb_expressions.CORRECTIONS:
        assert counted(correction) == (["pk = :run"], [("IDENT", "pk = :run")])


def test_who_changes_the_words_of_an_expression_changes_no_others() -> None:
    tokenize = dynamodb_expressions.read_once.make(lambda text: [("IDENT", text)])

    tokenize("pk").clear()

    assert tokenize("pk") == [("IDENT", "pk")]


def test_each_page_of_a_partition_has_the_items_of_its_own(cloud: Cloud) -> None:
    client, name = cloud.client("dynamodb"), new_name("table")
    keys = [("pk", "HASH"), ("sk", "RANGE")]
    client.create_table(
        TableName=name,
        KeySchema=[{"AttributeName": key, "KeyType": kind} for key, kind in keys],
        AttributeDefinitions=[{"AttributeName": key, "AttributeType": "S"} for key, _ in keys],
        BillingMode="PAY_PER_REQUEST",
    )
    for number in range(ITEMS):
        item = {"pk": {"S": "run"}, "sk": {"S": f"step-{number % 3}-{number:03d}"}}
        client.put_item(TableName=name, Item=item)

    pages = [
        client.query(
            TableName=name,
            KeyConditionExpression="pk = :run AND begins_with(sk, :step)",
            ExpressionAttributeValues={":run": {"S": "run"}, ":step": {"S": f"step-{kind}-"}},
            Limit=2,
        )["Items"]
        for kind in range(3)
    ]

    found = [[item["sk"]["S"] for item in page] for page in pages]
    assert found == [
        ["step-0-000", "step-0-003"],
        ["step-1-001", "step-1-004"],
        ["step-2-002", "step-2-005"],
    ]
