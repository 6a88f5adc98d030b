"""Secrets: written by admins, listed by name, read by nobody but the step Lambda."""

from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.errors import ConflictError, InvalidError, NotFoundError
from chalicelib.models.ids import OrganizationId, WorkflowId
from chalicelib.models.organizations import Member
from chalicelib.models.pages import Page, PageRequest
from chalicelib.models.places import ValuePlace
from chalicelib.models.problems import FieldProblem
from chalicelib.models.quotas import Quota
from chalicelib.models.secrets import LONGEST, Secret, SecretSummary, SecretVersion
from chalicelib.ports import Clock, SecretNames, SecretVault, WorkflowStore
from chalicelib.services.name_uses import uses_of
from chalicelib.services.quotas import Quotas

TRIES = 5
BUSY = "The secret keeps being set while its name is listed. Try again."


@dataclass(frozen=True)
class Secrets:
    """Keep the secrets of an organization and its workflows: values in a vault, names in a list.

    Those named without a workflow are the organization's; a workflow's own win over them.
    """

    vault: SecretVault
    names: SecretNames
    workflows: WorkflowStore
    quotas: Quotas
    now: Clock

    def list(self, caller: Member, page: PageRequest) -> Page[Secret]:
        """Return one page of the organization's secrets by name, with who uses each."""
        found = self.names.list(ValuePlace(caller.organization_id), page)
        users = self.workflows.uses(caller.organization_id) if found.items else []
        own = {(one.name, one.workflow_id) for one in self._own(caller, found.items)}
        secrets = [
            Secret(
                **one.model_dump(),
                used_by=uses_of(one.name, users, own, lambda names: names.secrets),
            )
            for one in found.items
        ]
        return Page(items=secrets, next_cursor=found.next_cursor)

    def list_own(
        self, caller: Member, workflow_id: WorkflowId, page: PageRequest
    ) -> Page[SecretSummary]:
        """Return one page of a workflow's own secrets by name."""
        return self.names.list(self._place(caller, workflow_id), page)

    def get(
        self, caller: Member, name: str, workflow_id: WorkflowId | None = None
    ) -> SecretSummary:
        """Return a secret without its value, or raise NotFoundError."""
        found = self.names.find(self._place(caller, workflow_id), name)
        if found is None:
            raise NotFoundError(f"There is no secret {name}.")
        return found

    def put(
        self, caller: Member, name: str, value: str, workflow_id: WorkflowId | None = None
    ) -> SecretSummary:
        """Set a secret, new or not: that is one version more.

        The value is kept before its name is listed: after a crash in between, setting it
        again completes the list, and no name is ever listed without a value.
        """
        place = self._place(caller, workflow_id)
        _check_length(value)
        before = self.names.find(place, name)
        if before is None:
            self.quotas.check(caller.organization_id, Quota.SECRETS)
        version = SecretVersion(
            number=self.vault.put(place, name, value),
            set_at=self.now(),
            set_by=caller.user_id,
            set_by_name=caller.name or caller.email,
        )
        return self._listed(place, name, version, before)

    def remove(
        self, caller: Member, name: str, workflow_id: WorkflowId | None = None
    ) -> SecretSummary:
        """Remove a secret and return what it was; raise NotFoundError when there is none."""
        secret = self.get(caller, name, workflow_id)
        self._forget(ValuePlace(caller.organization_id, workflow_id), name)
        return secret

    def forget_own(self, organization_id: OrganizationId, workflow_id: WorkflowId) -> None:
        """Remove all own secrets of a workflow; doing so twice is doing so once."""
        for secret in self.names.own(organization_id, workflow_id):
            self._forget(ValuePlace(organization_id, workflow_id), secret.name)

    def _listed(
        self, place: ValuePlace, name: str, version: SecretVersion, before: SecretSummary | None
    ) -> SecretSummary:
        """List a version beside those that others set at the same moment.

        Numbers that begin anew are those of a secret that was half removed: it begins anew too.
        """
        begins_anew = before is not None and before.version >= version.number
        for _ in range(TRIES):
            if before is None or begins_anew:
                secret = SecretSummary.first(name, place, version)
            else:
                secret = before.with_version(version)
            try:
                self.names.put(place, secret, None if before is None else before.version)
                return secret
            except ConflictError:
                before, begins_anew = self.names.find(place, name), False
        raise ConflictError(BUSY)

    def _forget(self, place: ValuePlace, name: str) -> None:
        self.vault.remove(place, name)
        self.names.remove(place, name)

    def _place(self, caller: Member, workflow_id: WorkflowId | None) -> ValuePlace:
        """Return where a secret counts, or raise NotFoundError for an unknown workflow."""
        if workflow_id is not None:
            self.workflows.get(caller.organization_id, workflow_id)
        return ValuePlace(caller.organization_id, workflow_id)

    def _own(self, caller: Member, listed: Sequence[SecretSummary]) -> Sequence[SecretSummary]:
        return self.names.own(caller.organization_id) if listed else []


def _check_length(value: str) -> None:
    if len(value.encode()) > LONGEST:
        message = f"The value has more than {LONGEST:,} bytes."
        raise InvalidError(message, (FieldProblem(path="value", message=message),))
