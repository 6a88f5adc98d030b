"""Outgoing requests reach public addresses only, however an address is spelled."""

import ipaddress
import socket
from collections.abc import Iterator
from contextlib import suppress

import httpcore
import pytest

from chalicelib.adapters.actions import ports
from chalicelib.adapters.actions.guard import (
    BlockedAddressError,
    Guard,
    GuardedBackend,
    read_networks,
)
from chalicelib.adapters.actions.http import HttpActions, make_client
from chalicelib.errors import ActionError
from tests.adapters.http_server import Site, serving
from tests.fakes.samples import a_task
from tests.fakes.world import FakeClock

PRIVATE = """
127.0.0.1  127.1  127.255.255.254  2130706433  0x7f000001  0x7f.1  0177.0.0.1  017700000001
0  0.0.0.0  0.1.2.3  localhost  LOCALHOST  10.0.0.1  10.1  012.0.0.1  0xa.0.0.1  167772161
100.64.0.1  100.127.255.255  169.254.1.1  169.254.169.254  0xa9fea9fe  2852039166
0251.0376.0251.0376  169.254.170.2  172.16.0.1  172.31.255.255  192.168.0.1  192.168.1
3232235521  192.0.0.1  192.0.0.192  192.0.2.1  192.88.99.1  198.18.0.1  198.51.100.1  203.0.113.1
224.0.0.1  239.255.255.255  240.0.0.1  255.255.255.255
::  ::1  0:0:0:0:0:0:0:1  ::127.0.0.1  ::ffff:127.0.0.1  ::ffff:7f00:1  ::ffff:10.0.0.1
::ffff:169.254.169.254  ::ffff:0:127.0.0.1  64:ff9b::127.0.0.1  64:ff9b::a9fe:a9fe
64:ff9b::10.0.0.1  64:ff9b:1::8.8.8.8  2002:7f00:1::  2002:a9fe:a9fe::1  2002:c0a8:1::
2001::1  2001:db8::1  fe80::1  fe80::1%1  fec0::1  fc00::1  fd00::1  fd00:ec2::254
ff02::1  ff0e::1  100::1  5f00::1  4000::1
"""
ALLOWED = ["127.0.0.1", "2130706433", "::1", "::ffff:127.0.0.1", "127.9.9.9"]
OTHERS = ["10.0.0.1", "169.254.169.254", "fd00:ec2::254", "::ffff:10.0.0.1"]
PUBLIC = ["8.8.8.8", "134744072", "0x8080808", "2606:4700::1111", "::ffff:8.8.8.8",
          "64:ff9b::8.8.8.8", "2002:808:808::1"]  # fmt: skip


@pytest.fixture
def site() -> Iterator[Site]:
    """Return a web server of our own."""
    with serving() as site:
        yield site


def test_the_list_of_spellings_is_long() -> None:
    assert len(set(PRIVATE.split())) >= 60


@pytest.mark.parametrize("host", PRIVATE.split())
def test_a_private_address_is_refused_in_every_spelling(host: str) -> None:
    with pytest.raises(BlockedAddressError, match="not a public address"):
        Guard().addresses_of(host, 80)


@pytest.mark.parametrize("host", PUBLIC)
def test_a_public_address_is_let_through(host: str) -> None:
    assert Guard().addresses_of(host, 80)


@pytest.mark.parametrize("host", ALLOWED)
def test_an_allowed_network_is_let_through(host: str) -> None:
    assert read_networks(["127.0.0.0/8", "::1/128"]).addresses_of(host, 80)


@pytest.mark.parametrize("host", OTHERS)
def test_an_allowed_network_lets_nothing_else_through(host: str) -> None:
    with pytest.raises(BlockedAddressError):
        read_networks(["127.0.0.0/8", "::1/128"]).addresses_of(host, 80)


@pytest.mark.parametrize("port", [80, 443, 1024, 3000, 8080, 8443, 65535])
def test_the_ports_of_the_web_are_let_through(port: int) -> None:
    assert Guard().addresses_of("8.8.8.8", port) == ["8.8.8.8"]


@pytest.mark.parametrize(
    "port",
    [
        0,
        1,
        21,
        22,
        23,
        25,
        53,
        110,
        111,
        135,
        139,
        389,
        445,
        465,
        514,
        587,
        873,
        993,
        1023,
        *ports.OTHERS,
    ],
)
def test_a_port_that_is_not_the_webs_is_refused(port: int) -> None:
    with pytest.raises(BlockedAddressError, match=f"may not be called there: port {port} is "):
        Guard().addresses_of("8.8.8.8", port)


def test_a_port_that_is_named_is_let_through_at_public_addresses() -> None:
    guard = read_networks(["127.0.0.0/8", ":25"])

    assert guard.addresses_of("8.8.8.8", 25)
    with pytest.raises(BlockedAddressError, match="port 22"):
        guard.addresses_of("8.8.8.8", 22)
    with pytest.raises(BlockedAddressError, match="not a public"):
        guard.addresses_of("10.0.0.1", 25)


@pytest.mark.parametrize("host", ["127.0.0.1", "::ffff:127.0.0.1"])
def test_an_allowed_network_is_let_through_at_all_ports(host: str) -> None:
    assert read_networks(["127.0.0.0/8"]).addresses_of(host, 5432)


