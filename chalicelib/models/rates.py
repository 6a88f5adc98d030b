"""Rates: how many calls of the API a minute are taken, and how many are left."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

WINDOW = 60
"""Seconds."""


class Scope(StrEnum):
    """Whose calls are counted together: of a person or key, an organization, or at a webhook."""

    CALLER = "caller"
    ORGANIZATION = "organization"
    WEBHOOK = "webhook"


RATES: Mapping[Scope, int] = MappingProxyType(
    {Scope.CALLER: 6_000, Scope.ORGANIZATION: 30_000, Scope.WEBHOOK: 600}
)


class Standing(NamedTuple):
    """How many calls are left in a scope, and in how many seconds counting begins anew."""

    scope: Scope
    left: int
    again: int


def rate_headers(standings: Sequence[Standing]) -> dict[str, str]:
    """Write standings as draft-ietf-httpapi-ratelimit-headers has it; nothing of none."""
    if not standings:
        return {}
    policies = (f'"{each.scope}";q={RATES[each.scope]};w={WINDOW}' for each in standings)
    rests = (f'"{each.scope}";r={max(each.left, 0)};t={each.again}' for each in standings)
    return {"RateLimit-Policy": ", ".join(policies), "RateLimit": ", ".join(rests)}
