"""Quotas: how much of each kind an organization may have."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from chalicelib.models.base import Model


class Quota(StrEnum):
    """What is counted; the names are those of the lists in the API."""

    WORKFLOWS = "workflows"
    MEMBERS = "members"
    KEYS = "keys"
    SECRETS = "secrets"
    RUNS = "runs"
    VARIABLES = "variables"


class Allowance(NamedTuple):
    """How many there may be, and what to do where there are as many."""

    most: int
    remedy: str


QUOTAS: Mapping[Quota, Allowance] = MappingProxyType(
    {
        Quota.WORKFLOWS: Allowance(1000, "Split the work between two organizations."),
        Quota.MEMBERS: Allowance(200, "Remove members, or withdraw invitations."),
        Quota.KEYS: Allowance(200, "Revoke API keys that are no longer used."),
        Quota.SECRETS: Allowance(500, "Delete secrets that no workflow uses."),
        Quota.RUNS: Allowance(
            10_000, "Wait until some have ended, or cancel runs that are not needed."
        ),
        Quota.VARIABLES: Allowance(500, "Delete variables that no workflow uses."),
    }
)
"""Members are counted together with open invitations, workflows together with archived ones,
secrets and variables of the organization together with those of its workflows.

Of runs those are counted that have not ended, tests too.
"""
PAYLOAD = Allowance(
    2 * 1024 * 1024, "Keep what is larger in a bucket, and start the run with where it is."
)
"""Bytes of JSON; the API shows a payload whole, and answers with 6 MiB (AWS quota)."""


class QuotaUse(Model):
    """How much of a quota is used."""

    quota: Quota
    used: int
    limit: int


class Usage(Model):
    """How much of each quota an organization uses."""

    items: list[QuotaUse]
