"""The sending side of the WebSocket API."""

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from chalicelib.models.ids import ConnectionId

if TYPE_CHECKING:
    from mypy_boto3_apigatewaymanagementapi import ApiGatewayManagementApiClient

AT_ONCE = 16
FORBIDDEN, GONE = 403, 410
"""The first is a fault of the stage's policies, not of the socket."""


@dataclass(frozen=True)
class ApiGatewaySockets:
    """Sockets held by API Gateway."""

    client: "ApiGatewayManagementApiClient"

    def send(self, messages: Iterable[tuple[ConnectionId, str]]) -> Sequence[ConnectionId]:
        """Send each text to its socket and return the sockets that are gone.

        One that takes nothing is closed: its browser connects anew and fetches what it missed.
        """
        given = list(messages)
        if len(given) < 2:
            gone = [self._is_gone(*message) for message in given]
        else:
            with ThreadPoolExecutor(max_workers=min(AT_ONCE, len(given))) as pool:
                gone = list(pool.map(lambda message: self._is_gone(*message), given))
        return [connection for (connection, _), lost in zip(given, gone, strict=True) if lost]

    def close(self, connection_id: ConnectionId) -> None:
        """End a socket; one that is gone already is no error."""
        try:
            self.client.delete_connection(ConnectionId=connection_id)
        except ClientError as error:
            if error.response["ResponseMetadata"]["HTTPStatusCode"] != GONE:
                raise

    def _is_gone(self, connection_id: ConnectionId, text: str) -> bool:
        try:
            self.client.post_to_connection(ConnectionId=connection_id, Data=text.encode())
        except ClientError as error:
            status = error.response["ResponseMetadata"]["HTTPStatusCode"]
            if status == FORBIDDEN:
                raise
            if status != GONE:
                self._close(connection_id)
            return True
        return False

    def _close(self, connection_id: ConnectionId) -> None:
        with suppress(ClientError):
            self.close(connection_id)
