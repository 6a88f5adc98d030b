"""Secrets of webhooks: the fake and Parameter Store keep the same promises."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.adapters.webhook_secrets import KEPT, SsmWebhookVault
from chalicelib.models.ids import WorkflowId
from chalicelib.models.webhooks import WebhookSecrets
from chalicelib.ports import WebhookVault
from tests.fakes.samples import ACME, ORDERS, RIVAL
from tests.fakes.triggers import FakeWebhookVault
from tests.fakes.world import START, FakeClock

OTHER = WorkflowId(ORDERS[:-1] + "Z")
SECRETS = WebhookSecrets(current="whsec_current", set_at=START)
ROTATED = WebhookSecrets(
    current="whsec_next",
    set_at=START + timedelta(hours=1),
    previous="whsec_current",
    previous_until=START + timedelta(hours=25),
)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def ssm(aws: None) -> Any:
    """Return Parameter Store in memory, without parameters."""
    import boto3

    made = boto3.client("ssm")
    for found in made.describe_parameters()["Parameters"]:
        made.delete_parameter(Name=found["Name"])
    return made


@pytest.fixture(params=["fake", "ssm"])
def vault(request: pytest.FixtureRequest, ssm: Any, clock: FakeClock) -> WebhookVault:
    """Return a vault without secrets."""
    return FakeWebhookVault() if request.param == "fake" else SsmWebhookVault(ssm, "test", clock)


def test_a_webhook_has_no_secret_at_first(vault: WebhookVault) -> None:
    assert vault.read(ACME, ORDERS) is None


def test_what_is_written_last_is_read(vault: WebhookVault) -> None:
    for secrets in (SECRETS, ROTATED):
        vault.write(ACME, ORDERS, secrets)
        assert vault.read(ACME, ORDERS) == secrets


def test_a_secret_that_is_set_is_believed_at_once(vault: WebhookVault) -> None:
    assert vault.read(ACME, ORDERS) is None
    vault.write(ACME, ORDERS, SECRETS)

    assert vault.read(ACME, ORDERS) == SECRETS


def test_what_is_forgotten_is_read_no_more(vault: WebhookVault) -> None:
    vault.write(ACME, ORDERS, SECRETS)
    assert vault.read(ACME, ORDERS) == SECRETS

    for _ in range(2):
        vault.forget(ACME, ORDERS)

    assert vault.read(ACME, ORDERS) is None


def test_each_workflow_of_each_organization_has_its_own(vault: WebhookVault) -> None:
    vault.write(ACME, ORDERS, SECRETS)
    assert vault.read(ACME, ORDERS) == SECRETS

    assert vault.read(ACME, OTHER) is None
    assert vault.read(RIVAL, ORDERS) is None


def test_secrets_are_encrypted_under_a_path_of_the_stage(ssm: Any, clock: FakeClock) -> None:
    SsmWebhookVault(ssm, "test", clock).write(ACME, ORDERS, SECRETS)

    (kept,) = ssm.describe_parameters()["Parameters"]
    assert (kept["Type"], kept["Name"]) == (
        "SecureString",
        f"/stepwell/test/{ACME}/webhooks/{ORDERS}",
    )


def test_a_rotation_elsewhere_is_known_after_a_minute(ssm: Any, clock: FakeClock) -> None:
    here, elsewhere = (SsmWebhookVault(ssm, "test", clock) for _ in range(2))
    elsewhere.write(ACME, ORDERS, SECRETS)
    assert here.read(ACME, ORDERS) == SECRETS

    elsewhere.write(ACME, ORDERS, ROTATED)
    assert here.read(ACME, ORDERS) == SECRETS
    clock.advance(seconds=KEPT.total_seconds())

    assert here.read(ACME, ORDERS) == ROTATED


def test_a_secret_that_was_missing_is_looked_for_again(ssm: Any, clock: FakeClock) -> None:
    here, elsewhere = (SsmWebhookVault(ssm, "test", clock) for _ in range(2))
    assert here.read(ACME, ORDERS) is None

    elsewhere.write(ACME, ORDERS, SECRETS)

    assert here.read(ACME, ORDERS) == SECRETS


def test_a_vault_does_not_show_what_it_remembers(ssm: Any, clock: FakeClock) -> None:
    vault = SsmWebhookVault(ssm, "test", clock)
    vault.write(ACME, ORDERS, SECRETS)
    vault.read(ACME, ORDERS)

    assert "whsec" not in repr(vault)
    assert "whsec" not in repr(SECRETS)
