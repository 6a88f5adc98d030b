"""Write runs that have ended straight to the table: `write COUNT`, with what is known as input."""

import json
import sys

import boto3

from chalicelib.adapters.dynamodb.documents import Documents
from chalicelib.adapters.dynamodb.runs import LOOKS, DynamoRuns
from chalicelib.adapters.dynamodb.steps import DynamoSteps
from chalicelib.adapters.dynamodb.workflows import DynamoWorkflows
from chalicelib.adapters.world import utc_now
from chalicelib.config import read_settings
from chalicelib.models.ids import OrganizationId, WorkflowId
from chalicelib.models.workflows import WorkflowQuery
from infra.dev.seeding.ended import Ended
from infra.dev.seeding.many_steps import record_many
from infra.dev.seeding.seeded import Seeded


def main(count: int, seeded: Seeded) -> None:
    """Write them, and print the id of the run with many steps."""
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
    large = workflows.get(organization, WorkflowId(seeded.workflows["sync_inventory"]))
    program = workflows.program(organization, large.id, "v1")
    print(record_many(runs, DynamoSteps(table, documents), large, program, utc_now()))


if __name__ == "__main__":
    main(int(sys.argv[1]), Seeded(**json.load(sys.stdin)))
