"""Who may do what: every operation, every role, the own and another organization."""

from typing import Any

import pytest

from app import app
from chalicelib.api.operations import OPERATIONS, Operation
from chalicelib.models.access import NEEDS
from chalicelib.models.pages import PageRequest
from tests.api.browser import Answer, Browser
from tests.api.conftest import Things
from tests.fakes.samples import SOURCE

OUTSIDE_THE_TABLE = {"/api/openapi.json", "/hooks/{token}"}
"""Public by nature: the description of the API, and webhooks, whose token is their key."""
OF_ORGANIZATIONS = [row for row in OPERATIONS if "organization_id" in row.path_parameters]
NAMES = [row.name for row in OF_ORGANIZATIONS]
BODIES: dict[str, Any] = {
    "rename_organization": {"name": "Acme"},
    "delete_organization": {"name": "another"},
    "change_member": {"role": "viewer"},
    "create_key": {"name": "CI", "role": "viewer"},
    "invite_member": {"email": "new@acme.example", "role": "viewer"},
    "create_workflow": {"name": "New"},
    "compile_source": {"source": SOURCE},
    "update_workflow": {"draft_revision": 1},
    "publish_workflow": {"draft_revision": 1},
    "delete_workflow": {"name": "another"},
    "update_settings": {"revision": 1},
    "start_run": {"payload": {"id": "o-1"}},
    "preview_bulk": {"kind": "cancel"},
    "create_bulk": {"kind": "cancel"},
}


def send(row: Operation, user: str | None, places: dict[str, str]) -> Answer:
    return send_as(Browser(user), row, places)


def send_as(browser: Browser, row: Operation, places: dict[str, str]) -> Answer:
    path = row.path.format(**{name: places[name] for name in row.path_parameters})
    body = BODIES.get(row.name, {}) if row.body else None
    return browser.send(row.method, path, body)


def telling(things: Things) -> set[str]:
    """Return what only somebody of the organization can know."""
    names = {"Workflow of owner", "order of owner", things.token}
    return names | {things.organization, things.workflow, things.run, things.bulk}


def test_every_route_is_an_operation_or_public_by_name() -> None:
    routes = {(method, path) for path, methods in app.routes.items() for method in methods}
    known = {(row.method, row.path) for row in OPERATIONS}

    assert {path for method, path in routes - known} == OUTSIDE_THE_TABLE
    assert known <= routes


def test_every_operation_has_a_name_of_its_own() -> None:
    assert len({row.name for row in OPERATIONS}) == len(OPERATIONS)


def test_every_operation_of_an_organization_needs_a_role() -> None:
    assert set(NAMES) == set(NEEDS) - {"subscribe"}
    assert all(row.needs is not None and not row.is_public for row in OF_ORGANIZATIONS)


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Basic token-of-owner", "token-of-owner", "Bearer forged"]
)
def test_a_bad_token_is_no_token(acme: Things, header: str) -> None:
    for path in (acme.at("/runs"), "/api/me"):
        assert Browser().send("GET", path, Authorization=header).status == 401


@pytest.mark.parametrize("row", OF_ORGANIZATIONS, ids=NAMES)
def test_a_stranger_cannot_tell_an_organization_from_none(acme: Things, row: Operation) -> None:
    there = send(row, "eve", acme.places)
    nowhere = send(row, "eve", {**acme.places, "organization_id": "unknown"})

    assert (there.status, nowhere.status) == (404, 404)
    assert there.json["title"] == nowhere.json["title"]
    assert there.body.replace(acme.organization.encode(), b"unknown") == nowhere.body


LISTS = [row for row in OF_ORGANIZATIONS if row.query and issubclass(row.query, PageRequest)]


@pytest.mark.parametrize("row", LISTS, ids=[row.name for row in LISTS])
def test_lists_show_nothing_of_another_organization(
    acme: Things, rival: Things, row: Operation
) -> None:
    answer = send(row, "eve", rival.places)

    assert answer.status == 200
    assert [text for text in telling(acme) if text.encode() in answer.body] == []
