"""A world in which a run goes on."""

from typing import TYPE_CHECKING

import pytest

from chalicelib.adapters.dynamodb.documents import Documents
from tests.services.waits.world import World

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table


@pytest.fixture
def world(table: "Table", documents: Documents) -> World:
    """Return the services of waits on an empty table with one run."""
    return World(table, documents)
