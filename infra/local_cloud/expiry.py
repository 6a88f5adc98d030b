"""A correction of the time to live of items: their removal is in the table's stream."""

import threading

from infra.local_cloud.correction import corrects
from infra.local_cloud.emulator import Document, Stock, dynamodb, responses

REAPER = "dynamodb-ttl-reaper"
"""The emulator's thread that removes items whose time is up, once a minute."""


@corrects(dynamodb, "_remove_item")
def tell_of_removals(stock: Stock, table: Document, partition: str, sort: str) -> Document | None:
    """Write a record into the stream for an item whose time is up; stock removes it silently."""
    removed: Document | None = stock(table, partition, sort)
    if removed is not None and threading.current_thread().name == REAPER:
        _, _, _, region, account, _ = table["TableArn"].split(":", 5)
        with responses.request_scope(account, region):
            dynamodb._emit_stream_event(table["TableName"], "REMOVE", removed, None)
    return removed


CORRECTIONS = (tell_of_removals,)
