"""Fill an instance with what a team would have, for pictures of its pages and for tests."""

from pathlib import Path

from infra.dev.client import Client, sign_in
from infra.dev.records import Record
from infra.dev.seeding import arrivals, people, recorded, stories, team
from infra.dev.seeding.seeded import Seeded

PATIENCE = 120.0
"""Seconds for one answer: much happens at once, on whatever machine this is."""


def fill(data: Path, record: Record, runs: int) -> Seeded:
    """Create workflows, people, runs that are carried out, and so many that are only recorded."""
    api = sign_in(record)
    api.http.timeout = PATIENCE
    organization = api.organization()
    known = team.create_workflows(api, organization, record.console)
    invitation = people.create(api, organization)
    arrivals.send(api, organization, known)
    carried_out = stories.carry_out(api, organization, known)
    seeded = Seeded(
        organization=organization.rsplit("/", 1)[-1],
        empty=empty_organization(api),
        workflows=known,
        runs=carried_out,
        bulk=stories.cancel_in_bulk(api, organization, carried_out),
        invitation=invitation,
    )
    return recorded.add(data, record, seeded, runs)


def empty_organization(api: Client) -> str:
    """Found an organization that has nothing yet, and return its id."""
    return str(api.call("POST", "/organizations", {"name": "Northwind Trading & Logistics"})["id"])
