"""Corrections of table streams across a restart: what was not delivered before it is after it."""

import copy

from infra.local_cloud.correction import corrects
from infra.local_cloud.emulator import Document, Stock, dynamodb, lambda_svc, responses
from infra.local_cloud.streams import table_of

SAVED_AS = "undelivered"


@corrects(dynamodb, "get_state")
def save_undelivered(stock: Stock) -> Document:
    """Save the records some function still waits for; stock saves its place in them only."""
    undelivered = responses.AccountRegionScopedDict()
    for key, records in list(dynamodb._stream_records._data.items()):
        account, region, table = key
        with responses.request_scope(account, region):
            first = dynamodb.stream_start_position(table)
            delivered = max(_delivered(account, region, table) - first, 0)
        rest = copy.deepcopy(records[delivered:])
        undelivered._data[key] = {"trimmed": first + delivered, "records": rest}
    return {**stock(), SAVED_AS: undelivered}


def _delivered(account: str, region: str, table: str) -> int:
    """Return the position up to which every mapping of a table has read."""
    end = dynamodb.stream_end_position(table)
    positions = [
        lambda_svc._dynamodb_stream_positions.get(mapping["UUID"], 0)
        for owner, place, mapping in lambda_svc._iter_all_esms()
        if (owner, place) == (account, region) and table_of(mapping) == table
    ]
    return int(min([end, *positions]))


@corrects(dynamodb, "_restore_state")
def restore_undelivered(stock: Stock, saved: Document | None) -> None:
    """Deliver after a restart what was not before; stock skips new records instead."""
    undelivered = (saved or {}).get(SAVED_AS)
    for key, stream in (undelivered._data if undelivered else {}).items():
        dynamodb._stream_trimmed._data[key] = stream["trimmed"]
        dynamodb._stream_records._data[key] = stream["records"]
    stock(saved)


CORRECTIONS = (save_undelivered, restore_undelivered)
