"""What of a request goes into the audit log: everything that changed something."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import unquote

from chalice.app import Request
from pydantic import BaseModel

from chalicelib import wiring
from chalicelib.errors import NotFoundError
from chalicelib.models.access import CHANGES_NOTHING
from chalicelib.models.audit import ChangeMade, Facts, facts_of
from chalicelib.models.ids import OrganizationId, UserId, WorkflowId
from chalicelib.models.organizations import Member, Membership, NameOrganization

Place = Mapping[str, str]
Reading = Callable[[Member, Place], BaseModel]


def _workflow(caller: Member, place: Place) -> BaseModel:
    return wiring.workflows().get(caller, WorkflowId(place["workflow_id"]))


def _settings(caller: Member, place: Place) -> BaseModel:
    return wiring.tuning().detail(caller, WorkflowId(place["workflow_id"])).own


def _member(caller: Member, place: Place) -> BaseModel:
    return wiring.members().get(caller, UserId(place["user_id"]))


def _organization(caller: Member, place: Place) -> BaseModel:  # noqa: ARG001 - as a Reading is
    named = wiring.organizations().member(caller.organization_id, caller.user_id, caller.role)
    return NameOrganization(name=named.organization_name)


def _retention(caller: Member, place: Place) -> BaseModel:  # noqa: ARG001 - as a Reading is
    return wiring.retentions().detail(caller)


def _sample(caller: Member, place: Place) -> BaseModel:
    workflow_id = WorkflowId(place["workflow_id"])
    return wiring.samples().summary(caller, workflow_id, unquote(place["name"]))


READINGS: Mapping[str, Reading] = {
    "update_workflow": _workflow,
    "publish_workflow": _workflow,
    "pause_workflow": _workflow,
    "resume_workflow": _workflow,
    "archive_workflow": _workflow,
    "restore_workflow": _workflow,
    "update_settings": _settings,
    "change_member": _member,
    "rename_organization": _organization,
    "set_retention": _retention,
    "save_sample": _sample,
}
"""How a thing is read before and after it is changed; others tell it by their answer."""


@dataclass(frozen=True)
class Watch:
    """One request that may change something; ``who`` is a member, or somebody signed in."""

    operation: str
    request: Request
    place: Place
    who: Member | UserId | None

    def facts(self) -> Facts:
        """Return what is told of the thing as it is now; of a new one, nothing."""
        if isinstance(self.who, Member) and self.operation in READINGS:
            with suppress(NotFoundError):
                return facts_of(READINGS[self.operation](self.who, self.place))
        return {}

    def record(self, before: Facts, answer: BaseModel) -> None:
        """Add what was changed to the log; what was refused has raised before."""
        organization_id = self._organization(answer)
        if organization_id is None or not self._changes():
            return
        told = self.facts() if self.operation in READINGS else facts_of(answer)
        removes = self.request.method == "DELETE"
        who, who_name = self._signature()
        change = ChangeMade(
            organization_id=organization_id,
            who=who,
            who_name=who_name,
            action=self.operation,
            subject={key: unquote(text)[:200] for key, text in self.place.items()},
            source=source_of(self.request),
            before=told if removes else before,
            after={} if removes else told,
        )
        wiring.audit().record(change)

    def _changes(self) -> bool:
        return self.request.method != "GET" and self.operation not in CHANGES_NOTHING

    def _organization(self, answer: BaseModel) -> OrganizationId | None:
        if isinstance(self.who, Member):
            return self.who.organization_id
        return answer.id if isinstance(answer, Membership) else None

    def _signature(self) -> tuple[str, str]:
        if isinstance(self.who, Member):
            return self.who.user_id, self.who.name or self.who.email
        me = wiring.organizations().me(UserId(str(self.who)))
        return me.user_id, me.name or me.email


def source_of(request: Request) -> str:
    """Return the address of the caller, and the one it came through.

    The last address is API Gateway's own observation; the one before is what CloudFront
    saw, or what a caller who goes past CloudFront made up.
    """
    direct = str((request.context.get("identity") or {}).get("sourceIp", ""))
    forwarded = [part.strip() for part in request.headers.get("x-forwarded-for", "").split(",")]
    hops = [part for part in forwarded if part][-2:]
    return " via ".join(hops)[:100] if hops else direct
