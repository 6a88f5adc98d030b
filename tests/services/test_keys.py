"""API keys: shown once, kept as a hash, and never better than who made them."""

from datetime import timedelta

import pytest

from chalicelib import wiring
from chalicelib.errors import ForbiddenError, InvalidError, NotFoundError, UnauthenticatedError
from chalicelib.models.ids import UserId
from chalicelib.models.keys import CreateKey
from chalicelib.models.organizations import ChangeMember, Member, Role
from chalicelib.models.runs import StartRun
from chalicelib.wiring import people
from tests.fakes.platform import Platform
from tests.fakes.samples import ACME, RIVAL
from tests.fakes.tokens import FakeTokens

HERE = {"organization_id": ACME}


@pytest.fixture(autouse=True)
def ada(stage: Platform, monkeypatch: pytest.MonkeyPatch) -> Member:
    """Return Ada, an owner."""
    monkeypatch.setattr(people, "tokens", FakeTokens)
    return stage.join("ada")


def made(by: Member, role: Role = Role.EDITOR, **more: object) -> str:
    """Return the text of a new key."""
    request = CreateKey.model_validate({"name": "CI", "role": role, **more})
    return wiring.keys().create(by, request).key


def calls(key: str, operation: str = "list_runs", **place: str) -> Member:
    return wiring.callers().member(key, operation, {**HERE, **place})


def test_a_key_has_a_name_and_its_role(ada: Member) -> None:
    caller = calls(made(ada))

    assert (caller.name, caller.role) == ("API key CI", Role.EDITOR)
    assert caller.user_id.startswith("key:")
    with pytest.raises(ForbiddenError, match="needs the role admin"):
        calls(made(ada), "set_secret")


def test_the_secret_is_kept_by_nobody(stage: Platform, ada: Member) -> None:
    key = made(ada)

    assert key.startswith("sw_")
    assert key.split("_", 2)[2] not in str(stage.table.scan()["Items"])
    assert "secret_hash" not in wiring.keys().list(ada).model_dump_json()


@pytest.mark.parametrize("wrong", ["sw_", "sw__", "sw_unknown_secret", "sw_" + "x" * 5000])
def test_what_is_no_key_opens_nothing(wrong: str) -> None:
    with pytest.raises(UnauthenticatedError, match="not good"):
        calls(wrong)


def test_an_id_with_another_secret_opens_nothing(ada: Member) -> None:
    with pytest.raises(UnauthenticatedError, match="not good"):
        calls(made(ada)[:-1] + "x")


def test_a_revoked_key_is_worthless_at_once(ada: Member) -> None:
    key = made(ada)
    [listed] = wiring.keys().list(ada).items

    wiring.keys().revoke(ada, listed.id)

    with pytest.raises(UnauthenticatedError, match="not good"):
        calls(key)
    assert wiring.keys().list(ada).items == []


def test_a_key_ends_when_its_time_is_up(stage: Platform, ada: Member) -> None:
    key = made(ada, until=stage.clock() + timedelta(hours=1))
    calls(key)

    stage.clock.advance(hours=1)

    with pytest.raises(UnauthenticatedError, match="not good"):
        calls(key)
    with pytest.raises(InvalidError, match="expired already"):
        made(ada, until=stage.clock())


def test_a_key_ends_with_the_membership_of_who_made_it(stage: Platform, ada: Member) -> None:
    bob = stage.join("bob", Role.ADMIN)
    key = made(bob)

    wiring.members().remove(ada, bob.user_id)

    with pytest.raises(UnauthenticatedError, match="not good"):
        calls(key)


def test_a_key_may_do_no_more_than_who_made_it_may_now(stage: Platform, ada: Member) -> None:
    bob = stage.join("bob", Role.ADMIN)
    key = made(bob, Role.ADMIN)
    calls(key, "set_secret")

    wiring.members().change(ada, bob.user_id, ChangeMember(role=Role.VIEWER))

    assert calls(key).role == Role.VIEWER
    with pytest.raises(ForbiddenError):
        calls(key, "set_secret")


def test_nobody_makes_a_key_above_their_own_role(stage: Platform) -> None:
    with pytest.raises(ForbiddenError):
        made(stage.join("bob", Role.ADMIN), Role.OWNER)


def test_a_key_makes_neither_keys_nor_members(ada: Member) -> None:
    key = made(ada, Role.OWNER)

    for operation in ("create_key", "invite_member", "change_member"):
        with pytest.raises(ForbiddenError, match="signed in"):
            calls(key, operation)
    with pytest.raises(ForbiddenError, match="signed in"):
        wiring.callers().person(key)


def test_another_organization_is_not_found(ada: Member) -> None:
    with pytest.raises(NotFoundError, match=f"There is no organization {RIVAL}"):
        calls(made(ada), organization_id=RIVAL)


def test_another_organizations_key_is_not_found(stage: Platform, ada: Member) -> None:
    made(ada)
    [listed] = wiring.keys().list(ada).items
    eve = stage.join("eve", organization_id=RIVAL)

    with pytest.raises(NotFoundError, match="no such key"):
        wiring.keys().revoke(eve, listed.id)
    assert wiring.keys().list(eve).items == []


def test_a_limited_key_opens_its_workflow_and_the_runs_of_it(stage: Platform, ada: Member) -> None:
    own, other = (stage.published(member=ada, name=name) for name in ("Own", "Other"))
    key = made(ada, workflows=[own.id])
    runs = [
        wiring.runs().start_by_hand(ada, workflow.id, StartRun(payload={"id": "1"}))
        for workflow in (own, other)
    ]

    calls(key, "start_run", workflow_id=own.id)
    calls(key, "get_run", run_id=runs[0].id)

    with pytest.raises(NotFoundError, match=f"There is no workflow {other.id}"):
        calls(key, "start_run", workflow_id=other.id)
    with pytest.raises(NotFoundError, match=f"There is no run {runs[1].id}"):
        calls(key, "get_run", run_id=runs[1].id)
    with pytest.raises(ForbiddenError, match="limited"):
        calls(key, "list_runs")


def test_a_key_is_limited_to_workflows_that_exist(ada: Member) -> None:
    with pytest.raises(InvalidError, match="there is no workflow"):
        made(ada, workflows=["01ARZ3NDEKTSV4RRFFQ69G5XXX"])


def test_its_last_use_is_noted_to_the_minute(stage: Platform, ada: Member) -> None:
    key, begun = made(ada), stage.clock()
    calls(key)
    stage.clock.advance(seconds=59)
    calls(key)
    assert [each.last_used_at for each in wiring.keys().list(ada).items] == [begun]

    stage.clock.advance(seconds=1)
    calls(key)

    assert [each.last_used_at for each in wiring.keys().list(ada).items] == [stage.clock()]


def test_a_person_is_still_a_person(ada: Member) -> None:
    assert wiring.callers().person("token-of-ada") == UserId("ada")
    assert wiring.callers().member("token-of-ada", "set_secret", HERE) == ada
