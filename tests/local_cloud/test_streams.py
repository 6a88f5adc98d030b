"""A table's stream is delivered promptly and retried within limits, each mapping for itself."""

import time
from itertools import islice

import pytest

from tests.local_cloud.cloud import Cloud, Journal, Json, eventually, new_name

IDS = "ids = [r['dynamodb']['Keys']['pk']['S'] for r in event['Records']]\n"
RAISE_ON_POISON = IDS + "if 'poison' in ids:\n    raise ValueError('poison')"
REPORT_POISON = IDS + (
    "numbers = [r['dynamodb']['SequenceNumber'] for r in event['Records']]\n"
    "bad = [number for number, each in zip(numbers, ids) if each == 'poison']\n"
    "return {'batchItemFailures': [{'itemIdentifier': number} for number in bad]}"
)


@pytest.fixture
def table(cloud: Cloud) -> Json:
    created = cloud.client("dynamodb").create_table(
        TableName=new_name("table"),
        BillingMode="PAY_PER_REQUEST",
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"},
    )
    return dict(created["TableDescription"])


def put(cloud: Cloud, table: Json, *ids: str) -> None:
    """Write items so that one batch reads them all."""
    requests = [{"PutRequest": {"Item": {"pk": {"S": each}}}} for each in ids]
    cloud.client("dynamodb").batch_write_item(RequestItems={table["TableName"]: requests})


def connect(cloud: Cloud, table: Json, function: str, **fields: object) -> None:
    cloud.client("lambda").create_event_source_mapping(
        EventSourceArn=table["LatestStreamArn"],
        FunctionName=function,
        StartingPosition="TRIM_HORIZON",
        **fields,
    )


def batches(journal: Journal) -> list[list[str]]:
    events = [entry["event"] for entry in journal.entries()]
    return [
        [record["dynamodb"]["Keys"]["pk"]["S"] for record in event["Records"]]
        for event in events
        if isinstance(event, dict)
    ]


def test_a_poisonous_batch_is_given_up_after_its_retries(
    cloud: Cloud, table: Json, journal: Journal
) -> None:
    put(cloud, table, "poison")
    connect(cloud, table, cloud.function(journal.source(RAISE_ON_POISON)), MaximumRetryAttempts=1)
    eventually(lambda: len(batches(journal)) == 2)

    put(cloud, table, "next")

    assert eventually(lambda: batches(journal)[2:]) == [["next"]]


@pytest.mark.slow
def test_the_removal_of_an_item_whose_time_is_up_is_delivered(
    cloud: Cloud, table: Json, journal: Journal
) -> None:
    client = cloud.client("dynamodb")
    client.update_time_to_live(
        TableName=table["TableName"],
        TimeToLiveSpecification={"Enabled": True, "AttributeName": "until"},
    )
    client.put_item(TableName=table["TableName"], Item={"pk": {"S": "old"}, "until": {"N": "1"}})
    connect(
        cloud,
        table,
        cloud.function(journal.source(IDS)),
        FilterCriteria={"Filters": [{"Pattern": '{"eventName": ["REMOVE"]}'}]},
    )

    assert eventually(lambda: batches(journal), timeout=300) == [["old"]]


def test_a_failing_batch_is_bisected(cloud: Cloud, table: Json, journal: Journal) -> None:
    put(cloud, table, "a", "b", "poison", "c")
    function = cloud.function(journal.source(RAISE_ON_POISON))

    connect(cloud, table, function, BisectBatchOnFunctionError=True, MaximumRetryAttempts=0)

    good = eventually(lambda: [b for b in batches(journal) if "poison" not in b and "c" in b])
    assert good == [["c"]]
    assert ["poison"] in batches(journal)


def test_only_what_failed_is_tried_again(cloud: Cloud, table: Json, journal: Journal) -> None:
    put(cloud, table, "a", "poison", "b")

    connect(
        cloud,
        table,
        cloud.function(journal.source(REPORT_POISON)),
        FunctionResponseTypes=["ReportBatchItemFailures"],
        MaximumRetryAttempts=1,
    )

    eventually(lambda: len(batches(journal)) >= 2)
    assert batches(journal)[:2] == [["a", "poison", "b"], ["poison", "b"]]


def test_a_window_gathers_records(cloud: Cloud, table: Json, journal: Journal) -> None:
    function = cloud.function(journal.source())
    connect(cloud, table, function, MaximumBatchingWindowInSeconds=4)

    put(cloud, table, "a")
    time.sleep(0.4)  # nothing happens meanwhile, which cannot be awaited
    put(cloud, table, "b", "c")

    assert eventually(lambda: batches(journal)) == [["a", "b", "c"]]


def test_a_slow_function_delays_no_other(
    cloud: Cloud, table: Json, journal: Journal, tmp_path: object
) -> None:
    slow = Journal(journal.path.with_name("slow.jsonl"))
    sign = journal.path.with_name("sign")
    until_signed = f"while not os.path.exists({str(sign)!r}):\n    time.sleep(0.01)"
    connect(cloud, table, cloud.function(slow.source(until_signed), 300))
    connect(cloud, table, cloud.function(journal.source()))
    put(cloud, table, "a")
    eventually(slow.entries)
    eventually(journal.entries)

    put(cloud, table, "b")

    assert eventually(lambda: len(journal.entries()) == 2)
    assert len(slow.entries()) == 1
    sign.touch()


def test_a_change_is_delivered_within_milliseconds(
    cloud: Cloud, table: Json, journal: Journal
) -> None:
    connect(cloud, table, cloud.function(journal.source()))

    def delay(number: int) -> float:
        written = time.time()
        put(cloud, table, str(number))
        eventually(lambda: len(journal.entries()) == number)
        return float(str(journal.entries()[-1]["at"])) - written

    # Other work on the machine makes a delivery slow; one that is polled for is never quick.
    quick = (number for number in range(1, 200) if delay(number) < 0.04)
    assert len(list(islice(quick, 3))) == 3
