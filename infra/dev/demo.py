"""What a new instance begins with: a user who can sign in, an organization, example workflows."""

import subprocess
import sys
from pathlib import Path

from botocore.exceptions import ClientError

from infra.dev import client, stack
from infra.dev.client import Client
from infra.dev.errors import TaskError
from infra.dev.places import ROOT
from infra.dev.progress import say
from infra.dev.records import Record

EMAIL = "demo@stepwell.local"
PASSWORD = "stepwell-demo"
EXAMPLES = Path(__file__).parent / "examples"
# The address the examples call; each instance puts its own in its place.
WRITTEN_FOR = "http://localhost:8700"


def create(data: Path, record: Record, outputs: dict[str, str]) -> None:
    """Create the demo once; what people change or remove afterwards stays as they left it."""
    done = data / "demo"
    if done.exists():
        return
    say("Creating the demo")
    user = create_user(record.endpoint, record.user_pool_id)
    create_organization(record.endpoint, outputs, user)
    create_workflows(client.sign_in(record), record.console)
    done.touch()


def create_user(endpoint: str, pool: str) -> str:
    """Make sure the demo user exists with the demo password, and return its id."""
    identity = stack.session().client("cognito-idp", endpoint_url=endpoint)
    attributes = {"email": EMAIL, "email_verified": "true", "name": "Demo"}
    try:
        identity.admin_create_user(
            UserPoolId=pool,
            Username=EMAIL,
            MessageAction="SUPPRESS",
            UserAttributes=[{"Name": name, "Value": text} for name, text in attributes.items()],
        )
    except ClientError as error:
        if error.response["Error"]["Code"] != "UsernameExistsException":
            raise
    identity.admin_set_user_password(
        UserPoolId=pool, Username=EMAIL, Password=PASSWORD, Permanent=True
    )
    user = identity.admin_get_user(UserPoolId=pool, Username=EMAIL)
    return next(item["Value"] for item in user["UserAttributes"] if item["Name"] == "sub")


def create_organization(endpoint: str, outputs: dict[str, str], user: str) -> None:
    """Make sure the user belongs to an organization.

    No route creates the first one, so a process with the API Lambda's settings does.
    """
    environment = stack.environment(endpoint, outputs)
    command = [sys.executable, "-m", "infra.dev.found", user, EMAIL]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    if run.returncode:
        raise TaskError(f"The demo organization could not be created.\n{run.stderr}")


def create_workflows(api: Client, address: str) -> None:
    """Make sure each example is there and published."""
    path = f"{api.organization()}/workflows"
    known = {workflow["name"] for workflow in api.pages(path)}
    for file in sorted(EXAMPLES.glob("*.py")):
        if file.stem in known:
            continue
        source = file.read_text().replace(WRITTEN_FOR, address)
        workflow = api.call("POST", path, {"name": file.stem, "source": source})
        revision = {"draft_revision": workflow["draft_revision"]}
        api.call("POST", f"{path}/{workflow['id']}/publish", revision)
