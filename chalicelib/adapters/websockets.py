"""The sending side of the WebSocket API."""

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from chalicelib.models.ids import ConnectionId

if TYPE_CHECKING:
    from mypy_boto3_apigatewaymanagementapi import ApiGatewayManagementApiClient

AT_ONCE = 16


@dataclass(frozen=True)
class ApiGatewaySockets:
    """Sockets held by API Gateway."""

    client: "ApiGatewayManagementApiClient"

    def send(self, messages: Iterable[tuple[ConnectionId, str]]) -> Sequence[ConnectionId]:
        """Send each text to its socket and return the sockets that are gone."""
        given = list(messages)
        if len(given) < 2:
            gone = [self._is_gone(*message) for message in given]
        else:
            with ThreadPoolExecutor(max_workers=min(AT_ONCE, len(given))) as pool:
                gone = list(pool.map(lambda message: self._is_gone(*message), given))
        return [connection for (connection, _), lost in zip(given, gone, strict=True) if lost]

    def _is_gone(self, connection_id: ConnectionId, text: str) -> bool:
        try:
            self.client.post_to_connection(ConnectionId=connection_id, Data=text.encode())
        except ClientError as error:
            if error.response["ResponseMetadata"]["HTTPStatusCode"] != 410:
                raise
            return True
        return False
