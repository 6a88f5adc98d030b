"""Fill an instance with what a team would have, for pictures of its pages and for tests."""

from pathlib import Path

from infra.dev.client import Client, sign_in
from infra.dev.records import Record
from infra.dev.seeding import people, recorded, stories, team
from infra.dev.seeding.seeded import Seeded

PATIENCE = 120.0
"""Seconds for one answer: much happens at once, on whatever machine this is."""


def fill(data: Path, record: Record, runs: int) -> Seeded:
    """Create workflows, people, runs that are carried out, and so many that are only recorded."""
    api = sign_in(record)
    api.http.timeout = PATIENCE
    organization = api.organization()
    known = team.create_workflows(api, organization, record.console)
    people.create(api, organization)
    seeded = Seeded(
        organization=organization.rsplit("/", 1)[-1],
        empty=empty_organization(api),
        workflows=known,
        runs=stories.carry_out(api, organization, known),
    )
    return recorded.add(data, record, seeded, runs)


def empty_organization(api: Client) -> str:
    """Found an organization that has nothing yet, and return its id."""
    return str(api.call("POST", "/organizations", {"name": "Northwind Trading & Logistics"})["id"])
