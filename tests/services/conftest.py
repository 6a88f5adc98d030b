"""The whole platform for each test."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from chalicelib.adapters.dynamodb.documents import Documents
from tests.fakes.platform import Platform, platform

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table


@pytest.fixture
def stage(table: "Table", documents: Documents) -> Iterator[Platform]:
    """Return a platform without workflows."""
    with platform(table, documents) as made:
        yield made
