"""Tickets, open sockets and what they watch, in the table."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from boto3.dynamodb.conditions import Key
from botocore.exceptions import ClientError

from chalicelib.adapters.dynamodb.codec import decode, encode
from chalicelib.adapters.dynamodb.table import Item, get, query
from chalicelib.errors import NotFoundError, UnauthenticatedError
from chalicelib.models.ids import ConnectionId, OrganizationId, UserId
from chalicelib.models.live import Connection, Watcher
from chalicelib.models.organizations import Payloads

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table


@dataclass(frozen=True)
class DynamoConnections:
    """A ConnectionStore."""

    table: "Table"

    def add_ticket(self, ticket: str, user_id: UserId, expires_at: datetime) -> None:
        """Store a single-use ticket; only its hash is kept."""
        expires = int(expires_at.timestamp())
        fields: dict[str, str | int] = {"kind": "ticket", "user_id": user_id, "expires_at": expires}
        self.table.put_item(Item={**_ticket(ticket), **fields})

    def take_ticket(self, ticket: str, now: datetime) -> UserId:
        """Use up a ticket; raise UnauthenticatedError when it is unknown, used or too old."""
        try:
            answer = self.table.delete_item(
                Key=_ticket(ticket),
                ConditionExpression="expires_at > :now",
                ExpressionAttributeValues={":now": int(now.timestamp())},
                ReturnValues="ALL_OLD",
            )
        except ClientError as error:
            if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
                raise
            raise UnauthenticatedError("The ticket is unknown, used or too old.") from error
        return UserId(str(answer["Attributes"]["user_id"]))

    def add(self, connection: Connection) -> None:
        """Store an open socket."""
        key = {"pk": f"CONNECTION#{connection.id}", "sk": "CONNECTION"}
        by_user = {"gsi1pk": f"SOCKETS#{connection.user_id}", "gsi1sk": key["pk"]}
        self.table.put_item(Item={**key, **by_user, "kind": "connection", **encode(connection)})

    def get(self, connection_id: ConnectionId) -> Connection:
        """Return the socket, or raise NotFoundError."""
        item = get(self.table, {"pk": f"CONNECTION#{connection_id}", "sk": "CONNECTION"})
        if item is None:
            raise NotFoundError("There is no such socket.")
        return Connection.model_validate(decode(item))

    def of_user(self, user_id: UserId) -> Sequence[ConnectionId]:
        """Return the open sockets of somebody."""
        return [_socket(item) for item in self._listed(f"SOCKETS#{user_id}")]

    def remove(self, connection_id: ConnectionId) -> None:
        """Forget a socket and all that it watches."""
        items = query(
            self.table, KeyConditionExpression=Key("pk").eq(f"CONNECTION#{connection_id}")
        )
        with self.table.batch_writer() as batch:
            for item in items:
                batch.delete_item(Key={"pk": item["pk"], "sk": item["sk"]})

    def watch(
        self,
        connection: Connection,
        topic: str,
        payloads: Payloads,
        organization_id: OrganizationId,
    ) -> None:
        """Send the changes of an organization's topic to the socket from now on."""
        key = {"pk": f"CONNECTION#{connection.id}", "sk": f"TOPIC#{topic}"}
        by_topic = {"gsi1pk": f"TOPIC#{topic}", "gsi1sk": key["pk"]}
        by_organization = {"gsi2pk": _watched(organization_id), "gsi2sk": key["pk"]}
        until = {"expires_at": connection.expires_at}
        sees = {"payloads": str(payloads), "kind": "watch"}
        self.table.put_item(Item={**key, **by_topic, **by_organization, **until, **sees})

    def unwatch(self, connection_id: ConnectionId, topic: str) -> None:
        """Send them no more."""
        self.table.delete_item(Key={"pk": f"CONNECTION#{connection_id}", "sk": f"TOPIC#{topic}"})

    def watchers(self, topic: str) -> Sequence[Watcher]:
        """Return the sockets that watch the topic."""
        items = self._listed(f"TOPIC#{topic}")
        return [Watcher(_socket(item), Payloads(item.get("payloads", "shown"))) for item in items]

    def is_watched(self, organization_id: OrganizationId) -> bool:
        """Tell whether a socket watches any topic of the organization."""
        condition = Key("gsi2pk").eq(_watched(organization_id))
        answer = self.table.query(IndexName="gsi2", KeyConditionExpression=condition, Limit=1)
        return bool(answer["Items"])

    def _listed(self, under: str) -> Iterator[Item]:
        condition = Key("gsi1pk").eq(under)
        return query(self.table, IndexName="gsi1", KeyConditionExpression=condition)


def _socket(item: Item) -> ConnectionId:
    return ConnectionId(str(item["gsi1sk"]).removeprefix("CONNECTION#"))


def _watched(organization_id: OrganizationId) -> str:
    return f"WATCHED#{organization_id}"


def _ticket(ticket: str) -> dict[str, str]:
    return {"pk": "TICKET#" + hashlib.sha256(ticket.encode()).hexdigest(), "sk": "TICKET"}
