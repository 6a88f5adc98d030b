"""The audit log in the table: it grows, and is read newest first."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from chalicelib.adapters.dynamodb.audit import DynamoAudit
from chalicelib.errors import ConflictError
from chalicelib.models.audit import AuditEntry, AuditQuery
from tests.fakes.samples import ACME, RIVAL
from tests.fakes.world import START

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table


def an_entry(second: int, **changes: object) -> AuditEntry:
    fields = {
        "id": f"e-{second}",
        "organization_id": ACME,
        "at": START + timedelta(seconds=second),
        "who": "ada",
        "who_name": "Ada",
        "action": "set_secret",
    }
    return AuditEntry.model_validate({**fields, **changes})


@pytest.fixture
def log(table: "Table") -> DynamoAudit:
    """Return a log of five entries, one of another organization."""
    log = DynamoAudit(table)
    for second in range(4):
        add(log, an_entry(second, action="set_secret" if second % 2 else "create_key"))
    add(log, an_entry(9, organization_id=RIVAL))
    return log


def add(log: DynamoAudit, entry: AuditEntry) -> None:
    log.announce(entry)
    log.complete(entry)


def ids(log: DynamoAudit, **query: object) -> list[str]:
    """Return the ids of all pages."""
    found, cursor = [], None
    while True:
        page = log.list(ACME, AuditQuery.model_validate({**query, "cursor": cursor}))
        found += [entry.id for entry in page.items]
        if (cursor := page.next_cursor) is None:
            return found


def test_the_newest_comes_first_page_by_page(log: DynamoAudit) -> None:
    assert ids(log) == ids(log, limit=1) == ids(log, limit=3) == ["e-3", "e-2", "e-1", "e-0"]


def test_entries_are_found_by_what_who_and_when(log: DynamoAudit) -> None:
    assert ids(log, action="create_key", limit=1) == ["e-2", "e-0"]
    assert ids(log, who="eve") == []
    assert ids(log, **{"from": START + timedelta(seconds=1)}) == ["e-3", "e-2", "e-1"]
    assert ids(log, to=START + timedelta(seconds=1), limit=1) == ["e-1", "e-0"]


def test_a_range_that_ends_before_it_begins_is_empty(log: DynamoAudit) -> None:
    later = START + timedelta(seconds=2)

    assert ids(log, **{"from": later, "to": START}) == []


def test_an_entry_takes_the_place_of_its_announcement(log: DynamoAudit) -> None:
    entry = an_entry(5)
    later = START + timedelta(seconds=60)
    log.announce(entry)
    assert log.overdue(later) == [entry]
    assert log.overdue(entry.at) == []
    assert "e-5" not in ids(log)

    log.complete(entry)

    assert log.overdue(later) == []
    assert ids(log, limit=1)[0] == "e-5"
    with pytest.raises(ConflictError, match="e-5 was completed"):
        log.complete(entry)


def test_what_was_withdrawn_is_never_told(log: DynamoAudit) -> None:
    entry = an_entry(5)
    log.announce(entry)

    log.withdraw(entry)
    log.withdraw(entry)

    assert log.overdue(START + timedelta(seconds=60)) == []
    with pytest.raises(ConflictError):
        log.complete(entry)
    assert "e-5" not in ids(log)


def test_no_entry_takes_the_place_of_another(log: DynamoAudit) -> None:
    with pytest.raises(ConflictError, match="e-1"):
        add(log, an_entry(1, action="forged"))

    assert log.list(ACME, AuditQuery()).items[2].action == "set_secret"
