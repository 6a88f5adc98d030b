"""Write runs that have ended straight to the table: `write COUNT`, with what is known as input."""

import json
import sys
from typing import TYPE_CHECKING

import boto3

from chalicelib.adapters.dynamodb.documents import Documents
from chalicelib.adapters.dynamodb.runs import LOOKS, DynamoRuns
from chalicelib.adapters.dynamodb.steps import DynamoSteps
from chalicelib.adapters.dynamodb.workflows import DynamoWorkflows
from chalicelib.adapters.world import utc_now
from chalicelib.config import read_settings
from chalicelib.models.ids import OrganizationId, WorkflowId
from chalicelib.models.workflows import WorkflowQuery
from infra.dev.seeding.by_hand import record_crashed, record_under_way
from infra.dev.seeding.ended import Ended
from infra.dev.seeding.many_steps import record_many
from infra.dev.seeding.seeded import Seeded

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

RECORDED = {
    "many_steps": ("sync_inventory", "v1", record_many),
    "under_way": ("onboard_customer", "v2", record_under_way),
    "crashed": ("onboard_customer", "v2", record_crashed),
}


def main(count: int, seeded: Seeded) -> None:
    """Write them, and print the ids of those that show something."""
    settings = read_settings()
    table = boto3.resource("dynamodb").Table(settings.table_name)
    documents = Documents(boto3.client("s3"), settings.payloads_bucket)
    runs, workflows = DynamoRuns(table, documents), DynamoWorkflows(table, documents)
    organization = OrganizationId(seeded.organization)
    listed = workflows.list(organization, WorkflowQuery(limit=100)).items
    ended = Ended([each for each in listed if each.published_version], utc_now())
    with table.batch_writer() as batch:
        for number in range(count):
            item, *_ = runs.items(ended.run(number))
            # Nobody is to look at them again: they have ended and nothing follows.
            batch.put_item(Item={name: item[name] for name in item if name not in LOOKS})
    made = {}
    for name, (source, program, record) in RECORDED.items():
        workflow = workflows.get(organization, WorkflowId(seeded.workflows[source]))
        version = workflows.program(organization, workflow.id, program)
        made[name] = record(runs, DynamoSteps(table, documents), workflow, version, utc_now())
    stay_under_way(table, made["under_way"])
    json.dump(made, sys.stdout)


def stay_under_way(table: "Table", run: str) -> None:
    """Have nobody look at the run, who would find that no execution carries it out."""
    table.update_item(
        Key={"pk": f"RUN#{run}", "sk": "RUN"}, UpdateExpression=f"REMOVE {', '.join(LOOKS)}"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]), Seeded(**json.load(sys.stdin)))
