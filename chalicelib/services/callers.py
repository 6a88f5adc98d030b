"""Callers: whose credential that is, and what it opens. The one place that decides it."""

from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib.errors import ForbiddenError, NotFoundError, UnauthenticatedError
from chalicelib.models.access import PEOPLE_ONLY
from chalicelib.models.ids import OrganizationId, RunId, UserId
from chalicelib.models.keys import PREFIX, ApiKey
from chalicelib.models.organizations import Member, Role
from chalicelib.ports import OrganizationStore, RunStore, TokenVerifier
from chalicelib.services.keys import NOT_GOOD, Keys
from chalicelib.services.organizations import check_operation

NOT_A_PERSON = "This needs somebody who is signed in; an API key does not do."


@dataclass(frozen=True)
class Callers:
    """Judge access tokens and API keys."""

    tokens: TokenVerifier
    keys: Keys
    members: OrganizationStore
    runs: RunStore

    def person(self, credential: str) -> UserId:
        """Return who is signed in; raise ForbiddenError for a key, which is nobody."""
        if credential.startswith(PREFIX):
            self.keys.known(credential)
            raise ForbiddenError(NOT_A_PERSON)
        return self.tokens.verify(credential)

    def member(self, credential: str, operation: str, place: Mapping[str, str]) -> Member:
        """Return the caller when they may carry out the operation at the place of its path.

        An organization the caller does not belong to is not found, never forbidden: the
        answer must not tell whether it exists.
        """
        organization_id = OrganizationId(place["organization_id"])
        if credential.startswith(PREFIX):
            return self._key(credential, operation, place)
        member = self.members.member(organization_id, self.tokens.verify(credential))
        return check_operation(member, operation)

    def _key(self, credential: str, operation: str, place: Mapping[str, str]) -> Member:
        key = self.keys.known(credential)
        maker = self._maker(key)
        if place["organization_id"] != key.organization_id:
            raise NotFoundError(f"There is no organization {place['organization_id']}.")
        self.keys.note_use(key)
        if operation in PEOPLE_ONLY:
            raise ForbiddenError(NOT_A_PERSON)
        caller = maker.model_copy(
            update={
                "user_id": UserId(f"key:{key.id}"),
                "email": "",
                "name": f"API key {key.name}",
                "role": weaker(key.role, maker.role),
            }
        )
        check_operation(caller, operation)
        if key.workflows:
            self._check_scope(key, place)
        return caller

    def _maker(self, key: ApiKey) -> Member:
        """Return who made the key: it may do no more than they may now, and ends with them."""
        try:
            return self.members.member(key.organization_id, key.created_by)
        except NotFoundError as error:
            raise UnauthenticatedError(NOT_GOOD) from error

    def _check_scope(self, key: ApiKey, place: Mapping[str, str]) -> None:
        """Raise unless the place is in one of the workflows that the key is limited to."""
        if "workflow_id" in place:
            if place["workflow_id"] not in key.workflows:
                raise NotFoundError(f"There is no workflow {place['workflow_id']}.")
        elif "run_id" in place:
            run = self.runs.get(key.organization_id, RunId(place["run_id"]))
            if run.workflow_id not in key.workflows:
                raise NotFoundError(f"There is no run {run.id}.")
        else:
            raise ForbiddenError("This API key is limited to certain workflows and their runs.")


def weaker(one: Role, other: Role) -> Role:
    """Return the role that may do less."""
    return other if one.includes(other) else one
