"""Invitations: one address, one use, one week."""

import pytest

from chalicelib import wiring
from chalicelib.errors import ConflictError, ForbiddenError, NotFoundError
from chalicelib.models.ids import UserId
from chalicelib.models.organizations import (
    InvitationToken,
    InviteMember,
    Payloads,
    Person,
    Role,
    SignUp,
)
from tests.fakes.platform import Platform
from tests.fakes.samples import ACME

BOB = "bob@acme.example"
FOR_BOB = InviteMember(email=BOB, role=Role.EDITOR)


@pytest.fixture
def token(stage: Platform) -> InvitationToken:
    """Return what stands in the link of Bob's invitation."""
    made = wiring.invitations().invite(stage.join("ada"), FOR_BOB)
    assert made.link is not None
    return InvitationToken(token=made.link.partition("#")[2])


@pytest.fixture
def bob(stage: Platform) -> UserId:
    """Return Bob, who can sign in."""
    stage.accounts.create(BOB, "Bob", "password of Bob")
    return UserId("bob")


def test_who_accepts_is_a_member_with_the_offered_role(
    stage: Platform, token: InvitationToken, bob: UserId
) -> None:
    wiring.invitations().accept(bob, token)

    member = wiring.organizations().member(ACME, bob, Role.EDITOR)
    assert (member.email, member.name, member.role) == (BOB, "Bob", Role.EDITOR)
    assert wiring.invitations().list(stage.join("ada")).items == []


def test_who_is_invited_without_payloads_sees_none_from_the_start(
    stage: Platform, bob: UserId
) -> None:
    asked = FOR_BOB.model_copy(update={"payloads": Payloads.HIDDEN})
    link = wiring.invitations().invite(stage.join("ada"), asked).link or ""

    joined = wiring.invitations().accept(bob, InvitationToken(token=link.partition("#")[2]))

    assert joined.payloads == Payloads.HIDDEN
    assert wiring.organizations().me(bob).organizations == [joined]


def test_a_link_works_once(stage: Platform, token: InvitationToken, bob: UserId) -> None:
    wiring.invitations().accept(bob, token)
    wiring.members().remove(stage.join("ada"), bob)

    with pytest.raises(NotFoundError, match="not good"):
        wiring.invitations().accept(bob, token)


def test_a_link_works_for_a_week(stage: Platform, token: InvitationToken, bob: UserId) -> None:
    stage.clock.advance(days=7)

    with pytest.raises(NotFoundError, match="not good"):
        wiring.invitations().accept(bob, token)
    with pytest.raises(NotFoundError, match="not good"):
        wiring.invitations().show(token)


def test_a_withdrawn_invitation_is_worthless(
    stage: Platform, token: InvitationToken, bob: UserId
) -> None:
    ada = stage.join("ada")
    listed = wiring.invitations().list(ada).items

    wiring.invitations().withdraw(ada, listed[0].id)

    with pytest.raises(NotFoundError, match="not good"):
        wiring.invitations().accept(bob, token)


@pytest.mark.parametrize("change", [lambda text: text[:-1], lambda text: text + "x", lambda _: ""])
def test_a_guessed_link_opens_nothing(
    stage: Platform, token: InvitationToken, change: "type[str]"
) -> None:
    with pytest.raises(NotFoundError, match="not good"):
        wiring.invitations().show(InvitationToken(token=change(token.token)))


def test_somebody_else_with_the_link_is_refused(stage: Platform, token: InvitationToken) -> None:
    eve = Person(user_id=UserId("eve"), email="eve@evil.example", name="Eve")
    stage.accounts.people[eve.user_id] = eve

    with pytest.raises(ForbiddenError, match=r"signed in as eve@evil\.example"):
        wiring.invitations().accept(eve.user_id, token)


def test_who_has_no_account_makes_one_by_the_link(stage: Platform, token: InvitationToken) -> None:
    assert not wiring.invitations().show(token).has_account

    made = wiring.invitations().sign_up(
        SignUp(token=token.token, name="Bob", password="password of Bob")
    )

    assert made.has_account
    assert stage.accounts.person(UserId("bob")).email == BOB
    wiring.invitations().accept(UserId("bob"), token)


def test_a_link_takes_over_no_account(stage: Platform, token: InvitationToken, bob: UserId) -> None:
    request = SignUp(token=token.token, name="Mallory", password="password of Mallory")

    with pytest.raises(ConflictError, match="sign in with it"):
        wiring.invitations().sign_up(request)


def test_where_mail_is_sent_the_link_is_shown_to_nobody_else(stage: Platform) -> None:
    stage.mail.works = True

    made = wiring.invitations().invite(stage.join("ada"), FOR_BOB)

    assert made.link is None
    [(to, subject, text)] = stage.mail.letters
    assert (to, subject) == (BOB, "Acme invites you to Stepwell")
    assert f"https://console.example/invitation#{ACME}.{made.id}." in text


def test_only_the_hash_of_the_secret_is_kept(stage: Platform, token: InvitationToken) -> None:
    secret = token.token.rpartition(".")[2]

    assert secret not in str(stage.table.scan()["Items"])


def test_a_member_is_not_invited_again(stage: Platform) -> None:
    ada = stage.join("ada")

    with pytest.raises(ConflictError, match="member already"):
        wiring.invitations().invite(ada, InviteMember(email=ada.email, role=Role.VIEWER))


def test_nobody_offers_a_role_above_their_own(stage: Platform) -> None:
    admin = stage.join("admin", Role.ADMIN)

    with pytest.raises(ForbiddenError):
        wiring.invitations().invite(admin, InviteMember(email=BOB, role=Role.OWNER))


@pytest.mark.parametrize("email", ["bob", "bob@", "@acme.example", "a b@acme.example", "<b@a.c>"])
def test_what_is_no_address_is_refused(email: str) -> None:
    with pytest.raises(ValueError, match="email"):
        InviteMember(email=email, role=Role.VIEWER)
