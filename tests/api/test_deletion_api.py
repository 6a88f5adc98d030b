"""An organization that is being deleted, over HTTP: who may ask, what is refused from then on."""

import pytest

from chalicelib.api.operations import OPERATIONS, Operation
from chalicelib.models.access import CHANGES_NOTHING, NEEDS, WHILE_DELETING
from tests.api.browser import Answer, Browser
from tests.api.conftest import Things
from tests.api.test_access import OF_ORGANIZATIONS, send
from tests.fakes.platform import Platform

OWNER = Browser("owner")
CHANGING = [row for row in OF_ORGANIZATIONS if row.method != "GET"]
CLOSED = [row for row in CHANGING if row.name not in WHILE_DELETING | CHANGES_NOTHING]


@pytest.fixture
def closing(acme: Things) -> Things:
    """Return Acme while it is being deleted."""
    assert delete(acme).status == 200
    return acme


def delete(acme: Things, name: str = "Acme", user: str = "owner") -> Answer:
    return Browser(user).post(acme.at("/delete"), {"name": name})


@pytest.fixture(autouse=True)
def kept(stage: Platform, acme: Things) -> None:
    """Begin with an organization that is kept, and doors that know it."""
    assert OWNER.post(acme.at("/keep"), None).status == 200


def test_what_stays_allowed_is_named_and_exists() -> None:
    assert set(NEEDS) >= WHILE_DELETING
    assert {row.name for row in OPERATIONS if row.method == "GET"}.isdisjoint(WHILE_DELETING)


def test_another_name_is_a_problem_that_names_the_field(acme: Things) -> None:
    answer = delete(acme, "Akme")

    assert (answer.status, answer.json["title"]) == (400, "Invalid request")
    assert [each["path"] for each in answer.json["errors"]] == ["name"]
    assert OWNER.get(acme.at("/deletion")).json == {"deletion": None}


@pytest.mark.parametrize("user", ["admin", "editor", "viewer"])
def test_only_an_owner_deletes_and_keeps(acme: Things, user: str) -> None:
    assert delete(acme, user=user).status == 403
    assert Browser(user).post(acme.at("/keep"), None).status == 403


@pytest.mark.parametrize("row", CLOSED, ids=[row.name for row in CLOSED])
def test_what_would_begin_something_is_refused_at_once(closing: Things, row: Operation) -> None:
    answer = send(row, "owner", closing.places)

    assert (answer.status, answer.json["title"]) == (409, "Being deleted")
    assert "an owner can keep it" in answer.json["detail"]


@pytest.mark.parametrize("row", OF_ORGANIZATIONS, ids=[row.name for row in OF_ORGANIZATIONS])
def test_who_may_not_do_it_learns_nothing_of_a_deletion(closing: Things, row: Operation) -> None:
    assert send(row, "eve", closing.places).status == 404


def test_keys_are_refused_too(acme: Things) -> None:
    made = OWNER.post(acme.at("/keys"), {"name": "CI", "role": "editor"}).json
    robot = Browser(key=made["key"])
    runs = acme.at(f"/workflows/{acme.workflow}/runs")
    delete(acme)

    assert robot.get(runs).status == 200
    refused = robot.post(runs, {"payload": {"id": "o-1"}})
    assert (refused.status, refused.json["title"]) == (409, "Being deleted")


def test_runs_may_end_and_be_ended(closing: Things) -> None:
    progress = OWNER.get(closing.at("/deletion")).json["deletion"]
    assert (progress["status"], progress["asked_by"]) == ("closing", "Ada")
    assert progress["waits_for"]["count"] > 0

    assert OWNER.post(closing.at(f"/runs/{closing.run}/cancel"), {}).status == 200

    after = OWNER.get(closing.at("/deletion")).json["deletion"]["waits_for"]["count"]
    assert after == progress["waits_for"]["count"] - 1


def test_a_webhook_says_so(stage: Platform, closing: Things) -> None:
    stage.clock.advance(seconds=5)

    answer = Browser().send("POST", f"/hooks/{closing.token}", {"id": "o-1"})

    assert (answer.status, answer.json["title"]) == (409, "Being deleted")


def test_both_are_in_the_log(closing: Things) -> None:
    OWNER.post(closing.at("/keep"), None)

    kept, asked = OWNER.get(closing.at("/audit"), limit="2").json["items"]
    assert (asked["action"], kept["action"]) == ("delete_organization", "keep_organization")
    status = {"field": "deletion.status", "before": None, "after": "closing"}
    assert status in asked["changes"]
    assert {**status, "before": "closing", "after": None} in kept["changes"]
