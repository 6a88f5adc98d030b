"""The headers of every answer: it is nobody's to keep, to embed or to take for a page.

There are none of CORS: the console has the same origin, and no other page may read answers.
"""

from collections.abc import Mapping
from types import MappingProxyType

SAFE: Mapping[str, str] = MappingProxyType(
    {
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
        "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    }
)


def headers_of(
    content_type: str, more: Mapping[str, str] = MappingProxyType({})
) -> dict[str, str | list[str]]:
    """Return the headers of an answer of this type, with others of its own."""
    return {**SAFE, **more, "Content-Type": content_type}
