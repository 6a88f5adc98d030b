"""A platform on the quick table, and a workflow on it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

import pytest

from chalicelib.adapters.dynamodb.documents import Documents
from tests.fakes.memory import MemoryTable
from tests.fakes.platform import Platform, platform
from tests.services.starts.shop import Shop

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table


@pytest.fixture
def stage(documents: Documents) -> Iterator[Platform]:
    """Return a platform without workflows."""
    with platform(cast("Table", MemoryTable()), documents) as made:
        yield made


@pytest.fixture
def shop(stage: Platform) -> Shop:
    """Return a workflow of which one run goes on at a time."""
    made = Shop(stage, stage.published())
    made.tune(concurrency=1)
    return made