def test_one_private_address_among_several_refuses_the_name() -> None:
    guard = Guard((ipaddress.ip_network("127.0.0.0/8"),))

    assert guard.allows(ipaddress.ip_address("127.0.0.1"))
    assert not guard.allows(ipaddress.ip_address("::1"))


def test_the_client_refuses_before_it_connects(site: Site) -> None:
    with make_client(Guard()) as client, pytest.raises(ActionError, match="not a public") as caught:
        HttpActions(client, FakeClock()).perform(a_task({"url": site.on("/")}))

    assert caught.value.name == "HttpError"
    assert site.requests == []


TRICKS = """
http://127.0.0.1@10.0.0.1/  http://shop.example@10.0.0.1/  http://shop.example:80@10.0.0.1/
http://shop.example%40@10.0.0.1/  http://10.0.0.1#@shop.example/  http://10.0.0.1?@shop.example/
http://10.0.0.1\\@shop.example/  http://10.0.0.1:80/  http://10.0.0.1:0/  http://10.0.0.1:65535/
https://10.0.0.1/  HTTP://10.0.0.1/  http://10.0.0.1./  http://%31%30.0.0.1/
http://①⓪.0.0.1/  http://10。0。0。1/  http://[::ffff:10.0.0.1]/  http://[::ffff:a00:1]:80/
http://localhost./  http://LocalHost:8080/
"""


@pytest.mark.parametrize("url", TRICKS.split())
def test_an_address_that_is_dressed_up_is_refused(site: Site, url: str) -> None:
    with make_client(Guard()) as client, pytest.raises(ActionError) as caught:
        HttpActions(client, FakeClock()).perform(a_task({"url": url}))

    assert caught.value.name in ("HttpError", "StepError", "TransientHttpError")
    assert site.requests == []


@pytest.mark.parametrize("text", ["\r\nHost: 10.0.0.1", "\r\n\r\nGET /admin HTTP/1.1"])
def test_line_ends_in_an_address_begin_no_other_request(site: Site, text: str) -> None:
    with make_client(read_networks(["127.0.0.0/8"])) as client, suppress(ActionError):
        HttpActions(client, FakeClock()).perform(a_task({"url": site.on("/") + text}))

    assert all("\r" not in path and "10.0.0.1" not in headers["Host"]
               for _, path, headers in site.requests)  # fmt: skip
    assert len(site.requests) <= 1


def test_a_dns_answer_that_changes_after_it_was_judged_changes_nothing(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that is public when it is judged and private when it is used (DNS rebinding)."""
    port = int(site.url.rsplit(":", 1)[1])
    answers = ["127.0.0.1", "10.0.0.1", "10.0.0.1"]
    asked, connected = [], []

    def resolve(host: str, port: int, *_: object, **__: object) -> list[object]:
        asked.append(host)
        address = answers.pop(0) if host == "rebind.example" else host
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    def connect(address: tuple[str, int], *_: object, **__: object) -> socket.socket:
        connected.append(address[0])
        made = socket.socket()
        made.connect(address)
        return made

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", connect)
    site.on("/", body=b"arrived")
    with make_client(read_networks(["127.0.0.0/8"])) as client:
        actions = HttpActions(client, FakeClock())
        actions.perform(a_task({"url": f"http://rebind.example:{port}/"}))

    assert asked == ["rebind.example"]
    assert connected == ["127.0.0.1"]


def test_a_new_connection_to_a_known_name_is_judged_anew(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = int(site.url.rsplit(":", 1)[1])
    answers = iter(["127.0.0.1", "10.0.0.1"])
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda *_, **__: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))],
    )
    guard = read_networks(["127.0.0.0/8"])

    assert guard.addresses_of("rebind.example", port) == ["127.0.0.1"]
    with pytest.raises(BlockedAddressError, match=r"rebind\.example is at 10\.0\.0\.1"):
        guard.addresses_of("rebind.example", port)


def test_every_address_of_a_name_is_tried(site: Site) -> None:
    port = int(site.url.rsplit(":", 1)[1])
    backend = GuardedBackend(TwoAddresses(read_networks(["127.0.0.0/8"]).allowed))

    stream = backend.connect_tcp("two.example", port)

    assert stream.get_extra_info("server_addr")[0] == "127.0.0.1"
    stream.close()


def test_a_name_that_answers_nowhere_is_a_connection_error() -> None:
    with serving() as closed:
        port = int(closed.url.rsplit(":", 1)[1])

    with pytest.raises(httpcore.ConnectError):
        GuardedBackend(TwoAddresses()).connect_tcp("two.example", port)


def test_a_local_socket_is_refused() -> None:
    with pytest.raises(BlockedAddressError, match="local socket"):
        GuardedBackend(Guard()).connect_unix_socket("/var/run/docker.sock")


class TwoAddresses(Guard):
    """A guard that knows a name with two addresses, of which only the second can answer."""

    def addresses_of(self, host: str, port: int) -> list[str]:
        """Return the two addresses."""
        assert (host, port > 0) == ("two.example", True)
        return ["127.0.0.2", "127.0.0.1"]
