"""Invitations: a link for one address, good for a week and used once."""

import hmac
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from chalicelib.errors import ConflictError, ForbiddenError, NotFoundError
from chalicelib.models.ids import OrganizationId, UserId
from chalicelib.models.organizations import (
    Invitation,
    InvitationSummary,
    InvitationToken,
    InviteMember,
    Member,
    Membership,
    NewInvitation,
    OpenInvitation,
    SignUp,
)
from chalicelib.models.pages import Page
from chalicelib.models.quotas import Quota
from chalicelib.ports import Accounts, Clock, Ids, InvitationStore, Mail, OrganizationStore
from chalicelib.services.doors import Doors
from chalicelib.services.members import check_grant
from chalicelib.services.organizations import membership
from chalicelib.services.quotas import Quotas

LIFE = timedelta(days=7)
NOT_GOOD = "The invitation is not good: it was used or withdrawn, or its time is up."


@dataclass(frozen=True)
class Invitations:
    """Invite people to organizations, and let them in."""

    store: InvitationStore
    organizations: OrganizationStore
    accounts: Accounts
    mail: Mail
    quotas: Quotas
    doors: Doors
    console_url: str
    now: Clock
    ids: Ids

    def invite(self, caller: Member, request: InviteMember) -> NewInvitation:
        """Offer a place to an address; the link is mailed, or where no mail is sent, returned."""
        check_grant(caller, request.role, request.payloads)
        members = self.organizations.members(caller.organization_id)
        if any(request.email == member.email.lower() for member in members):
            raise ConflictError(f"{request.email} is a member already.")
        self.quotas.check(caller.organization_id, Quota.MEMBERS)
        secret = self.ids.token()
        invitation = Invitation(
            id=self.ids.ulid(),
            organization_id=caller.organization_id,
            organization_name=caller.organization_name,
            email=request.email,
            role=request.role,
            payloads=request.payloads,
            invited_by=caller.name or caller.email,
            created_at=self.now(),
            until=self.now() + LIFE,
            secret_hash=hashed(secret),
        )
        self.store.add(invitation)
        link = f"{self.console_url}/invitation#{caller.organization_id}.{invitation.id}.{secret}"
        sent = self.mail.send(invitation.email, *_letter(invitation, link))
        return NewInvitation(**_summary(invitation).model_dump(), link=None if sent else link)

    def list(self, caller: Member) -> Page[InvitationSummary]:
        """Return the open invitations, oldest first."""
        found = self.store.all(caller.organization_id)
        return Page(items=[_summary(each) for each in found if each.until > self.now()])

    def withdraw(self, caller: Member, invitation_id: str) -> InvitationSummary:
        """Make an invitation's link worthless; raise NotFoundError when there is none."""
        invitation = self.store.get(caller.organization_id, invitation_id)
        self.store.remove(caller.organization_id, invitation_id)
        return _summary(invitation)

    def show(self, request: InvitationToken) -> OpenInvitation:
        """Show an invitation to who holds its link."""
        invitation = self._open(request)
        return OpenInvitation(
            organization_name=invitation.organization_name,
            email=invitation.email,
            role=invitation.role,
            invited_by=invitation.invited_by,
            until=invitation.until,
            has_account=self.accounts.exists(invitation.email),
        )

    def sign_up(self, request: SignUp) -> OpenInvitation:
        """Make an account for the address of the invitation; it is accepted after signing in."""
        invitation = self._open(request)
        self.accounts.create(invitation.email, request.name.strip(), request.password)
        return self.show(InvitationToken(token=request.token))

    def leads_to(self, request: InvitationToken) -> OrganizationId:
        """Return into which organization a link lets somebody, or raise NotFoundError."""
        return self._open(request).organization_id

    def accept(self, user_id: UserId, request: InvitationToken) -> Membership:
        """Let the person in whose address was invited, once."""
        invitation = self._open(request)
        person = self.accounts.person(user_id)
        if person.email != invitation.email:
            raise ForbiddenError(
                f"The invitation is for {invitation.email}; you are signed in as {person.email}."
            )
        member = Member(
            organization_id=invitation.organization_id,
            organization_name=invitation.organization_name,
            user_id=user_id,
            email=person.email,
            name=person.name,
            role=invitation.role,
            payloads=invitation.payloads,
            created_at=self.now(),
        )
        self.store.accept(invitation, member)
        return membership(member)

    def _open(self, request: InvitationToken) -> Invitation:
        """Return the invitation of a link; whatever is wrong with it, the answer is the same.

        Raise DeletingError for a good one into an organization that is being deleted.
        """
        organization_id, _, rest = request.token.partition(".")
        invitation_id, _, secret = rest.partition(".")
        try:
            invitation = self.store.get(OrganizationId(organization_id), invitation_id)
        except NotFoundError as error:
            raise NotFoundError(NOT_GOOD) from error
        fits = hmac.compare_digest(invitation.secret_hash, hashed(secret))
        if not fits or invitation.until <= self.now():
            raise NotFoundError(NOT_GOOD)
        self.doors.check_now(invitation.organization_id)
        return invitation


def hashed(secret: str) -> str:
    """Return what is kept of a secret of 256 random bits, which need no slow hash."""
    return sha256(secret.encode()).hexdigest()


def _summary(invitation: Invitation) -> InvitationSummary:
    return InvitationSummary.model_validate(invitation.model_dump())


def _letter(invitation: Invitation, link: str) -> tuple[str, str]:
    """Write the subject and the text of an invitation."""
    subject = f"{invitation.organization_name} invites you to Stepwell"
    text = (
        f"{invitation.invited_by} invites you to {invitation.organization_name} on Stepwell,"
        f" as {invitation.role}.\n\n{link}\n\n"
        f"The link is good until {invitation.until:%d %B %Y, %H:%M} UTC, and once."
    )
    return subject, text
