"""The demo of a laptop: a user who can sign in at once, an organization, example workflows."""

import os
from pathlib import Path

from botocore.exceptions import ClientError

from chalicelib import wiring
from chalicelib.models.ids import UserId
from chalicelib.models.organizations import Member, Role
from chalicelib.models.workflows import CreateWorkflow, PublishWorkflow
from infra.dev import stack

EMAIL = "demo@stepwell.local"
PASSWORD = "stepwell-demo"
NAME = "Demo"
ORGANIZATION = "Demo"
EXAMPLES = Path(__file__).parent / "examples"
TITLES = {"order": "Fulfil an order", "failing": "Charge a card", "nightly": "Nightly report"}


def create(endpoint: str, outputs: dict[str, str]) -> None:
    """Make sure the demo user exists and belongs to an organization with example workflows."""
    user_id = UserId(create_user(endpoint, outputs["UserPoolId"]))
    work_as_the_api(endpoint, outputs)
    if not wiring.organizations().me(user_id).organizations:
        create_examples(create_organization(user_id))


def work_as_the_api(endpoint: str, outputs: dict[str, str]) -> None:
    """Give this process the settings of the API Lambda, so that it builds the same services."""
    os.environ.update(
        stack.settings(endpoint, outputs),
        AWS_ENDPOINT_URL=endpoint,
        AWS_ACCESS_KEY_ID="local",
        AWS_SECRET_ACCESS_KEY="local",
        AWS_DEFAULT_REGION=stack.REGION,
    )


def create_organization(user_id: UserId) -> Member:
    """Create the demo organization and return its owner."""
    organizations = wiring.organizations()
    made = organizations.create(ORGANIZATION, user_id, email=EMAIL, owner_name=NAME)
    return organizations.member(made.id, user_id, Role.OWNER)


def create_examples(owner: Member) -> None:
    """Publish the example workflows; they call this very instance, so they need no network."""
    site = wiring.settings().console_url
    for name, title in TITLES.items():
        source = (EXAMPLES / f"{name}.py").read_text().replace("SITE", site)
        made = wiring.workflows().create(owner, CreateWorkflow(name=title, source=source))
        draft = PublishWorkflow(draft_revision=made.draft_revision, message="An example")
        wiring.workflows().publish(owner, made.id, draft)


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
    environment = {
        **os.environ,
        **stack.settings(endpoint, outputs),
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_DEFAULT_REGION": stack.REGION,
        "AWS_ACCESS_KEY_ID": "local",
        "AWS_SECRET_ACCESS_KEY": "local",
    }
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
