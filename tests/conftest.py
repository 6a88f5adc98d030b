"""What all tests share, and what those of models, services, adapters and the API stand on.

The AWS libraries are imported when a test first asks for AWS: the tests of the engine
and of the tools do not wait for them.
"""

import gc
from collections.abc import Iterator
from itertools import count
from typing import TYPE_CHECKING, Any, Final

import pytest

from tests.fakes.executions import FakeExecutions
from tests.fakes.sockets import FakeSockets
from tests.fakes.world import FakeClock, FakeIds

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import DynamoDBServiceResource, Table
    from mypy_boto3_s3 import S3Client

    from chalicelib.adapters.dynamodb.documents import Documents

REGION: Final = "eu-central-1"
INDEXES = ("gsi1", "gsi2", "gsi3", "gsi4", "gsi5")
NUMBERS = count(1)


def pytest_collection_finish() -> None:
    """Keep the garbage collector from going over what stays to the end again and again."""
    gc.freeze()
    gc.set_threshold(20_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that drive a browser, so that those of the API can run without one."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


@pytest.fixture
def clock() -> FakeClock:
    """Return a clock that stands still."""
    return FakeClock()


@pytest.fixture
def ids(clock: FakeClock) -> FakeIds:
    """Return ids in order."""
    return FakeIds(clock)


@pytest.fixture
def sockets() -> FakeSockets:
    """Return sockets that keep what they are sent."""
    return FakeSockets()


@pytest.fixture
def executions(clock: FakeClock) -> FakeExecutions:
    """Return executions that end when the test says so."""
    return FakeExecutions(clock)


@pytest.fixture(scope="session")
def aws() -> Iterator[None]:
    """Put an AWS account in memory in the place of the real one."""
    from moto import mock_aws

    with pytest.MonkeyPatch.context() as patch, mock_aws():
        patch.setenv("AWS_DEFAULT_REGION", REGION)
        patch.setenv("AWS_ACCESS_KEY_ID", "testing")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
        yield


@pytest.fixture(scope="session")
def dynamodb(aws: None) -> "DynamoDBServiceResource":
    """Return DynamoDB in memory."""
    import boto3

    return boto3.resource("dynamodb")


@pytest.fixture(scope="session")
def s3(aws: None) -> "S3Client":
    """Return S3 in memory."""
    import boto3

    return boto3.client("s3")


@pytest.fixture
def table(dynamodb: "DynamoDBServiceResource") -> Iterator["Table"]:
    """Return an empty table with the keys of the template."""
    created = create_table(dynamodb, f"stepwell-{next(NUMBERS)}")
    yield created
    created.delete()


@pytest.fixture
def documents(s3: "S3Client") -> "Documents":
    """Return documents in an empty bucket in memory."""
    from chalicelib.adapters.dynamodb.documents import Documents

    bucket = f"payloads-{next(NUMBERS)}"
    s3.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": REGION})
    return Documents(s3, bucket)


def create_table(dynamodb: "DynamoDBServiceResource", name: str) -> "Table":
    """Create a table with the keys of the template."""
    names = ["pk", "sk", *(f"{index}{key}" for index in INDEXES for key in ("pk", "sk"))]
    indexes: list[Any] = [
        {
            "IndexName": index,
            "KeySchema": _keys(f"{index}pk", f"{index}sk"),
            "Projection": {"ProjectionType": "ALL"},
        }
        for index in INDEXES
    ]
    return dynamodb.create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": each, "AttributeType": "S"} for each in names],
        KeySchema=_keys("pk", "sk"),
        GlobalSecondaryIndexes=indexes,
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"},
    )


def _keys(partition: str, sort: str) -> Any:
    return [
        {"AttributeName": partition, "KeyType": "HASH"},
        {"AttributeName": sort, "KeyType": "RANGE"},
    ]
