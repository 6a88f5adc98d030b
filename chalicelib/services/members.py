"""Members: what each may do, and how they go."""

from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.errors import ConflictError, ForbiddenError, InvalidError, NotFoundError
from chalicelib.models.ids import OrganizationId, UserId
from chalicelib.models.organizations import (
    ChangeMember,
    Member,
    MemberSummary,
    Payloads,
    Role,
)
from chalicelib.models.pages import Page
from chalicelib.ports import OrganizationStore
from chalicelib.services.live import Live


@dataclass(frozen=True)
class Members:
    """Show the members of an organization, change their roles, let them go.

    There is always an owner. Nobody grants a role above their own, nor touches who has one.
    """

    store: OrganizationStore
    live: Live

    def list(self, caller: Member) -> Page[MemberSummary]:
        """Return all members by name; their number is limited."""
        members = self.store.members(caller.organization_id)
        shown = [MemberSummary.model_validate(member.model_dump()) for member in members]
        return Page(items=sorted(shown, key=lambda each: (each.name or each.email).lower()))

    def get(self, caller: Member, user_id: UserId) -> MemberSummary:
        """Return one member, or raise NotFoundError."""
        member = _find(self.store, caller.organization_id, user_id)
        return MemberSummary.model_validate(member.model_dump())

    def change(self, caller: Member, user_id: UserId, request: ChangeMember) -> MemberSummary:
        """Change what a member may do and see; sockets end, and what they open next obeys it."""
        before = self._touchable(caller, user_id)
        payloads = request.payloads or before.payloads
        check_grant(caller, request.role, payloads)
        changed = before.model_copy(update={"role": request.role, "payloads": payloads})
        self.store.change(changed, before, self._other_owner(before, stays=changed.role))
        self.live.cut_off(user_id)
        return MemberSummary.model_validate(changed.model_dump())

    def remove(self, caller: Member, user_id: UserId) -> MemberSummary:
        """Take a member out at once: requests are refused from now on, sockets end."""
        member = self._touchable(caller, user_id)
        self.store.remove(member, self._other_owner(member))
        self.live.cut_off(user_id)
        return MemberSummary.model_validate(member.model_dump())

    def leave(self, caller: Member) -> MemberSummary:
        """Take oneself out; the last owner cannot."""
        self.store.remove(caller, self._other_owner(caller))
        self.live.cut_off(caller.user_id)
        return MemberSummary.model_validate(caller.model_dump())

    def _touchable(self, caller: Member, user_id: UserId) -> Member:
        member = _find(self.store, caller.organization_id, user_id)
        if not caller.role.includes(member.role):
            raise ForbiddenError(f"Only an {member.role} may do this to an {member.role}.")
        return member

    def _other_owner(self, member: Member, stays: Role = Role.VIEWER) -> UserId | None:
        """Return an owner who must remain when this one does not; raise when there is none."""
        if member.role != Role.OWNER or stays == Role.OWNER:
            return None
        others = self._owners(member)
        if not others:
            raise ConflictError("This is the last owner; make somebody else an owner first.")
        return others[0]

    def _owners(self, but: Member) -> Sequence[UserId]:
        return [
            each.user_id
            for each in self.store.members(but.organization_id)
            if each.role == Role.OWNER and each.user_id != but.user_id
        ]


def check_grant(caller: Member, role: Role, payloads: Payloads = Payloads.SHOWN) -> None:
    """Raise ForbiddenError for a role above the caller's own.

    Raise InvalidError where payloads were to be hidden from somebody who could show them again.
    """
    if not caller.role.includes(role):
        raise ForbiddenError(f"Your role is {caller.role}: you cannot make somebody {role}.")
    if payloads == Payloads.HIDDEN and role.includes(Role.ADMIN):
        raise InvalidError(
            f"payloads: an {role} decides who sees payloads; choose shown, or a lower role."
        )


def _find(store: OrganizationStore, organization_id: OrganizationId, user_id: UserId) -> Member:
    try:
        return store.member(organization_id, user_id)
    except NotFoundError as error:
        raise NotFoundError("There is no such member.") from error
