"""Quotas: at the limit nothing is added, and the error says of what and what to do."""

from collections.abc import Callable

import pytest

from chalicelib import wiring
from chalicelib.adapters.dynamodb.secrets import DynamoSecretNames
from chalicelib.errors import QuotaError
from chalicelib.models import quotas as table_of_quotas
from chalicelib.models.keys import CreateKey
from chalicelib.models.organizations import InviteMember, Member, Role
from chalicelib.models.quotas import QUOTAS, Allowance, Quota
from chalicelib.models.workflows import CreateWorkflow
from chalicelib.services import quotas as service
from chalicelib.services.secrets import Secrets
from tests.fakes.platform import Platform
from tests.fakes.samples import RIVAL
from tests.services.test_secrets import FakeVault

Add = Callable[[Platform, Member, int], object]


def add_secret(stage: Platform, ada: Member, number: int) -> None:
    names = DynamoSecretNames(stage.table)
    secrets = Secrets(FakeVault(), names, stage.workflows, wiring.quotas(), stage.clock)
    secrets.put(ada, f"SECRET_{number}", "a long value")


ADD: dict[Quota, Add] = {
    Quota.WORKFLOWS: lambda _, ada, number: wiring.workflows().create(
        ada, CreateWorkflow(name=f"Workflow {number}")
    ),
    Quota.MEMBERS: lambda _, ada, number: wiring.invitations().invite(
        ada, InviteMember(email=f"new{number}@acme.example", role=Role.VIEWER)
    ),
    Quota.KEYS: lambda _, ada, number: wiring.keys().create(
        ada, CreateKey(name=f"Key {number}", role=Role.VIEWER)
    ),
    Quota.SECRETS: add_secret,
    Quota.VARIABLES: lambda _, ada, number: wiring.variables().put(ada, f"V{number}", "a value"),
}


@pytest.fixture
def ada(stage: Platform) -> Member:
    """Return Ada, an owner, who is a member already."""
    return stage.join("ada")


@pytest.fixture(autouse=True)
def three_of_each(monkeypatch: pytest.MonkeyPatch) -> None:
    """Allow three of each kind."""
    small = {quota: Allowance(3, allowance.remedy) for quota, allowance in QUOTAS.items()}
    monkeypatch.setattr(service, "QUOTAS", small)


ACTIVE = Quota.RUNS
"""What is refused otherwise: see `starts/test_active_runs.py`."""


def used(member: Member) -> dict[str, int]:
    return {str(use.quota): use.used for use in wiring.quotas().usage(member).items}


@pytest.mark.parametrize("quota", ADD)
def test_at_the_limit_nothing_is_added(stage: Platform, ada: Member, quota: Quota) -> None:
    room = 3 - used(ada)[quota]
    for number in range(room):
        ADD[quota](stage, ada, number)

    with pytest.raises(QuotaError, match=f"up to 3 {quota}; this one has 3") as caught:
        ADD[quota](stage, ada, 9)

    assert QUOTAS[quota].remedy in str(caught.value)
    assert caught.value.current == {"quota": quota, "used": 3, "limit": 3}
    assert used(ada)[quota] == 3


def test_what_others_have_does_not_count(stage: Platform, ada: Member) -> None:
    eve = stage.join("eve", organization_id=RIVAL)
    for number in range(3):
        ADD[Quota.KEYS](stage, eve, number)

    ADD[Quota.KEYS](stage, ada, 0)

    assert (used(ada)["keys"], used(eve)["keys"]) == (1, 3)


def test_a_secret_is_set_anew_at_the_limit(stage: Platform, ada: Member) -> None:
    for number in range(3):
        add_secret(stage, ada, number)

    add_secret(stage, ada, 0)

    assert used(ada)["secrets"] == 3


def test_what_is_withdrawn_makes_room(stage: Platform, ada: Member) -> None:
    invited = InviteMember(email="bob@acme.example", role=Role.VIEWER)
    made = wiring.invitations().invite(ada, invited)
    assert used(ada)["members"] == 2

    wiring.invitations().withdraw(ada, made.id)

    assert used(ada)["members"] == 1


def test_every_quota_has_its_allowance() -> None:
    assert set(table_of_quotas.QUOTAS) == {*ADD, ACTIVE} == set(Quota)
