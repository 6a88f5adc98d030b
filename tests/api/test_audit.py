"""The audit log: every change is in it, with before and after, and no secret."""

from typing import Any

import pytest

from chalicelib import wiring
from chalicelib.api.operations import OPERATIONS
from chalicelib.errors import UnavailableError
from chalicelib.models.access import CHANGES_NOTHING, NEEDS
from chalicelib.models.ids import OrganizationId, UserId
from chalicelib.models.organizations import Person, Role
from chalicelib.services.audit import Audit
from chalicelib.services.keys import Keys
from chalicelib.wiring import clouds
from tests.api.browser import Answer, Browser
from tests.api.conftest import Things
from tests.fakes.platform import Platform

OWNER = Browser("owner")


def log(acme: Things, **query: str) -> list[Any]:
    found: list[Any] = OWNER.get(acme.at("/audit"), **query).json["items"]
    return found


def newest(acme: Things) -> Any:
    return log(acme, limit="1")[0]


def test_a_change_tells_who_what_where_from_before_and_after(acme: Things) -> None:
    OWNER.send(
        "PATCH",
        acme.at(f"/workflows/{acme.workflow}"),
        {"name": "Renamed", "draft_revision": 1},
        X_Forwarded_For="203.0.113.9, 198.51.100.7, 192.0.2.1",
    )

    entry = newest(acme)
    assert (entry["who"], entry["action"]) == ("owner", "update_workflow")
    assert entry["subject"]["workflow_id"] == acme.workflow
    assert entry["source"] == "198.51.100.7 via 192.0.2.1"
    assert {"field": "name", "before": "Workflow of owner", "after": "Renamed"} in entry["changes"]


def test_a_new_thing_has_no_before_and_a_removed_one_no_after(acme: Things) -> None:
    OWNER.post(acme.at("/workflows"), {"name": "New"})
    created = {each["field"]: each for each in newest(acme)["changes"]}
    assert created["name"] == {"field": "name", "before": None, "after": "New"}

    made = OWNER.post(acme.at("/keys"), {"name": "CI", "role": "viewer"}).json
    OWNER.send("DELETE", acme.at(f"/keys/{made['id']}"))
    revoked = {each["field"]: each for each in newest(acme)["changes"]}
    assert revoked["name"] == {"field": "name", "before": "CI", "after": None}


def test_a_role_that_changed_is_told_both_ways(stage: Platform, acme: Things) -> None:
    stage.join("carl", Role.VIEWER)

    OWNER.patch(acme.at("/members/carl"), {"role": "editor"})

    assert newest(acme)["changes"] == [{"field": "role", "before": "viewer", "after": "editor"}]


def test_how_long_runs_are_kept_is_told_with_both_numbers(acme: Things) -> None:
    olga = Person(user_id=UserId("owner"), email="o@acme.example", name="Olga")
    made = wiring.organizations().create(OrganizationId("kept"), "Kept", olga)
    place = f"/api/organizations/{made.id}"

    answer = OWNER.send("PUT", f"{place}/retention", {"days": 30})

    assert (answer.status, answer.json) == (200, {"days": 30, "own": 30, "of_stage": 90})
    assert OWNER.get(f"{place}/retention").json == answer.json
    (entry,) = OWNER.get(f"{place}/audit").json["items"]
    assert entry["action"] == "set_retention"
    assert {"field": "days", "before": 90, "after": 30} in entry["changes"]
    for days in (0, 3651, "long", 1.5):
        assert OWNER.send("PUT", f"{place}/retention", {"days": days}).status == 400


def test_what_is_refused_changes_nothing_and_is_not_told(acme: Things) -> None:
    before = log(acme)

    assert Browser("viewer").post(acme.at("/workflows"), {"name": "No"}).status == 403
    assert OWNER.post(acme.at("/workflows"), {"name": ""}).status == 400
    OWNER.get(acme.at("/runs"))

    assert log(acme) == before


def memberships(user: str) -> list[Any]:
    found: list[Any] = Browser(user).get("/api/me").json["organizations"]
    return found


def accept(invitation: Any, user: str = "dan") -> Answer:
    token = invitation["link"].partition("#")[2]
    return Browser(user).post("/api/invitations/accept", {"token": token})


