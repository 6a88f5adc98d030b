"""The people who can sign in: Cognito and its fake keep the same promises."""

import pytest

from chalicelib.adapters.accounts import CognitoAccounts
from chalicelib.errors import ConflictError, InvalidError, NotFoundError
from chalicelib.models.ids import UserId
from chalicelib.ports import Accounts
from tests.fakes.accounts import FakeAccounts
from tests.local_cloud.cloud import Cloud

BOB = "bob@acme.example"
PASSWORD = "Correct horse 1 battery!"


@pytest.fixture(params=["cognito", "fake"])
def accounts(request: pytest.FixtureRequest, cloud: Cloud) -> Accounts:
    """Return a pool with nobody in it."""
    if request.param == "fake":
        return FakeAccounts()
    client = cloud.client("cognito-idp")
    pool = client.create_user_pool(
        PoolName="people",
        UsernameAttributes=["email"],
        Policies={"PasswordPolicy": {"MinimumLength": 12}},
    )["UserPool"]
    return CognitoAccounts(lambda: client, pool["Id"])


def sub(accounts: Accounts) -> UserId:
    """Return Bob's id."""
    if isinstance(accounts, FakeAccounts):
        return UserId("bob")
    assert isinstance(accounts, CognitoAccounts)
    found = accounts.connect().admin_get_user(UserPoolId=accounts.pool_id, Username=BOB)
    return UserId(next(it["Value"] for it in found["UserAttributes"] if it["Name"] == "sub"))


def test_who_was_created_can_be_found(accounts: Accounts) -> None:
    assert not accounts.exists(BOB)

    accounts.create(BOB, "Bob", PASSWORD)

    assert accounts.exists(BOB)
    person = accounts.person(sub(accounts))
    assert (person.email, person.name) == (BOB, "Bob")


def test_an_address_is_taken_once(accounts: Accounts) -> None:
    accounts.create(BOB, "Bob", PASSWORD)

    with pytest.raises(ConflictError, match="sign in with it"):
        accounts.create(BOB, "Mallory", PASSWORD)


def test_nobody_is_not_found(accounts: Accounts) -> None:
    with pytest.raises(NotFoundError):
        accounts.person(UserId("nobody"))


def test_who_chose_a_password_that_is_refused_may_choose_another(accounts: Accounts) -> None:
    with pytest.raises(InvalidError, match="another password"):
        accounts.create(BOB, "Bob", "short")

    assert not accounts.exists(BOB)
    accounts.create(BOB, "Bob", PASSWORD)
