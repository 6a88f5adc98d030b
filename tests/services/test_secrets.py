"""Secrets: written, listed, removed; their values are shown to nobody."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from chalicelib import wiring
from chalicelib.adapters.dynamodb.secrets import DynamoSecretNames
from chalicelib.errors import InvalidError, NotFoundError
from chalicelib.models.ids import OrganizationId, WorkflowId
from chalicelib.models.pages import PageRequest
from chalicelib.models.places import ValuePlace
from chalicelib.models.secrets import SecretSummary
from chalicelib.models.workflows import (
    DeleteWorkflow,
    PublishWorkflow,
    UpdateWorkflow,
    Workflow,
    WorkflowStatus,
)
from chalicelib.services.secrets import Secrets
from chalicelib.wiring import clouds
from tests.fakes.platform import Platform
from tests.fakes.samples import ACME, ADA, RIVAL, a_member
from tests.fakes.world import START

MEMBER = a_member()
FIRST_PAGE = PageRequest()
HERE = ValuePlace(ACME)
USING = """\
from stepwell import *


@workflow
def orders(order: Any):
    http.get("https://shop.example", headers={"X": f"Bearer {secrets.API_KEY}"})
    return None
"""


class FakeVault:
    """A SecretVault in memory."""

    def __init__(self) -> None:
        """Begin empty."""
        self.values: dict[tuple[OrganizationId, WorkflowId | None, str], str] = {}
        self.versions: dict[tuple[OrganizationId, WorkflowId | None, str], int] = {}

    def put(self, place: ValuePlace, name: str, value: str) -> int:
        """Keep a value in the place of the one before, and return the number of its version."""
        key = (*place, name)
        self.values[key] = value
        self.versions[key] = self.versions.get(key, 0) + 1
        return self.versions[key]

    def remove(self, place: ValuePlace, name: str) -> None:
        """Forget a value; doing so twice is doing so once."""
        self.values.pop((*place, name), None)
        self.versions.pop((*place, name), None)


@pytest.fixture
def vault(monkeypatch: pytest.MonkeyPatch, stage: Platform) -> FakeVault:
    """Return the platform's vault, without values."""
    vault = FakeVault()
    monkeypatch.setattr(clouds, "vault", lambda: vault)
    return vault


@pytest.fixture
def secrets(vault: FakeVault) -> Secrets:
    """Return the service with nothing in it."""
    return wiring.secrets()


def test_a_secret_is_listed_without_its_value(secrets: Secrets, vault: FakeVault) -> None:
    secrets.put(MEMBER, "API_KEY", "hunter2")

    page = secrets.list(MEMBER, FIRST_PAGE)

    assert vault.values == {(ACME, None, "API_KEY"): "hunter2"}
    assert [(each.name, each.updated_at, each.updated_by) for each in page.items] == [
        ("API_KEY", START, ADA)
    ]
    assert "hunter2" not in page.model_dump_json()


def test_each_value_is_a_version_that_says_who_set_it_and_when(
    secrets: Secrets, vault: FakeVault, stage: Platform
) -> None:
    secrets.put(MEMBER, "API_KEY", "first")
    stage.clock.advance(seconds=5)
    set_again = secrets.put(a_member(user_id="bob", name="Bob"), "API_KEY", "second")

    (listed,) = secrets.list(MEMBER, FIRST_PAGE).items
    assert vault.values == {(ACME, None, "API_KEY"): "second"}
    assert listed.version == set_again.version == 2
    assert listed.updated_at == stage.clock()
    assert [(each.number, each.set_by_name) for each in listed.versions] == [(2, "Bob"), (1, "Ada")]


def test_two_who_set_it_at_once_are_both_told(
    secrets: Secrets, vault: FakeVault, stage: Platform
) -> None:
    secrets.put(MEMBER, "API_KEY", "first")
    again: list[Callable[[], object]] = [lambda: secrets.put(MEMBER, "API_KEY", "third")]
    meanwhile = Meanwhile(stage.table, again)
    slow = Secrets(vault, meanwhile, secrets.workflows, secrets.quotas, secrets.now)

    slow.put(MEMBER, "API_KEY", "second")

    assert [each.number for each in secrets.get(MEMBER, "API_KEY").versions] == [3, 2, 1]


def test_one_that_was_half_removed_begins_anew(secrets: Secrets, vault: FakeVault) -> None:
    for value in ("first", "second"):
        secrets.put(MEMBER, "API_KEY", value)
    vault.remove(HERE, "API_KEY")

    secrets.put(MEMBER, "API_KEY", "third")

    assert [each.number for each in secrets.get(MEMBER, "API_KEY").versions] == [1]


