"""API keys: made, listed, revoked, and judged when they are shown."""

import hmac
from dataclasses import dataclass
from datetime import timedelta

from chalicelib.errors import InvalidError, NotFoundError, UnauthenticatedError
from chalicelib.models.ids import OrganizationId, WorkflowId
from chalicelib.models.keys import PREFIX, ApiKey, CreateKey, KeySummary, NewKey
from chalicelib.models.organizations import Member
from chalicelib.models.pages import Page
from chalicelib.models.quotas import Quota
from chalicelib.ports import Clock, Ids, KeyStore, WorkflowStore
from chalicelib.services.invitations import hashed
from chalicelib.services.members import check_grant
from chalicelib.services.quotas import Quotas

NOTED = timedelta(minutes=1)
"""How exact the last use is: noting each would cost a write a call."""
NOT_GOOD = "The API key is not good: it is unknown, revoked or expired."
NOBODYS = hashed("")


@dataclass(frozen=True)
class Keys:
    """Keep an organization's API keys."""

    store: KeyStore
    workflows: WorkflowStore
    quotas: Quotas
    now: Clock
    ids: Ids

    def create(self, caller: Member, request: CreateKey) -> NewKey:
        """Make a key, no more powerful than who makes it; its text is returned this once."""
        check_grant(caller, request.role)
        if request.until is not None and request.until <= self.now():
            raise InvalidError("The key would have expired already; give a later time.")
        for workflow_id in request.workflows:
            self._check_workflow(caller.organization_id, WorkflowId(workflow_id))
        self.quotas.check(caller.organization_id, Quota.KEYS)
        secret = self.ids.token()
        key = ApiKey(
            id=self.ids.ulid(),
            organization_id=caller.organization_id,
            created_by=caller.user_id,
            created_by_name=caller.name or caller.email,
            created_at=self.now(),
            secret_hash=hashed(secret),
            **request.model_dump(),
        )
        self.store.add(key)
        return NewKey(**_summary(key).model_dump(), key=f"{PREFIX}{key.id}_{secret}")

    def list(self, caller: Member) -> Page[KeySummary]:
        """Return the keys, oldest first."""
        return Page(items=[_summary(key) for key in self.store.all(caller.organization_id)])

    def revoke(self, caller: Member, key_id: str) -> KeySummary:
        """Make a key worthless at once; raise NotFoundError when there is none."""
        key = self.store.find(key_id)
        if key is None or key.organization_id != caller.organization_id:
            raise NotFoundError("There is no such key.")
        self.store.remove(key)
        return _summary(key)

    def known(self, text: str) -> ApiKey:
        """Return the key that somebody shows; raise UnauthenticatedError when it is not good.

        One that does not exist takes the same comparison as one that does.
        """
        key_id, _, secret = text.removeprefix(PREFIX).partition("_")
        key = self.store.find(key_id)
        fits = hmac.compare_digest(key.secret_hash if key else NOBODYS, hashed(secret))
        if key is None or not fits or (key.until is not None and key.until <= self.now()):
            raise UnauthenticatedError(NOT_GOOD)
        return key

    def note_use(self, key: ApiKey) -> None:
        """Remember that a key was used, to the minute."""
        if key.last_used_at is None or self.now() - key.last_used_at >= NOTED:
            self.store.used(key, self.now())

    def _check_workflow(self, organization_id: OrganizationId, workflow_id: WorkflowId) -> None:
        try:
            self.workflows.get(organization_id, workflow_id)
        except NotFoundError as error:
            raise InvalidError(f"workflows: there is no workflow {workflow_id}.") from error


def _summary(key: ApiKey) -> KeySummary:
    return KeySummary.model_validate(key.model_dump())
