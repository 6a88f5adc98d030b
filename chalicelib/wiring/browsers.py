"""What browsers are told and what is counted of changes."""

from functools import cache

from chalicelib.adapters.dynamodb.connections import DynamoConnections
from chalicelib.adapters.dynamodb.statistics import DynamoStatistics
from chalicelib.services.live import Live
from chalicelib.services.statistics import Statistics
from chalicelib.wiring import clouds, stores
from chalicelib.wiring.people import organizations


@cache
def live() -> Live:
    """Return the service of live topics."""
    return Live(
        connections=DynamoConnections(clouds.table()),
        sockets=clouds.sockets(),
        organizations=organizations(),
        workflows=stores.workflows(),
        runs=stores.runs(),
        now=clouds.now,
        ids=clouds.ids(),
    )


@cache
def statistics() -> Statistics:
    """Return the service that keeps statistics from the stream."""
    return Statistics(stores.workflows(), DynamoStatistics(clouds.table()), clouds.now)
