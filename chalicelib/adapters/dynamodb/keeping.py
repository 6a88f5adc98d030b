"""When the table removes what it keeps of a run: pushed for runs that go on for long."""

from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from boto3.dynamodb.conditions import Attr, Key

from chalicelib.adapters.dynamodb.table import conflict, query, update_arguments
from chalicelib.adapters.dynamodb.wait_items import callback_key, expectation_key
from chalicelib.errors import ConflictError
from chalicelib.models.ids import RunId
from chalicelib.models.waits import Wait, WaitAction

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

AT_ONCE = 1000
RUN = "RUN"


@dataclass(frozen=True)
class DynamoKeeping:
    """A RecordKeeper."""

    table: "Table"

    def keep(self, run_id: RunId, at_least: int, until: int) -> None:
        """Keep what would be removed of a run before a moment until a later one, the run last.

        Everything about a run is in one partition; that a run was counted has its own time.
        """
        found = query(
            self.table,
            KeyConditionExpression=Key("pk").eq(f"RUN#{run_id}"),
            FilterExpression=Attr("expires_at").lt(at_least) & Attr("kind").ne("counted"),
            ProjectionExpression="pk, sk",
        )
        keys = [{"pk": str(item["pk"]), "sk": str(item["sk"])} for item in islice(found, AT_ONCE)]
        for key in sorted(keys, key=lambda key: key["sk"] == RUN):
            if key["sk"] != RUN or len(keys) < AT_ONCE:
                self._push(key, until)

    def keep_wait(self, wait: Wait, until: int) -> None:
        """Keep what an open wait listens for, until a moment at least."""
        if wait.action == WaitAction.EVENT:
            self._push(expectation_key(wait), until)
        if wait.action == WaitAction.CALLBACK:
            self._push(callback_key(wait.callback_id), until)

    def _push(self, key: dict[str, str], until: int) -> None:
        with suppress(ConflictError), conflict("It is gone, or kept for longer."):
            self.table.update_item(
                Key=key,
                ConditionExpression=Attr("expires_at").lt(until),
                **update_arguments({"expires_at": until}),
            )
