"""Many runs at once."""

from functools import cache

from chalicelib.adapters.dynamodb.run_counts import DynamoRunCounts
from chalicelib.services.bulk_acts import BulkActs
from chalicelib.services.bulk_turns import BulkTurns
from chalicelib.services.bulks import Bulks, Parts
from chalicelib.wiring import clouds, stores
from chalicelib.wiring.running import replays, retentions, settling


@cache
def bulks() -> Bulks:
    """Return the service of bulks."""
    return Bulks(
        store=stores.bulks(),
        counts=DynamoRunCounts(clouds.table()),
        workflows=stores.workflows(),
        parts=bulk_parts(),
        retentions=retentions(),
        now=clouds.now,
        ids=clouds.ids(),
    )


@cache
def bulk_turns() -> BulkTurns:
    """Return the service that goes through the runs of a bulk."""
    return BulkTurns(stores.bulks(), stores.runs(), bulk_parts(), clouds.now)


@cache
def bulk_acts() -> BulkActs:
    """Return the service that acts on one run of a bulk."""
    return BulkActs(stores.bulks(), settling(), replays(), clouds.now)


def bulk_parts() -> Parts:
    """Return how a bulk is carried on."""
    return Parts(clouds.executions(), clouds.settings().bulk_machine_arn)
