"""The stores, each test on a table of moto's and on the quick one of our own."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

import pytest

from chalicelib.adapters.dynamodb.connections import DynamoConnections
from chalicelib.adapters.dynamodb.documents import Documents
from chalicelib.adapters.dynamodb.organizations import DynamoOrganizations
from chalicelib.adapters.dynamodb.runs import DynamoRuns
from chalicelib.adapters.dynamodb.steps import DynamoSteps
from chalicelib.adapters.dynamodb.workflows import DynamoWorkflows
from tests.adapters.queries import Queries
from tests.conftest import NUMBERS, create_table
from tests.fakes.memory import MemoryTable

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import DynamoDBServiceResource, Table


@pytest.fixture(params=["moto", "memory"])
def table(request: pytest.FixtureRequest, dynamodb: "DynamoDBServiceResource") -> Iterator["Table"]:
    """Return an empty table of each kind: what holds of one holds of the other."""
    if request.param == "memory":
        yield cast("Table", MemoryTable())
        return
    created = create_table(dynamodb, f"stepwell-{next(NUMBERS)}")
    yield created
    created.delete()


@pytest.fixture
def workflows(table: "Table", documents: Documents) -> DynamoWorkflows:
    """Return a store without workflows."""
    return DynamoWorkflows(table, documents)


@pytest.fixture
def runs(table: "Table", documents: Documents) -> DynamoRuns:
    """Return a store without runs."""
    return DynamoRuns(table, documents)


@pytest.fixture
def steps(table: "Table", documents: Documents) -> DynamoSteps:
    """Return a store without steps."""
    return DynamoSteps(table, documents)


@pytest.fixture
def connections(table: "Table") -> DynamoConnections:
    """Return a store without sockets."""
    return DynamoConnections(table)


@pytest.fixture
def organizations(table: "Table") -> DynamoOrganizations:
    """Return a store without organizations."""
    return DynamoOrganizations(table)


@pytest.fixture
def queries(table: "Table") -> Queries:
    """Return a watch on what the queries of the table cost."""
    return Queries(table.meta.client.meta.events)
