"""The end of organizations."""

from functools import cache

from chalicelib.adapters.dynamodb.remains import DynamoRemains
from chalicelib.adapters.dynamodb.run_counts import DynamoRunCounts
from chalicelib.adapters.dynamodb.secrets import DynamoSecretNames
from chalicelib.adapters.dynamodb.workflow_remains import DynamoWorkflowRemains
from chalicelib.adapters.large import S3LargeValues
from chalicelib.services.closing import Closing
from chalicelib.services.removing import Removing
from chalicelib.services.removing_workflows import RemovingWorkflows
from chalicelib.wiring import clouds, stores
from chalicelib.wiring.authoring import installing
from chalicelib.wiring.browsers import live


@cache
def closing() -> Closing:
    """Return the service that is asked to delete organizations."""
    return Closing(stores.deletions(), DynamoRunCounts(clouds.table()), clouds.now)


@cache
def removing() -> Removing:
    """Return the service that removes what there is of an organization."""
    workflows = RemovingWorkflows(
        store=stores.workflows(),
        remains=DynamoWorkflowRemains(clouds.table()),
        vault=clouds.webhook_vault(),
        installing=installing(),
        executions=clouds.executions(),
    )
    return Removing(
        deletions=stores.deletions(),
        organizations=stores.organizations(),
        runs=stores.runs(),
        bulks=stores.bulks(),
        workflows=workflows,
        remains=DynamoRemains(clouds.table()),
        vault=clouds.vault(),
        names=DynamoSecretNames(clouds.table()),
        objects=S3LargeValues(clouds.documents().s3, clouds.documents().bucket),
        live=live(),
        now=clouds.now,
    )
