"""Waits, what they listen for, and callbacks in the table.

A wait for an event has a second item under the event's name: that one is read
consistently, so an event that follows the step's record never misses its wait.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from boto3.dynamodb.conditions import Attr, ConditionBase, Key

from chalicelib.adapters.dynamodb.codec import decode, encode
from chalicelib.adapters.dynamodb.documents import Documents
from chalicelib.adapters.dynamodb.table import (
    Item,
    conflict,
    from_cursor,
    get,
    items_of,
    query,
    take,
    update_arguments,
)
from chalicelib.adapters.dynamodb.wait_items import (
    approvals_partition,
    belonging,
    callback_key,
    event_partition,
    expectation_item,
    expectation_key,
    is_open,
    is_try,
    key_at,
    position_of,
    wait_key,
)
from chalicelib.errors import ConflictError, NotFoundError
from chalicelib.models.base import to_text
from chalicelib.models.ids import OrganizationId, RunId
from chalicelib.models.large import Owner
from chalicelib.models.pages import Page, PageRequest
from chalicelib.models.runs import Run
from chalicelib.models.waits import Answer, Callback, Expectation, Wait, WaitAction, WaitStatus

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

APART = frozenset({"answer", "arguments"})
LISTED = ("gsi1pk", "gsi1sk")


@dataclass(frozen=True)
class DynamoWaits:
    """A WaitStore."""

    table: "Table"
    documents: Documents

    def register(self, wait: Wait) -> Wait:
        """Store a wait and return it as it is stored, which is the first with its token.

        Another token is another try of the state: it takes the place of the former, and
        keeps the run that was started for it.
        """
        try:
            self._put(wait, {"ConditionExpression": "attribute_not_exists(pk)"})
        except ConflictError:
            stored = self.get(wait.run_id, wait.path)
            if stored.token == wait.token:
                return stored
            again = wait.model_copy(update={"child_run_id": stored.child_run_id})
            self._put(again, is_try(stored))
            return again
        return wait

    def get(self, run_id: RunId, path: str) -> Wait:
        """Return the wait, or raise NotFoundError."""
        item = get(self.table, wait_key(run_id, path))
        if item is None:
            raise NotFoundError(f"Nothing waits at step {path[:60]} of the run.")
        return self._read(item)

    def unfinished(self, run_id: RunId) -> Sequence[Wait]:
        """Return the run's waits that are not closed, in the order of the program."""
        unfinished = Attr("status").ne(str(WaitStatus.CLOSED))
        found = items_of(self.table, f"RUN#{run_id}", "WAIT#", FilterExpression=unfinished)
        return [self._read(item) for item in found]

    def answer(self, wait: Wait, answer: Answer) -> Wait:
        """Store the answer to an open wait; raise ConflictError when it is open no more."""
        answered = wait.model_copy(update={"status": WaitStatus.ANSWERED, "answer": answer})
        values = {"status": str(answered.status), **self._answer(_owner(wait), answer)}
        with conflict("The wait has been answered already."):
            self._update(wait_key(wait.run_id, wait.path), is_open(), values)
        return answered

    def put_off(self, wait: Wait, due: datetime) -> None:
        """Note that an open wait's time is up later; do nothing when it is open no more."""
        with suppress(ConflictError), conflict("The wait is over."):
            self._update(wait_key(wait.run_id, wait.path), is_open(), {"due": to_text(due)})

    def close(self, wait: Wait) -> None:
        """Take the wait off all lists at once; doing so twice is doing so once."""
        closed = {
            "TableName": self.table.name,
            "Key": wait_key(wait.run_id, wait.path),
            "ConditionExpression": "attribute_exists(pk)",
            **update_arguments({"status": str(WaitStatus.CLOSED)}, remove=LISTED),
        }
        actions: list[Any] = [{"Update": closed}]
        if wait.action == WaitAction.EVENT:
            listed = {"TableName": self.table.name, "Key": expectation_key(wait)}
            actions.append({"Delete": listed})
        self.table.meta.client.transact_write_items(TransactItems=actions)

    def expecting(self, organization_id: OrganizationId, event: str) -> Iterator[Expectation]:
        """Return what listens for the event at this moment."""
        found = query(
            self.table,
            KeyConditionExpression=Key("pk").eq(event_partition(organization_id, event)),
            ConsistentRead=True,
        )
        return (Expectation.model_validate(decode(item)) for item in found)

    def approvals(self, organization_id: OrganizationId, page: PageRequest) -> Page[Wait]:
        """Return one page of the waits for a person's decision, the longest waiting first."""
        partition = approvals_partition(organization_id)
        arguments: dict[str, Any] = {
            "IndexName": "gsi1",
            "KeyConditionExpression": Key("gsi1pk").eq(partition),
            "Limit": page.limit + 1,
        }
        if page.cursor is not None:
            position = from_cursor(page.cursor)
            arguments["ExclusiveStartKey"] = {
                **key_at(position),
                "gsi1pk": partition,
                "gsi1sk": position,
            }
        items, cursor = take(
            query(self.table, **arguments), page.limit, lambda _: True, lambda item: item["gsi1sk"]
        )
        return Page(items=[self._read(item) for item in items], next_cursor=cursor)

    def expect_callback(self, callback_id: str, wait: Wait) -> Answer | None:
        """Note which step waits for the callback; return the answer that came before it."""
        values = {"path": wait.path, **belonging(wait)}
        return self._read_callback(
            self._update(callback_key(callback_id), None, values, ReturnValues="ALL_NEW")
        ).answer

    def keep_callback(self, callback_id: str, run: Run, answer: Answer) -> Callback:
        """Store the callback's answer; raise ConflictError when there is one."""
        values = {
            **belonging(run),
            "answered_at": to_text(answer.at),
            **self._answer(Owner(run.organization_id, run.id), answer),
        }
        first = Attr("answered_at").not_exists()
        key = callback_key(callback_id)
        with conflict("The callback has been answered already."):
            return self._read_callback(self._update(key, first, values, ReturnValues="ALL_NEW"))

    def callback(self, callback_id: str) -> Callback:
        """Return what is known of the callback, or raise NotFoundError."""
        item = get(self.table, callback_key(callback_id))
        if item is None:
            raise NotFoundError("There is no callback at this address.")
        return self._read_callback(item)

    def _put(self, wait: Wait, condition: Mapping[str, Any]) -> None:
        """Store the wait and what it listens for, both or neither."""
        arguments = self.documents.attributes(
            _owner(wait).folder, "arguments", dict(wait.arguments)
        )
        item = {
            **wait_key(wait.run_id, wait.path),
            **position_of(wait),
            "kind": "wait",
            **encode(wait, exclude=APART),
            **arguments,
        }
        actions: list[Any] = [self._new(item, condition)]
        if wait.action == WaitAction.EVENT:
            actions.append(self._new(expectation_item(wait), {}))
        with conflict(f"Step {wait.step_id} waits already."):
            self.table.meta.client.transact_write_items(TransactItems=actions)

    def _new(self, item: Item, condition: Mapping[str, Any]) -> Item:
        return {"Put": {"TableName": self.table.name, "Item": item, **condition}}

    def _update(
        self,
        key: dict[str, str],
        condition: ConditionBase | None,
        values: Mapping[str, object],
        **options: Any,
    ) -> Item:
        given = {"ConditionExpression": condition} if condition is not None else {}
        arguments = {**update_arguments(values), **given, **options}
        return self.table.update_item(Key=key, **arguments).get("Attributes", {})

    def _answer(self, owner: Owner, answer: Answer) -> dict[str, str]:
        return self.documents.attributes(owner.folder, "answer", answer.model_dump(mode="json"))

    def _read(self, item: Item) -> Wait:
        apart = {name: self.documents.read(item, name) for name in sorted(APART)}
        return Wait.model_validate({**decode(item), **apart})

    def _read_callback(self, item: Item) -> Callback:
        answer = self.documents.read(item, "answer")
        return Callback.model_validate({**decode(item), "answer": answer})


def _owner(wait: Wait) -> Owner:
    return Owner(wait.organization_id, wait.run_id)
