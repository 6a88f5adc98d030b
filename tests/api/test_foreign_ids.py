"""Ids of another organization: wherever one can stand, it is as if there were no such thing."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NewType, get_args

import pytest
from pydantic import BaseModel

from chalicelib import wiring
from chalicelib.adapters.dynamodb.table import to_cursor
from chalicelib.api.operations import OPERATIONS, Operation
from chalicelib.models.bulks import BulkAct
from chalicelib.models.ids import ULID_PATTERN, RunId
from chalicelib.models.large import Owner
from chalicelib.models.organizations import Role
from tests.api.browser import Answer, Browser
from tests.api.conftest import Things
from tests.api.test_access import BODIES, LISTS, OF_ORGANIZATIONS, telling
from tests.fakes.platform import Platform

EVE = Browser("eve")
UNKNOWN = "01ARZ3NDEKTSV4RRFFQ69G5XXX"
OWNED = frozenset(
    {"workflow_id", "run_id", "bulk_id", "user_id", "invitation_id", "key_id", "delivery_id",
     "value_id"}
)  # fmt: skip
"""The parts of paths that name something of an organization."""
LOCAL = frozenset({"organization_id", "path", "number", "name"})
"""Those that name something within it, the same in every organization."""
IN_PATHS = [
    (row, name) for row in OF_ORGANIZATIONS for name in row.path_parameters if name in OWNED
]
VALID: Mapping[str, Any] = {
    **BODIES,
    "answer_approval": {"approved": True},
    "set_secret": {"value": "twelve letters"},
    "set_workflow_secret": {"value": "twelve letters"},
    "set_variable": {"value": "any"},
    "set_workflow_variable": {"value": "any"},
}
Ask = Callable[[Things, str], Answer]


def previewed(at: Things, **filtered: object) -> Answer:
    return EVE.post(at.at("/bulks/preview"), {"kind": "cancel", "filter": filtered})


def acted_on(at: Things, run: str) -> Answer:
    """Name a run in a bulk and return what becomes of it when its turn comes."""
    made = EVE.post(at.at("/bulks"), {"kind": "cancel", "filter": {"runs": [run]}}).json
    act = BulkAct(ask="act", bulk_id=made["id"], run_id=RunId(run))
    result = wiring.bulk_acts().act(act)
    assert result.result == "skipped"
    return Answer(200, {}, result.model_dump_json().encode())


ASKED: Mapping[tuple[str, str], Ask] = {
    ("list_runs", "workflow"): lambda at, one: EVE.get(at.at("/runs"), workflow=one),
    ("list_workflow_runs", "workflow"): lambda at, one: EVE.get(
        at.at(f"/workflows/{one}/runs"), workflow=at.workflow
    ),
    ("preview_bulk", "filter.workflow"): lambda at, one: previewed(at, workflow=one),
    ("preview_bulk", "filter.runs"): lambda at, one: previewed(at, runs=[one]),
    ("create_bulk", "filter.workflow"): lambda at, one: EVE.post(
        at.at("/bulks"), {"kind": "cancel", "filter": {"workflow": one}}
    ),
    ("create_bulk", "filter.runs"): acted_on,
    ("create_key", "workflows"): lambda at, one: EVE.post(
        at.at("/keys"), {"name": "CI", "role": "viewer", "workflows": [one]}
    ),
    ("update_settings", "failure_workflow"): lambda at, one: EVE.send(
        "PUT",
        at.at(f"/workflows/{at.workflow}/settings"),
        {"revision": 1, "failure_workflow": one},
    ),
}
"""How an id is put into each field of a query or a body that takes one."""


def ask(row: Operation, places: Mapping[str, str]) -> Answer:
    path = row.path.format(**places)
    return EVE.send(row.method, path, VALID.get(row.name, {}) if row.body else None)


def records(stage: Platform) -> list[object]:
    """Return all there is but the counts of calls."""
    items = stage.table.scan()["Items"]
    return [item for item in items if not str(item["pk"]).startswith("CALLS#")]


def test_every_part_of_a_path_is_an_id_of_an_organization_or_local() -> None:
    parts = {name for row in OF_ORGANIZATIONS for name in row.path_parameters}

    assert parts == OWNED | LOCAL


@pytest.mark.parametrize(
    ("row", "name"), IN_PATHS, ids=[f"{row.name}-{name}" for row, name in IN_PATHS]
)
def test_a_foreign_id_in_a_path_is_as_good_as_an_unknown_one(
    stage: Platform, rival: Things, theirs: dict[str, str], row: Operation, name: str
) -> None:
    before = records(stage)
    unknown = "f" * 64 if name == "value_id" else UNKNOWN

    foreign = ask(row, {**rival.places, name: theirs[name]})
    nowhere = ask(row, {**rival.places, name: unknown})

    assert foreign.status == nowhere.status == 404
    assert foreign.body.replace(theirs[name].encode(), unknown.encode()) == nowhere.body
    assert records(stage) == before


def test_every_field_that_takes_an_id_is_asked() -> None:
    fields = {
        (row.name, path)
        for row in OPERATIONS
        for model in (row.query, row.body)
        if model is not None
        for path in ids_in(model)
    }

    assert fields == ASKED.keys()


@pytest.mark.parametrize("field", ASKED, ids=[f"{name}-{path}" for name, path in ASKED])
def test_a_foreign_id_in_a_query_or_a_body_is_as_good_as_an_unknown_one(
    stage: Platform, rival: Things, theirs: dict[str, str], field: tuple[str, str]
) -> None:
    own = theirs["run_id" if "runs" in field[1] else "workflow_id"]
    run = stage.runs.find(RunId(theirs["run_id"]))

    foreign, nowhere = ASKED[field](rival, own), ASKED[field](rival, UNKNOWN)

    assert foreign.status == nowhere.status
    assert foreign.body.replace(own.encode(), UNKNOWN.encode()) == nowhere.body
    assert stage.runs.find(run.id) == run


@pytest.mark.parametrize("row", LISTS, ids=[row.name for row in LISTS])
def test_a_foreign_cursor_shows_nothing_of_whom_it_is_from(
    stage: Platform, acme: Things, rival: Things, theirs: dict[str, str], row: Operation
) -> None:
    places = {**theirs, "organization_id": acme.organization}
    positions = {*theirs.values(), f"ORG#{acme.organization}", f"RUN#{acme.run}", "0000"}
    cursors = {to_cursor(position) for position in positions}
    listed = Browser("owner").send("GET", row.path.format(**places), query={"limit": "1"})
    cursors |= {listed.json.get("next_cursor")} - {None}

    for cursor in cursors:
        answer = EVE.send("GET", row.path.format(**rival.places), query={"cursor": cursor})
        assert answer.status in (200, 400)
        assert [text for text in telling(acme) if text.encode() in answer.body] == []


def test_a_mark_of_a_foreign_value_opens_nothing(
    stage: Platform, acme: Things, rival: Things, theirs: dict[str, str]
) -> None:
    mark = wiring.large_values().kept(Owner(acme.organization, RunId(acme.run)), ["kept by Acme"])
    started = EVE.post(
        rival.at(f"/workflows/{rival.workflow}/runs"), {"payload": {"id": "1", "note": mark}}
    ).json

    shown = EVE.get(rival.at(f"/runs/{started['id']}"))
    opened = EVE.get(rival.at(f"/runs/{started['id']}/values/{theirs['value_id']}"))

    assert shown.status == 200
    assert b"kept by Acme" not in shown.body
    assert opened.status == 404


def test_who_is_in_both_reaches_things_by_their_own_organization_only(
    stage: Platform, acme: Things, rival: Things
) -> None:
    stage.join("both", Role.OWNER)
    stage.join("both", Role.OWNER, rival.organization)

    assert Browser("both").get(acme.at(f"/runs/{acme.run}")).status == 200
    assert Browser("both").get(rival.at(f"/runs/{acme.run}")).status == 404


def ids_in(model: type[BaseModel], under: str = "") -> Iterator[str]:
    """Yield the fields of a query or a body that take an id."""
    for name, field in model.model_fields.items():
        if _is_id(field.annotation) or ULID_PATTERN in str(field.metadata):
            yield under + name
        for inner in _models(field.annotation):
            yield from ids_in(inner, f"{under}{name}.")


def _is_id(annotation: object) -> bool:
    if isinstance(annotation, NewType):
        return True
    return any(ULID_PATTERN in repr(part) or _is_id(part) for part in get_args(annotation))


def _models(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [found for part in get_args(annotation) for found in _models(part)]
