"""Values of secrets: encrypted under their place, read where they count, kept for a minute."""

from dataclasses import dataclass, field
from datetime import datetime

import boto3
import pytest

from chalicelib.adapters.secrets import RememberedSecrets, SsmSecrets
from chalicelib.errors import InvalidError, NotFoundError, UnavailableError
from chalicelib.models.ids import WorkflowId
from chalicelib.models.places import ValuePlace
from tests.fakes.samples import ACME, ORDERS, RIVAL
from tests.fakes.world import FakeClock

HERE = ValuePlace(ACME)
IN_ORDERS = ValuePlace(ACME, ORDERS)


@dataclass
class Uses:
    """A SecretUses that remembers what it was told, or has no time to."""

    busy: bool = False
    told: list[tuple[ValuePlace, str, datetime]] = field(default_factory=list)

    def used(self, place: ValuePlace, name: str, at: datetime) -> None:
        """Note when a secret was used."""
        if self.busy:
            raise UnavailableError("busy")
        self.told.append((place, name, at))


@pytest.fixture
def vault(aws: None) -> SsmSecrets:
    """Return the vault on Parameter Store in memory."""
    return SsmSecrets(boto3.client("ssm"), "test")


def test_a_value_is_encrypted_under_its_stage_and_organization(vault: SsmSecrets) -> None:
    numbers = [vault.put(HERE, "KEY", value) for value in ("first", "second")]

    stored = vault.client.get_parameter(Name=f"/stepwell/test/{ACME}/KEY")["Parameter"]
    assert stored["Type"] == "SecureString"
    assert stored["Value"] != "second"
    assert numbers == [1, stored["Version"]]
    assert vault.find(HERE, "KEY") == (HERE, "second")
    with pytest.raises(NotFoundError, match="no secret KEY"):
        vault.find(ValuePlace(RIVAL), "KEY")


def test_a_workflows_own_value_wins_there_and_nowhere_else(vault: SsmSecrets) -> None:
    vault.put(HERE, "KEY", "everybody's")
    vault.put(IN_ORDERS, "KEY", "its own")
    elsewhere = ValuePlace(ACME, WorkflowId("another"))

    assert vault.find(IN_ORDERS, "KEY") == (IN_ORDERS, "its own")
    assert vault.find(elsewhere, "KEY") == (HERE, "everybody's")
    vault.remove(IN_ORDERS, "KEY")
    assert vault.find(IN_ORDERS, "KEY") == (HERE, "everybody's")


def test_what_the_store_gives_a_meaning_is_refused(vault: SsmSecrets) -> None:
    with pytest.raises(InvalidError, match=r"cannot hold \{\{"):
        vault.put(HERE, "ODD", "a{{b}}")


def test_removing_twice_is_removing_once(vault: SsmSecrets) -> None:
    vault.put(HERE, "OLD", "hunter2")
    vault.remove(HERE, "OLD")
    vault.remove(HERE, "OLD")

    with pytest.raises(NotFoundError):
        vault.find(HERE, "OLD")


def test_a_new_value_is_used_within_a_minute(vault: SsmSecrets, clock: FakeClock) -> None:
    vault.put(HERE, "KEY", "first")
    remembered = RememberedSecrets(vault, Uses(), clock)
    assert remembered.value(IN_ORDERS, "KEY") == "first"
    vault.put(HERE, "KEY", "second")

    clock.advance(seconds=59)
    assert remembered.value(IN_ORDERS, "KEY") == "first"
    clock.advance(seconds=1)
    assert remembered.value(IN_ORDERS, "KEY") == "second"
    assert "second" not in repr(remembered)


def test_a_use_is_noted_where_the_value_is_from_once_a_minute(
    vault: SsmSecrets, clock: FakeClock
) -> None:
    vault.put(HERE, "KEY", "first")
    vault.put(IN_ORDERS, "OWN", "second")
    noted = Uses()
    remembered = RememberedSecrets(vault, noted, clock)

    for name in ("KEY", "OWN", "KEY"):
        remembered.value(IN_ORDERS, name)

    assert noted.told == [(HERE, "KEY", clock()), (IN_ORDERS, "OWN", clock())]


def test_a_step_acts_although_its_use_of_a_secret_cannot_be_noted(
    vault: SsmSecrets, clock: FakeClock
) -> None:
    vault.put(HERE, "KEY", "hunter2")
    remembered = RememberedSecrets(vault, Uses(busy=True), clock)

    assert remembered.value(IN_ORDERS, "KEY") == "hunter2"