def test_when_it_was_last_used_outlives_a_new_value(secrets: Secrets, stage: Platform) -> None:
    secrets.put(MEMBER, "API_KEY", "first")
    assert secrets.get(MEMBER, "API_KEY").last_used_at is None

    for name in ("API_KEY", "GONE"):
        DynamoSecretNames(stage.table).used(HERE, name, START)
    secrets.put(MEMBER, "API_KEY", "second")

    (listed,) = secrets.list(MEMBER, FIRST_PAGE).items
    assert listed.last_used_at == START


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
    assert vault.values == {(ACME, None, "API_KEY"): "hunter2"}


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


def test_who_names_a_secret_is_told_of_the_draft_and_of_what_is_published(
    secrets: Secrets, stage: Platform
) -> None:
    secrets.put(MEMBER, "API_KEY", "hunter2")
    workflow = stage.published(USING)
    stage.published(name="Another")
    assert users(secrets) == [("Orders", True, True)]

    edit(workflow, "from stepwell import *\n\n@workflow\ndef orders(order: Any):\n    x = (")
    assert users(secrets) == [("Orders", False, True)]

    edit(workflow, "from stepwell import *\n\n@workflow\ndef orders(order: Any):\n    return 1\n")
    publish(workflow)
    assert users(secrets) == []

    edit(workflow, USING.replace("    return None", "    x = ("))
    assert users(secrets) == [("Orders", True, False)]


def test_a_workflows_own_value_is_beside_the_organizations(
    secrets: Secrets, vault: FakeVault, stage: Platform
) -> None:
    workflow = stage.published(USING)
    secrets.put(MEMBER, "API_KEY", "everybody's")

    own = secrets.put(MEMBER, "API_KEY", "its own", workflow.id)

    assert vault.values == {
        (ACME, None, "API_KEY"): "everybody's",
        (ACME, workflow.id, "API_KEY"): "its own",
    }
    assert (own.workflow_id, own.version) == (workflow.id, 1)
    assert secrets.list_own(MEMBER, workflow.id, FIRST_PAGE).items == [own]
    (listed,) = secrets.list(MEMBER, FIRST_PAGE).items
    assert [(use.workflow_id, use.own) for use in listed.used_by] == [(workflow.id, True)]
    secrets.remove(MEMBER, "API_KEY", workflow.id)
    assert vault.values == {(ACME, None, "API_KEY"): "everybody's"}


def test_no_one_has_own_secrets_in_a_workflow_of_others(
    secrets: Secrets, vault: FakeVault, stage: Platform
) -> None:
    workflow = stage.published(USING)
    secrets.put(MEMBER, "API_KEY", "its own", workflow.id)
    stranger = a_member(organization_id=RIVAL)

    with pytest.raises(NotFoundError, match="no workflow"):
        secrets.put(stranger, "API_KEY", "theirs", workflow.id)
    with pytest.raises(NotFoundError, match="no workflow"):
        secrets.list_own(stranger, workflow.id, FIRST_PAGE)
    with pytest.raises(NotFoundError, match="no workflow"):
        secrets.remove(stranger, "API_KEY", workflow.id)
    assert vault.values == {(ACME, workflow.id, "API_KEY"): "its own"}


def test_own_secrets_go_with_their_workflow(
    secrets: Secrets, vault: FakeVault, stage: Platform
) -> None:
    workflow = stage.published(USING)
    secrets.put(MEMBER, "API_KEY", "its own", workflow.id)
    secrets.put(MEMBER, "API_KEY", "everybody's")
    wiring.workflows().move(MEMBER, workflow.id, WorkflowStatus.ARCHIVED)

    wiring.deleting().delete(MEMBER, workflow.id, DeleteWorkflow(name="Orders"))

    assert vault.values == {(ACME, None, "API_KEY"): "everybody's"}
    assert secrets.names.own(ACME) == []


@dataclass(frozen=True)
class Meanwhile(DynamoSecretNames):
    """Names between whose reading and first writing something happens."""

    waiting: list[Callable[[], object]]

    def put(self, place: ValuePlace, secret: SecretSummary, known: int | None) -> None:
        """List a secret, but not before it has happened."""
        while self.waiting:
            self.waiting.pop()()
        super().put(place, secret, known)


def users(secrets: Secrets) -> list[tuple[str, bool, bool]]:
    (listed,) = secrets.list(MEMBER, FIRST_PAGE).items
    return [(use.workflow_name, use.draft, use.published) for use in listed.used_by]


def edit(workflow: Workflow, source: str) -> None:
    known = wiring.workflows().get(MEMBER, workflow.id).draft_revision
    request = UpdateWorkflow(draft_revision=known, source=source)
    wiring.workflows().update(MEMBER, workflow.id, request)


def publish(workflow: Workflow) -> None:
    known = wiring.workflows().get(MEMBER, workflow.id).draft_revision
    wiring.workflows().publish(MEMBER, workflow.id, PublishWorkflow(draft_revision=known))
