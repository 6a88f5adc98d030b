"""The audit log: who changed what, when and from where. It grows, nothing else."""

from collections.abc import Mapping, Set
from hashlib import sha256
from typing import Literal

from pydantic import BaseModel, Field, JsonValue

from chalicelib.models.base import Model, Stored, Timestamp
from chalicelib.models.hiding import is_data
from chalicelib.models.ids import OrganizationId
from chalicelib.models.pages import PageRequest

LONGEST = 200
"""Characters of a value that are kept as they are; of a longer one its size and its hash."""
COUNTED = frozenset(
    {
        "organization_id",
        "created_at",
        "updated_at",
        "version",
        "draft_revision",
        "settings_revision",
    }
)
"""What differs after every change."""
Facts = dict[str, JsonValue]


class Difference(Stored):
    """One field of a thing, as it was and as it is; None where it was not, or is not."""

    field: str
    before: JsonValue = None
    after: JsonValue = None


class AuditEntry(Stored):
    """One change: ``action`` is the operation, ``subject`` the ids in its address.

    ``source`` is the address that the request came from, and through which it came. The
    ``outcome`` is unknown where whoever carried it out broke off in the middle.
    """

    id: str
    organization_id: OrganizationId
    at: Timestamp
    who: str
    who_name: str
    action: str
    subject: dict[str, str] = {}
    source: str = ""
    changes: list[Difference] = []
    outcome: Literal["done", "unknown"] = "done"


class AuditQuery(PageRequest):
    """Which entries to list, newest first."""

    action: str | None = Field(default=None, max_length=60)
    who: str | None = Field(default=None, max_length=100)
    since: Timestamp | None = Field(default=None, alias="from")
    until: Timestamp | None = Field(default=None, alias="to")


class ChangeAsked(Model):
    """What somebody asks to be changed, as the service is told of it."""

    organization_id: OrganizationId
    who: str
    who_name: str
    action: str
    subject: dict[str, str]
    source: str


def facts_of(thing: BaseModel | None) -> Facts:
    """Return what may be told of a thing, each field under its path.

    Left out are the fields that are not for every eye: those that their model keeps out of
    its ``repr``, such as values of secrets, and those that hold data of runs; so is what counts
    the change itself.
    """
    return {} if thing is None else dict(_flat(thing.model_dump(mode="json"), _untold(thing)))


def differences(before: Facts, after: Facts) -> list[Difference]:
    """Return the fields that differ, in the order of their names."""
    return [
        Difference(field=name, before=before.get(name), after=after.get(name))
        for name in sorted(before.keys() | after.keys())
        if before.get(name) != after.get(name)
    ]


def _untold(thing: BaseModel) -> Set[str]:
    fields = type(thing).model_fields.items()
    kept_back = {name for name, field in fields if not field.repr or is_data(field)}
    return kept_back | COUNTED


def _flat(
    values: Mapping[str, JsonValue], untold: Set[str] = frozenset()
) -> list[tuple[str, JsonValue]]:
    found: list[tuple[str, JsonValue]] = []
    for name, value in values.items():
        if name in untold or value is None:
            continue
        if isinstance(value, dict):
            found += [(f"{name}.{inner}", leaf) for inner, leaf in _flat(value)]
        else:
            found.append((name, _short(value)))
    return found


def _short(value: JsonValue) -> JsonValue:
    text = value if isinstance(value, str) else str(value)
    if len(text) <= LONGEST:
        return value
    return f"{len(text):,} characters, SHA-256 {sha256(text.encode()).hexdigest()[:16]}"
