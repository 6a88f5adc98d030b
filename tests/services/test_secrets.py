"""Secrets: written, listed, removed; their values are shown to nobody."""

from typing import TYPE_CHECKING

import pytest

from chalicelib.adapters.dynamodb.quotas import DynamoCounts
from chalicelib.adapters.dynamodb.secrets import DynamoSecretNames
from chalicelib.errors import InvalidError, NotFoundError
from chalicelib.models.ids import OrganizationId
from chalicelib.models.pages import PageRequest
from chalicelib.services.quotas import Quotas
from chalicelib.services.secrets import Secrets
from tests.fakes.samples import ACME, ADA, RIVAL, a_member
from tests.fakes.world import START, FakeClock

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

MEMBER = a_member()
FIRST_PAGE = PageRequest()


class FakeVault:
    """A SecretVault in memory."""

    def __init__(self) -> None:
        """Begin empty."""
        self.values: dict[tuple[OrganizationId, str], str] = {}

    def put(self, organization_id: OrganizationId, name: str, value: str) -> None:
        """Keep a value in the place of the one before."""
        self.values[organization_id, name] = value

    def remove(self, organization_id: OrganizationId, name: str) -> None:
        """Forget a value; doing so twice is doing so once."""
        self.values.pop((organization_id, name), None)


@pytest.fixture
def vault() -> FakeVault:
    """Return a vault without values."""
    return FakeVault()


@pytest.fixture
def secrets(table: "Table", vault: FakeVault, clock: FakeClock) -> Secrets:
    """Return the service with nothing in it."""
    return Secrets(vault, DynamoSecretNames(table), Quotas(DynamoCounts(table)), clock)


def test_a_secret_is_listed_without_its_value(secrets: Secrets, vault: FakeVault) -> None:
    secrets.put(MEMBER, "API_KEY", "hunter2")

    page = secrets.list(MEMBER, FIRST_PAGE)

    assert vault.values == {(ACME, "API_KEY"): "hunter2"}
    assert [(each.name, each.updated_at, each.updated_by) for each in page.items] == [
        ("API_KEY", START, ADA)
    ]
    assert "hunter2" not in page.model_dump_json()


def test_setting_again_replaces_the_value(
    secrets: Secrets, vault: FakeVault, clock: FakeClock
) -> None:
    secrets.put(MEMBER, "API_KEY", "first")
    clock.advance(seconds=5)
    secrets.put(MEMBER, "API_KEY", "second")

    assert vault.values == {(ACME, "API_KEY"): "second"}
    assert [each.updated_at for each in secrets.list(MEMBER, FIRST_PAGE).items] == [clock()]


def test_a_removed_secret_is_gone(secrets: Secrets, vault: FakeVault) -> None:
    secrets.put(MEMBER, "API_KEY", "hunter2")

    removed = secrets.remove(MEMBER, "API_KEY")

    assert removed.name == "API_KEY"
    assert vault.values == {}
    assert secrets.list(MEMBER, FIRST_PAGE).items == []
    with pytest.raises(NotFoundError, match="no secret API_KEY"):
        secrets.remove(MEMBER, "API_KEY")


def test_another_organizations_secret_is_not_found(secrets: Secrets, vault: FakeVault) -> None:
    secrets.put(MEMBER, "API_KEY", "hunter2")
    stranger = a_member(organization_id=RIVAL)

    with pytest.raises(NotFoundError):
        secrets.remove(stranger, "API_KEY")
    assert secrets.list(stranger, FIRST_PAGE).items == []
    assert vault.values == {(ACME, "API_KEY"): "hunter2"}


def test_secrets_are_listed_by_name_page_by_page(secrets: Secrets) -> None:
    for name in ("C", "A", "B"):
        secrets.put(MEMBER, name, "hunter2")

    first = secrets.list(MEMBER, PageRequest(limit=2))
    second = secrets.list(MEMBER, PageRequest(limit=2, cursor=first.next_cursor))

    assert [each.name for each in first.items] == ["A", "B"]
    assert [each.name for each in second.items] == ["C"]
    assert second.next_cursor is None


def test_a_value_too_long_for_the_vault_is_refused(secrets: Secrets, vault: FakeVault) -> None:
    with pytest.raises(InvalidError, match="4,096 bytes"):
        secrets.put(MEMBER, "API_KEY", "ü" * 3000)

    assert vault.values == {}
