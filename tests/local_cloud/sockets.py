"""A WebSocket client, as far as tests need one."""

import socket

HANDSHAKE = (
    "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)


def connect(port: int, path: str) -> tuple[socket.socket, int]:
    """Ask for a WebSocket and return the connection and the status of the answer."""
    connection = socket.create_connection(("127.0.0.1", port), timeout=90)
    connection.sendall(HANDSHAKE.format(path=path, port=port).encode())
    status = connection.recv(4096).split(b" ", 2)[1]
    return connection, int(status)
