"""The demo user, who can sign in at once."""

from botocore.exceptions import ClientError

from infra.dev import stack

EMAIL = "demo@stepwell.local"
PASSWORD = "stepwell-demo"


def create(endpoint: str, outputs: dict[str, str]) -> None:
    """Make sure the demo user exists and belongs to an organization with example workflows."""
    create_user(endpoint, outputs["UserPoolId"])


def create_user(endpoint: str, pool: str) -> str:
    """Make sure the demo user exists with the demo password, and return its id."""
    client = stack.session().client("cognito-idp", endpoint_url=endpoint)
    try:
        client.admin_create_user(
            UserPoolId=pool,
            Username=EMAIL,
            MessageAction="SUPPRESS",
            UserAttributes=[
                {"Name": "email", "Value": EMAIL},
                {"Name": "email_verified", "Value": "true"},
                {"Name": "name", "Value": "Demo"},
            ],
        )
    except ClientError as error:
        if error.response["Error"]["Code"] != "UsernameExistsException":
            raise
    client.admin_set_user_password(
        UserPoolId=pool, Username=EMAIL, Password=PASSWORD, Permanent=True
    )
    user = client.admin_get_user(UserPoolId=pool, Username=EMAIL)
    return next(item["Value"] for item in user["UserAttributes"] if item["Name"] == "sub")
