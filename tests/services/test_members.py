"""Members: shown, changed, removed; there is always an owner, and who goes is gone at once."""

import pytest

from chalicelib import wiring
from chalicelib.errors import ConflictError, ForbiddenError, InvalidError, NotFoundError
from chalicelib.models.ids import ConnectionId, OrganizationId, UserId
from chalicelib.models.live import ClientMessage
from chalicelib.models.organizations import (
    ChangeMember,
    Member,
    NameOrganization,
    Payloads,
    Person,
    Role,
)
from chalicelib.wiring import stores
from tests.fakes.platform import Platform
from tests.fakes.samples import ACME, RIVAL

SOCKET = ConnectionId("socket-1")
EDITOR = ChangeMember(role=Role.EDITOR)


def roles() -> dict[str, Role]:
    """Return the role of each member of Acme."""
    return {each.user_id: each.role for each in wiring.members().list(member("owner")).items}


def member(user: str) -> Member:
    return wiring.organizations().member(ACME, UserId(user), Role.VIEWER)


@pytest.fixture(autouse=True)
def people(stage: Platform) -> None:
    """Let each role be taken once."""
    for role in Role:
        stage.join(role, role)


def test_a_role_is_changed(stage: Platform) -> None:
    changed = wiring.members().change(member("admin"), UserId("viewer"), EDITOR)

    assert changed.role == Role.EDITOR
    assert roles()["viewer"] == Role.EDITOR


def test_nobody_grants_a_role_above_their_own(stage: Platform) -> None:
    with pytest.raises(ForbiddenError, match="cannot make somebody owner"):
        wiring.members().change(member("admin"), UserId("viewer"), ChangeMember(role=Role.OWNER))

    assert roles()["viewer"] == Role.VIEWER


def test_payloads_are_hidden_from_a_member_and_shown_again(stage: Platform) -> None:
    viewer = UserId("viewer")
    hidden = ChangeMember(role=Role.EDITOR, payloads=Payloads.HIDDEN)

    wiring.members().change(member("admin"), viewer, hidden)
    wiring.members().change(member("admin"), viewer, ChangeMember(role=Role.VIEWER))
    assert member("viewer").payloads == Payloads.HIDDEN

    shown = ChangeMember(role=Role.VIEWER, payloads=Payloads.SHOWN)
    assert wiring.members().change(member("admin"), viewer, shown).payloads == Payloads.SHOWN


def test_payloads_are_hidden_from_nobody_who_could_show_them_again(stage: Platform) -> None:
    wiring.members().change(
        member("admin"), UserId("viewer"), ChangeMember(role=Role.VIEWER, payloads=Payloads.HIDDEN)
    )

    with pytest.raises(InvalidError, match="choose shown, or a lower role"):
        wiring.members().change(member("owner"), UserId("viewer"), ChangeMember(role=Role.ADMIN))

    assert roles()["viewer"] == Role.VIEWER


def test_nobody_touches_who_is_above_them(stage: Platform) -> None:
    with pytest.raises(ForbiddenError, match="Only an owner"):
        wiring.members().change(member("admin"), UserId("owner"), EDITOR)
    with pytest.raises(ForbiddenError, match="Only an owner"):
        wiring.members().remove(member("admin"), UserId("owner"))

    assert roles()["owner"] == Role.OWNER


def test_the_last_owner_stays(stage: Platform) -> None:
    owner = member("owner")

    with pytest.raises(ConflictError, match="last owner"):
        wiring.members().leave(owner)
    with pytest.raises(ConflictError, match="last owner"):
        wiring.members().change(owner, UserId("owner"), EDITOR)
    with pytest.raises(ConflictError, match="last owner"):
        wiring.members().remove(owner, UserId("owner"))

    assert roles()["owner"] == Role.OWNER


def test_an_owner_leaves_when_there_is_another(stage: Platform) -> None:
    stage.join("second")

    wiring.members().leave(member("second"))

    assert "second" not in roles()


def test_of_two_owners_who_leave_at_once_one_stays(stage: Platform) -> None:
    """Each has seen the other; the second write finds that the first is gone."""
    second = stage.join("second")
    store = stores.organizations()

    store.remove(second, UserId("owner"))
    with pytest.raises(ConflictError, match="changed meanwhile"):
        store.remove(member("owner"), UserId("second"))

    assert roles()["owner"] == Role.OWNER


def test_who_is_removed_is_refused_and_their_sockets_end(stage: Platform) -> None:
    wiring.live().connect(SOCKET, wiring.live().ticket(UserId("viewer")).ticket)
    message = ClientMessage(action="subscribe", topic=f"organization/{ACME}/runs")
    wiring.live().receive(SOCKET, message)
    unused = wiring.live().ticket(UserId("viewer"))

    wiring.members().remove(member("admin"), UserId("viewer"))

    assert stage.sockets.closed == [SOCKET]
    assert wiring.live().connections.watchers(message.topic) == []
    with pytest.raises(NotFoundError):
        member("viewer")
    late = ConnectionId("late")
    wiring.live().connect(late, unused.ticket)
    wiring.live().receive(late, message)
    assert '"refused"' in stage.sockets.of(late)[-1]


def test_somebody_elses_members_are_not_found(stage: Platform) -> None:
    stage.join("eve", organization_id=RIVAL)

    with pytest.raises(NotFoundError, match="no such member"):
        wiring.members().remove(member("owner"), UserId("eve"))


def test_whoever_is_signed_in_can_create_an_organization(stage: Platform) -> None:
    bob = Person(user_id=UserId("bob"), email="bob@acme.example", name="Bob")
    stage.accounts.people[bob.user_id] = bob

    made = wiring.organizations().found(
        bob.user_id, NameOrganization(name=" Bob's "), OrganizationId("bobs")
    )

    me = wiring.organizations().me(bob.user_id)
    assert [(each.id, each.name, each.role) for each in me.organizations] == [
        (made.id, "Bob's", Role.OWNER)
    ]
    assert me.email == "bob@acme.example"