def die(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_change_that_is_cut_off_is_told_as_of_unknown_outcome(
    stage: Platform, acme: Things, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process dies after the change and before it could be told."""
    with monkeypatch.context() as patch:
        patch.setattr(Audit, "complete", die)
        with pytest.raises(KeyboardInterrupt):
            OWNER.post(acme.at("/workflows"), {"name": "Made, then cut off"})
    assert "cut off" in OWNER.get(acme.at("/workflows")).body.decode()
    before = log(acme)
    assert wiring.audit().due() == []

    stage.clock.advance(minutes=2, seconds=1)
    for _ in range(2):
        for begun in wiring.audit().due():
            wiring.audit().mend(begun)

    entry, *rest = log(acme)
    assert (entry["who"], entry["action"], entry["outcome"]) == (
        "owner", "create_workflow", "unknown"
    )  # fmt: skip
    assert rest == before
    assert wiring.audit().due() == []


def test_what_is_refused_leaves_no_announcement(stage: Platform, acme: Things) -> None:
    assert OWNER.send("DELETE", acme.at("/keys/unknown")).status == 404

    stage.clock.advance(minutes=3)

    assert wiring.audit().due() == []


def test_a_service_that_does_not_take_a_call_may_have_changed_something(
    stage: Platform, acme: Things, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise UnavailableError("Try again.")

    with monkeypatch.context() as patch:
        patch.setattr(Keys, "create", busy)
        answer = OWNER.post(acme.at("/keys"), {"name": "CI", "role": "viewer"})
    stage.clock.advance(minutes=3)

    assert answer.status == 503
    assert [begun.action for begun in wiring.audit().due()] == ["create_key"]
    for begun in wiring.audit().due():
        wiring.audit().mend(begun)


def test_a_run_that_is_cancelled_is_told_both_ways(stage: Platform, acme: Things) -> None:
    runs = acme.at(f"/workflows/{acme.workflow}/runs")
    run = OWNER.post(runs, {"payload": {"id": "o-1"}}).json

    OWNER.post(acme.at(f"/runs/{run['id']}/cancel"), {"reason": "a mistake"})

    changes = {each["field"]: each for each in newest(acme)["changes"]}
    assert changes["cancel.reason"] == {
        "field": "cancel.reason", "before": None, "after": "a mistake"
    }  # fmt: skip
    assert "workflow_name" not in changes


def test_no_secret_and_no_payload_is_told(
    stage: Platform, acme: Things, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Vault:
        def put(self, *_: object) -> int:
            return 1

    monkeypatch.setattr(clouds, "vault", Vault)
    wiring.secrets.cache_clear()
    runs = acme.at(f"/workflows/{acme.workflow}/runs")
    key = OWNER.post(acme.at("/keys"), {"name": "CI", "role": "viewer"}).json["key"]
    link = OWNER.post(acme.at("/invitations"), {"email": "x@y.example", "role": "viewer"}).json
    assert OWNER.send("PUT", acme.at("/secrets/TOKEN"), {"value": "canary-value"}).status == 200
    assert OWNER.post(runs, {"payload": {"id": "canary-payload"}}).status == 201
    rotated = OWNER.post(
        acme.at(f"/workflows/{acme.workflow}/webhook/secret"), {"secret": "canary-webhook"}
    )
    wiring.secrets.cache_clear()

    assert rotated.status == 201
    told = str(
        [item for item in stage.table.scan()["Items"] if str(item["pk"]).startswith("AUDIT#")]
    )
    secrets = (key.split("_", 2)[2], link["link"].rpartition(".")[2], "canary")
    assert [secret for secret in secrets if secret in told] == []
    assert "set_secret" in told
    assert "rotate_webhook_secret" in told


def test_who_comes_in_by_an_invitation_is_told(stage: Platform, acme: Things) -> None:
    link = OWNER.post(acme.at("/invitations"), {"email": "dan@acme.example", "role": "viewer"}).json
    stage.accounts.create("dan@acme.example", "Dan", "password of Dan")

    accepted = accept(link)

    assert accepted.status == 201
    entry = newest(acme)
    assert (entry["who_name"], entry["action"]) == ("Dan", "accept_invitation")
    assert {"field": "role", "before": None, "after": "viewer"} in entry["changes"]


def test_coming_in_is_announced_as_every_other_change(
    stage: Platform, acme: Things, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = OWNER.post(acme.at("/invitations"), {"email": "fay@acme.example", "role": "viewer"}).json
    stage.accounts.create("fay@acme.example", "Fay", "password of Fay")
    with monkeypatch.context() as patch:
        patch.setattr(Audit, "complete", die)
        with pytest.raises(KeyboardInterrupt):
            accept(link, "fay")
        with pytest.raises(KeyboardInterrupt):
            Browser("fay").post("/api/organizations", {"name": "Fay's"})
    founded = next(each for each in memberships("fay") if each["name"] == "Fay's")

    stage.clock.advance(minutes=2, seconds=1)
    begun = {entry.organization_id: entry for entry in wiring.audit().due()}
    for entry in begun.values():
        wiring.audit().mend(entry)

    assert {begun[founded["id"]].action, begun[acme.organization].action} == {
        "create_organization", "accept_invitation"
    }  # fmt: skip
    told = Browser("fay").get(f"/api/organizations/{founded['id']}/audit").json["items"]
    assert [(each["who_name"], each["action"]) for each in told] == [("Fay", "create_organization")]


def test_an_invitation_that_is_not_good_is_announced_nowhere(stage: Platform, acme: Things) -> None:
    assert accept({"link": f"#{acme.organization}.unknown.secret"}).status == 404

    stage.clock.advance(minutes=3)
    assert wiring.audit().due() == []


def test_only_admins_read_the_log(acme: Things) -> None:
    assert Browser("editor").get(acme.at("/audit")).status == 403


def test_what_changes_nothing_is_named_and_exists() -> None:
    assert set(NEEDS) >= CHANGES_NOTHING
    assert {row.name for row in OPERATIONS if row.method == "GET"}.isdisjoint(CHANGES_NOTHING)
