"""The whole platform for each test, on a table and a bucket in memory."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

import pytest

from chalicelib.adapters.dynamodb.documents import Documents
from tests.conftest import REGION
from tests.fakes.memory import MemoryTable
from tests.fakes.platform import Platform, platform
from tests.fakes.s3 import FakeS3

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table
    from mypy_boto3_s3 import S3Client


@pytest.fixture
def table() -> "Table":
    """Return an empty table."""
    return cast("Table", MemoryTable())


@pytest.fixture
def documents() -> Documents:
    """Return documents in an empty bucket."""
    return Documents(cast("S3Client", FakeS3()), "payloads")


@pytest.fixture
def stage(
    table: "Table", documents: Documents, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Platform]:
    """Return a platform without workflows."""
    monkeypatch.setenv("AWS_DEFAULT_REGION", REGION)
    with platform(table, documents) as made:
        yield made
