"""The people in the Cognito user pool."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from chalicelib.errors import ConflictError, InvalidError, NotFoundError
from chalicelib.models.ids import UserId
from chalicelib.models.organizations import Person

if TYPE_CHECKING:
    from mypy_boto3_cognito_idp import CognitoIdentityProviderClient


@dataclass(frozen=True)
class CognitoAccounts:
    """An Accounts; it connects when it is first needed, which most Lambdas never do."""

    connect: Callable[[], "CognitoIdentityProviderClient"]
    pool_id: str

    def person(self, user_id: UserId) -> Person:
        """Return who that is, or raise NotFoundError."""
        try:
            found = self.connect().admin_get_user(UserPoolId=self.pool_id, Username=user_id)
        except ClientError as error:
            if error.response["Error"]["Code"] != "UserNotFoundException":
                raise
            raise NotFoundError("This account exists no more.") from error
        known = {item["Name"]: item.get("Value", "") for item in found["UserAttributes"]}
        return Person(
            user_id=user_id, email=known.get("email", "").lower(), name=known.get("name", "")
        )

    def exists(self, email: str) -> bool:
        """Tell whether somebody can sign in with this address."""
        try:
            self.connect().admin_get_user(UserPoolId=self.pool_id, Username=email)
        except ClientError as error:
            if error.response["Error"]["Code"] != "UserNotFoundException":
                raise
            return False
        return True

    def create(self, email: str, name: str, password: str) -> None:
        """Let somebody sign in; raise ConflictError when the address is taken.

        The account is made without a password first; when the pool does not take theirs, it
        is removed, and they may try another.
        """
        attributes = {"email": email, "email_verified": "true", "name": name}
        try:
            self.connect().admin_create_user(
                UserPoolId=self.pool_id,
                Username=email,
                MessageAction="SUPPRESS",
                UserAttributes=[{"Name": key, "Value": text} for key, text in attributes.items()],
            )
        except ClientError as error:
            if error.response["Error"]["Code"] != "UsernameExistsException":
                raise
            raise ConflictError(f"{email} has an account already; sign in with it.") from error
        self._set_password(email, password)

    def _set_password(self, email: str, password: str) -> None:
        try:
            self.connect().admin_set_user_password(
                UserPoolId=self.pool_id, Username=email, Password=password, Permanent=True
            )
        except ClientError as error:
            self.connect().admin_delete_user(UserPoolId=self.pool_id, Username=email)
            if error.response["Error"]["Code"] != "InvalidPasswordException":
                raise
            raise InvalidError("Choose another password: the user pool refuses this.") from error
