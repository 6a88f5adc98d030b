"""The stores on a table in memory."""

from typing import TYPE_CHECKING

import pytest

from chalicelib.adapters.dynamodb.connections import DynamoConnections
from chalicelib.adapters.dynamodb.documents import Documents
from chalicelib.adapters.dynamodb.organizations import DynamoOrganizations
from chalicelib.adapters.dynamodb.runs import DynamoRuns
from chalicelib.adapters.dynamodb.steps import DynamoSteps
from chalicelib.adapters.dynamodb.workflows import DynamoWorkflows
from tests.adapters.queries import Queries

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table


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
