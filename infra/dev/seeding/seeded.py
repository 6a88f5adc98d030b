"""What seeding leaves behind, by the names that pictures and tests use."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Seeded:
    """Ids: of workflows by the names of their sources, of runs by what they show."""

    organization: str
    empty: str
    workflows: dict[str, str]
    runs: dict[str, str]
    bulk: str
    invitation: str
    """The address of one that is open."""
