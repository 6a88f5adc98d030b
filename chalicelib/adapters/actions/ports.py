"""The ports at which the web is, and those at which something else listens.

A request sent to a database or a mail server is made of the words of whoever wrote it:
what they take it for is not what HTTP says.
"""

from collections.abc import Mapping
from types import MappingProxyType

WEB = frozenset({80, 443})
FIRST_FREE = 1024
"""Below are the ports of the system's own services (RFC 6335)."""
OTHERS: Mapping[int, str] = MappingProxyType(
    {
        1433: "SQL Server",
        1521: "Oracle",
        1723: "PPTP",
        1883: "MQTT",
        2049: "NFS",
        2375: "Docker",
        2376: "Docker",
        2379: "etcd",
        2380: "etcd",
        3306: "MySQL",
        3389: "remote desktops",
        4369: "Erlang",
        5060: "SIP",
        5061: "SIP",
        5432: "PostgreSQL",
        5672: "AMQP",
        5900: "VNC",
        5985: "WinRM",
        5986: "WinRM",
        6000: "X11",
        6379: "Redis",
        6443: "Kubernetes",
        6667: "IRC",
        6697: "IRC",
        7000: "Cassandra",
        7001: "Cassandra",
        9042: "Cassandra",
        9092: "Kafka",
        9200: "Elasticsearch",
        9300: "Elasticsearch",
        10250: "Kubernetes",
        11211: "memcached",
        27017: "MongoDB",
        50000: "Db2",
    }
)
"""What listens there, by IANA's register or by custom; the list of those that HTTP could harm."""


def fault_of(port: int) -> str | None:
    """Say why a port is not called, or None for one of the web's."""
    if port in WEB:
        return None
    if port in OTHERS:
        return f"port {port} is that of {OTHERS[port]}"
    if port < FIRST_FREE:
        return f"port {port} is not one of the web's, which are 80, 443 and those from 1024 on"
    return None
