"""What of a request goes into the audit log: everything that changed something."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import unquote

from chalice.app import Request
from pydantic import BaseModel

from chalicelib import wiring
from chalicelib.errors import NotFoundError, StepwellError, UnavailableError
from chalicelib.models.access import CHANGES_NOTHING
from chalicelib.models.audit import AuditEntry, ChangeAsked, Facts, facts_of
from chalicelib.models.ids import BulkId, OrganizationId, RunId, UserId, WorkflowId
from chalicelib.models.organizations import Member, NameOrganization

Answer = TypeVar("Answer", bound=BaseModel)
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


def _deletion(caller: Member, place: Place) -> BaseModel:  # noqa: ARG001 - as a Reading is
    return wiring.closing().detail(caller)


def _sample(caller: Member, place: Place) -> BaseModel:
    workflow_id = WorkflowId(place["workflow_id"])
    return wiring.samples().summary(caller, workflow_id, unquote(place["name"]))


def _run(caller: Member, place: Place) -> BaseModel:
    return wiring.runs().summary(caller, RunId(place["run_id"]))


def _bulk(caller: Member, place: Place) -> BaseModel:
    return wiring.bulks().get(caller, BulkId(place["bulk_id"]))


def _secret(caller: Member, place: Place) -> BaseModel:
    return wiring.secrets().get(caller, unquote(place["name"]))


def _own_secret(caller: Member, place: Place) -> BaseModel:
    return wiring.secrets().get(caller, unquote(place["name"]), WorkflowId(place["workflow_id"]))


def _variable(caller: Member, place: Place) -> BaseModel:
    return wiring.variables().get(caller, unquote(place["name"]))


def _own_variable(caller: Member, place: Place) -> BaseModel:
    return wiring.variables().get(caller, unquote(place["name"]), WorkflowId(place["workflow_id"]))


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
    "delete_organization": _deletion,
    "keep_organization": _deletion,
    "save_sample": _sample,
    "cancel_run": _run,
    "abort_bulk": _bulk,
    "set_secret": _secret,
    "set_workflow_secret": _own_secret,
    "set_variable": _variable,
    "set_workflow_variable": _own_variable,
}
"""How a thing is read before and after it is changed; others tell it by their answer."""


@dataclass(frozen=True)
class Watch:
    """One request that may change something; ``who`` is a member, or somebody signed in.

    Who is no member yet may enter an organization.
    """

    operation: str
    request: Request
    place: Place
    who: Member | UserId | None
    entered: OrganizationId | None = None

    def facts(self) -> Facts:
        """Return what is told of the thing as it is now; of a new one, nothing."""
        if isinstance(self.who, Member) and self.operation in READINGS:
            with suppress(NotFoundError):
                return facts_of(READINGS[self.operation](self.who, self.place))
        return {}

    def over(self, act: Callable[[], Answer]) -> Answer:
        """Let an operation act, and put what it changed into the log.

        That it begins is kept before: what is cut off in the middle is told as well. What was
        refused has changed nothing; a service of AWS that did not take a call may have.
        """
        organization_id = self._organization_id()
        if organization_id is None or not self._changes():
            return act()
        before, begun = self.facts(), wiring.audit().announce(self._asked(organization_id))
        try:
            answer = act()
        except UnavailableError:
            raise
        except StepwellError:
            wiring.audit().withdraw(begun)
            raise
        self._complete(begun, before, answer)
        return answer

    def _complete(self, begun: AuditEntry, before: Facts, answer: BaseModel) -> None:
        if self.request.method == "DELETE":
            wiring.audit().complete(begun, facts_of(answer), {})
            return
        after = self.facts() if self.operation in READINGS else facts_of(answer)
        wiring.audit().complete(begun, before, after)

    def _organization_id(self) -> OrganizationId | None:
        return self.who.organization_id if isinstance(self.who, Member) else self.entered

    def _asked(self, organization_id: OrganizationId) -> ChangeAsked:
        who, who_name = self._signature()
        return ChangeAsked(
            organization_id=organization_id,
            who=who,
            who_name=who_name,
            action=self.operation,
            subject={key: unquote(text)[:200] for key, text in self.place.items()},
            source=source_of(self.request),
        )

    def _changes(self) -> bool:
        return self.request.method != "GET" and self.operation not in CHANGES_NOTHING

    def _signature(self) -> tuple[str, str]:
        if isinstance(self.who, Member):
            return self.who.user_id, self.who.name or self.who.email
        person = wiring.organizations().person(UserId(str(self.who)))
        return person.user_id, person.name or person.email


def source_of(request: Request) -> str:
    """Return the address of the caller, and the one it came through.

    The last address is API Gateway's own observation; the one before is what CloudFront
    saw, or what a caller who goes past CloudFront made up.
    """
    direct = str((request.context.get("identity") or {}).get("sourceIp", ""))
    forwarded = [part.strip() for part in request.headers.get("x-forwarded-for", "").split(",")]
    hops = [part for part in forwarded if part][-2:]
    return " via ".join(hops)[:100] if hops else direct
