"""Organizations and members in the table."""

import pytest

from chalicelib.adapters.dynamodb.organizations import DynamoOrganizations
from chalicelib.errors import ConflictError, NotFoundError
from chalicelib.models.ids import OrganizationId, UserId
from chalicelib.models.organizations import Organization
from tests.adapters.queries import Queries
from tests.fakes.samples import ACME, ADA, RIVAL, a_member
from tests.fakes.world import START


def acme(name: str = "Acme") -> Organization:
    return Organization(id=ACME, name=name, created_at=START)


def test_an_organization_is_created_with_its_owner(organizations: DynamoOrganizations) -> None:
    organizations.create(acme(), a_member())

    assert organizations.member(ACME, ADA) == a_member()
    assert organizations.memberships(ADA) == [a_member()]


def test_an_organization_is_created_once(organizations: DynamoOrganizations) -> None:
    organizations.create(acme(), a_member())

    with pytest.raises(ConflictError, match=ACME):
        organizations.create(acme("Taken"), a_member(user_id="eve"))


def test_who_could_not_create_an_organization_is_not_in_it(
    organizations: DynamoOrganizations,
) -> None:
    organizations.create(acme(), a_member())

    with pytest.raises(ConflictError):
        organizations.create(acme("Taken"), a_member(user_id="eve"))

    with pytest.raises(NotFoundError):
        organizations.member(ACME, UserId("eve"))
    assert organizations.memberships(UserId("eve")) == []


def test_a_stranger_finds_no_organization(organizations: DynamoOrganizations) -> None:
    organizations.create(acme(), a_member())

    with pytest.raises(NotFoundError):
        organizations.member(ACME, UserId("eve"))
    with pytest.raises(NotFoundError):
        organizations.member(RIVAL, ADA)
    assert organizations.memberships(UserId("eve")) == []


def test_a_person_may_be_in_several_organizations(organizations: DynamoOrganizations) -> None:
    organizations.create(acme(), a_member())
    rival = Organization(id=RIVAL, name="Rival", created_at=START)
    organizations.create(rival, a_member(organization_id=RIVAL, organization_name="Rival"))

    names = [member.organization_name for member in organizations.memberships(ADA)]

    assert names == ["Acme", "Rival"]


def test_a_new_name_is_the_name_in_each_membership(organizations: DynamoOrganizations) -> None:
    organizations.create(acme(), a_member())

    organizations.rename(ACME, "Acme & Sons")

    assert organizations.member(ACME, ADA).organization_name == "Acme & Sons"


def test_what_is_not_there_gets_no_name(organizations: DynamoOrganizations) -> None:
    with pytest.raises(ConflictError, match="exists no more"):
        organizations.rename(RIVAL, "Nothing")


def test_how_long_runs_are_kept_is_set_and_unset(organizations: DynamoOrganizations) -> None:
    organizations.create(acme(), a_member())
    assert organizations.retention_days(ACME) is None

    organizations.keep_for(ACME, 30)
    assert organizations.retention_days(ACME) == 30

    organizations.rename(ACME, "Acme & Sons")
    organizations.keep_for(ACME, None)
    organizations.keep_for(ACME, None)
    assert organizations.retention_days(ACME) is None


def test_what_is_not_there_keeps_nothing(organizations: DynamoOrganizations) -> None:
    with pytest.raises(ConflictError, match="exists no more"):
        organizations.keep_for(RIVAL, 30)
    assert organizations.retention_days(RIVAL) is None


def test_whatever_stands_in_an_address_is_not_found(
    organizations: DynamoOrganizations, queries: Queries
) -> None:
    with pytest.raises(NotFoundError):
        organizations.member(OrganizationId("x" * 5000), ADA)

    assert queries.longest_key <= 1024
