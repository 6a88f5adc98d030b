"""Credentials are sent, never recorded."""

import re
from collections.abc import Mapping

from pydantic import JsonValue

MASK = "••••••"
MASKED = frozenset({"authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key"})
USER_IN_URL = re.compile(r"^([a-zA-Z][a-zA-Z0-9+.-]*://)[^/?#]*@")


def masked_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """Return the headers without credentials."""
    return {name: MASK if name.lower() in MASKED else value for name, value in headers.items()}


def masked_url(url: str) -> str:
    """Return the address without the user and the password in it."""
    return USER_IN_URL.sub(r"\1", url)


def masked_arguments(arguments: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    """Return the arguments of an action without credentials in its headers and its address.

    A reference to a secret is no credential: it is shown.
    """
    shown = dict(arguments)
    headers, url = shown.get("headers"), shown.get("url")
    if isinstance(headers, dict):
        shown["headers"] = {
            name: MASK if name.lower() in MASKED and not isinstance(value, dict) else value
            for name, value in headers.items()
        }
    if isinstance(url, str):
        shown["url"] = masked_url(url)
    return shown
