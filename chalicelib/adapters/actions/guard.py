"""Outgoing HTTP goes to public addresses only, and there to the ports of the web.

The name is resolved once, every address is judged, and the connection is made to the
address that was judged: a DNS answer that changes afterwards changes nothing.
"""

import ipaddress
import re
import socket
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

import httpcore

from chalicelib.adapters.actions.deadline import BoundedStream, left
from chalicelib.adapters.actions.ports import fault_of

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
PORT = re.compile(r":[0-9]{1,5}")
GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")
"""The only part of IPv6 from which public addresses are given out (RFC 4291)."""
SPECIAL = tuple(ipaddress.ip_network(text) for text in ("192.0.0.0/24", "192.88.99.0/24"))
"""Set aside by IANA (protocols, 6to4 relays), though Python counts a part as public."""


class BlockedAddressError(Exception):
    """The request would have reached a private place, or something that is no web server."""


@dataclass(frozen=True)
class Guard:
    """Judge addresses and ports; ``allowed`` networks may be reached although they are private.

    They may be reached at all ports, and so may public addresses at the ``ports`` named.
    """

    allowed: tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...] = ()
    ports: frozenset[int] = frozenset()

    def addresses_of(self, host: str, port: int) -> list[str]:
        """Return the host's addresses, or raise BlockedAddressError where it may not be called."""
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        addresses = [ipaddress.ip_address(entry[4][0]) for entry in found]
        if refused := [address for address in addresses if not self.allows(address)]:
            raise BlockedAddressError(
                f"{host} is at {refused[0]}, which is not a public address; "
                "workflows may not call into private networks."
            )
        fault = None if port in self.ports else fault_of(port)
        if fault is not None and not all(self._is_named(address) for address in addresses):
            raise BlockedAddressError(f"{host} may not be called there: {fault}.")
        return [str(address) for address in dict.fromkeys(addresses)]

    def allows(self, address: Address) -> bool:
        """Tell whether an address is public or explicitly allowed."""
        if isinstance(address, ipaddress.IPv6Address):
            inner = address.ipv4_mapped or address.sixtofour or _nat64(address)
            if inner is not None:
                return self.allows(inner)
        if self._is_named(address):
            return True
        if isinstance(address, ipaddress.IPv6Address) and address not in GLOBAL_UNICAST:
            return False
        return (
            address.is_global
            and not address.is_multicast
            and not any(address in network for network in SPECIAL)
        )

    def _is_named(self, address: Address) -> bool:
        """Tell whether an address is in one of the allowed networks."""
        if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
            return self._is_named(address.ipv4_mapped)
        return any(
            address in network for network in self.allowed if network.version == address.version
        )


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
        """Connect to the first of the host's judged addresses that answers."""
        try:
            addresses = self._guard.addresses_of(host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"{host} cannot be resolved: {error}") from error
        for address in addresses[:-1]:
            with suppress(httpcore.ConnectError):
                return self._connect(address, port, timeout, local_address, socket_options)
        return self._connect(addresses[-1], port, timeout, local_address, socket_options)

    def _connect(
        self,
        address: str,
        port: int,
        timeout: float | None,
        local_address: str | None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None,
    ) -> httpcore.NetworkStream:
        rest = left(timeout, httpcore.ConnectTimeout)
        stream = self._network.connect_tcp(address, port, rest, local_address, socket_options)
        return BoundedStream(stream)

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ARG002 - httpcore's signature
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        """Refuse: there is no workflow for which a local socket is right."""
        raise BlockedAddressError(f"{path} is a local socket.")


def read_networks(texts: Iterable[str]) -> Guard:
    """Make a guard that lets through these networks, in CIDR form, and ports, as ``:587``."""
    given = tuple(texts)
    ports = frozenset(int(text[1:]) for text in given if PORT.fullmatch(text))
    networks = (ipaddress.ip_network(text) for text in given if not PORT.fullmatch(text))
    return Guard(tuple(networks), ports)


def _nat64(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """Return the IPv4 address inside a NAT64 address (RFC 6052, 64:ff9b::/96)."""
    if address in ipaddress.ip_network("64:ff9b::/96"):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return None
