"""Redirects: what of a request goes on to where it is sent next.

To another host goes nothing that was meant for the first: of the headers only those that
say what is wanted and what is sent, and no body that holds a secret.
"""

import httpx

from chalicelib.models.steps import StepTask

SENT_ON = frozenset(
    {
        "accept",
        "accept-encoding",
        "accept-language",
        "connection",
        "content-length",
        "content-type",
        "host",
        "idempotency-key",
        "transfer-encoding",
        "user-agent",
    }
)
"""All others may be credentials, whatever they are called."""
BODIES = ("/body", "/json")


class RedirectRefusedError(Exception):
    """The redirect would have carried a secret to another host."""


def sent_on(before: httpx.Request, following: httpx.Request, task: StepTask) -> httpx.Request:
    """Return what a redirect asks for; raise RedirectRefusedError for a body with a secret."""
    if _is_same_place(before.url, following.url):
        return following
    if following.headers.get("content-length", "0") != "0" and _is_secret(task):
        raise RedirectRefusedError(
            f"The redirect to {following.url.host} is not followed: the body holds a secret"
        )
    kept = SENT_ON - {place.removeprefix("/headers/").lower() for place in task.secrets}
    following.headers = httpx.Headers(
        [(name, value) for name, value in following.headers.raw if name.decode().lower() in kept]
    )
    return following


def _is_same_place(before: httpx.URL, after: httpx.URL) -> bool:
    """Tell whether it is the same host and port, or the same host by https at last."""
    places = (_place(before), _place(after))
    upgraded = places == (("http", 80), ("https", 443))
    return before.host == after.host and (places[0] == places[1] or upgraded)


def _place(url: httpx.URL) -> tuple[str, int | None]:
    return url.scheme, url.port or {"http": 80, "https": 443}.get(url.scheme)


def _is_secret(task: StepTask) -> bool:
    return any(f"{place}/".startswith(f"{body}/") for place in task.secrets for body in BODIES)
