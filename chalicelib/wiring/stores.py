"""The records, each kind behind its store."""

from functools import cache

from chalicelib.adapters.dynamodb.bulks import DynamoBulks
from chalicelib.adapters.dynamodb.deletions import DynamoDeletions
from chalicelib.adapters.dynamodb.deliveries import DynamoDeliveries
from chalicelib.adapters.dynamodb.organizations import DynamoOrganizations
from chalicelib.adapters.dynamodb.runs import DynamoRuns
from chalicelib.adapters.dynamodb.secrets import DynamoSecretNames
from chalicelib.adapters.dynamodb.steps import DynamoSteps
from chalicelib.adapters.dynamodb.variables import DynamoVariables
from chalicelib.adapters.dynamodb.waits import DynamoWaits
from chalicelib.adapters.dynamodb.workflows import DynamoWorkflows
from chalicelib.wiring import clouds


def bulks() -> DynamoBulks:
    """Return the store of bulks."""
    return DynamoBulks(clouds.table())


def deletions() -> DynamoDeletions:
    """Return the store of deletions."""
    return DynamoDeletions(clouds.table())


def organizations() -> DynamoOrganizations:
    """Return the store of organizations."""
    return DynamoOrganizations(clouds.table())


def deliveries() -> DynamoDeliveries:
    """Return the store of deliveries."""
    return DynamoDeliveries(clouds.table(), clouds.documents())


def waits() -> DynamoWaits:
    """Return the store of waits."""
    return DynamoWaits(clouds.table(), clouds.documents())


@cache
def workflows() -> DynamoWorkflows:
    """Return the store of workflows."""
    return DynamoWorkflows(clouds.table(), clouds.documents())


def runs() -> DynamoRuns:
    """Return the store of runs."""
    return DynamoRuns(clouds.table(), clouds.documents())


def steps() -> DynamoSteps:
    """Return the store of steps."""
    return DynamoSteps(clouds.table(), clouds.documents())


def secret_names() -> DynamoSecretNames:
    """Return the names of secrets."""
    return DynamoSecretNames(clouds.table())


def variables() -> DynamoVariables:
    """Return the store of variables."""
    return DynamoVariables(clouds.table())
