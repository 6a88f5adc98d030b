"""Outgoing HTTP goes to public addresses only.

The name is resolved once, every address is judged, and the connection is made to the
address that was judged: a DNS answer that changes afterwards changes nothing.
"""

import ipaddress
import socket
from collections.abc import Iterable
from dataclasses import dataclass

import httpcore

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
METADATA = ipaddress.ip_address("fd00:ec2::254")


class BlockedAddressError(Exception):
    """The request would have reached a private place."""


@dataclass(frozen=True)
class Guard:
    """Judge addresses; ``allowed`` networks may be reached although they are private."""

    allowed: tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...] = ()

    def address_of(self, host: str, port: int) -> str:
        """Return an address of the host to connect to, or raise BlockedAddressError."""
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        addresses = [ipaddress.ip_address(entry[4][0]) for entry in found]
        if refused := [address for address in addresses if not self.allows(address)]:
            raise BlockedAddressError(
                f"{host} is at {refused[0]}, which is not a public address; "
                "workflows may not call into private networks."
            )
        return str(addresses[0])

    def allows(self, address: Address) -> bool:
        """Tell whether an address is public or explicitly allowed."""
        if isinstance(address, ipaddress.IPv6Address):
            inner = address.ipv4_mapped or address.sixtofour or _nat64(address)
            if inner is not None:
                return self.allows(inner)
        if any(
            address in network for network in self.allowed if network.version == address.version
        ):
            return True
        return address.is_global and not address.is_multicast and address != METADATA


class GuardedBackend(httpcore.NetworkBackend):
    """A network that connects only where the guard lets it."""

    def __init__(self, guard: Guard) -> None:
        """Guard every connection."""
        self._guard = guard
        self._network = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the judged address of the host."""
        try:
            address = self._guard.address_of(host, port)
        except OSError as error:
            raise httpcore.ConnectError(f"{host} cannot be resolved: {error.strerror}") from error
        return self._network.connect_tcp(address, port, timeout, local_address, socket_options)

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ARG002 - httpcore's signature
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        """Refuse: there is no workflow for which a local socket is right."""
        raise BlockedAddressError(f"{path} is a local socket.")


def read_networks(texts: Iterable[str]) -> Guard:
    """Make a guard that lets through these networks, in CIDR form."""
    return Guard(tuple(ipaddress.ip_network(text) for text in texts))


def _nat64(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """Return the IPv4 address inside a NAT64 address (RFC 6052, 64:ff9b::/96)."""
    if address in ipaddress.ip_network("64:ff9b::/96"):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return None
