"""Deploy a package through CloudFormation; the same on AWS and on the local cloud."""

import hashlib
import json
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

import boto3
from botocore.exceptions import ClientError

from infra.package import Package

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient
    from mypy_boto3_cloudformation.type_defs import StackEventTypeDef, StackTypeDef
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_s3.literals import BucketLocationConstraintType

Say = Callable[[str], None]


class DeployError(Exception):
    """The stack did not come up; the message names the resource that failed and why."""


class Cloud(NamedTuple):
    """Where to deploy, and how often to ask how it is going."""

    session: boto3.Session
    endpoint: str | None = None
    poll_seconds: float = 3.0

    def cloudformation(self) -> "CloudFormationClient":
        """Return a client of CloudFormation."""
        return self.session.client("cloudformation", endpoint_url=self.endpoint)

    def s3(self) -> "S3Client":
        """Return a client of S3."""
        return self.session.client("s3", endpoint_url=self.endpoint)

    def account(self) -> str:
        """Return the id of the account."""
        return self.session.client("sts", endpoint_url=self.endpoint).get_caller_identity()[
            "Account"
        ]


def deploy(
    cloud: Cloud, stage: str, package: Package, parameters: dict[str, str], say: Say
) -> dict[str, str]:
    """Bring the stage's stack to the state of the package and return its outputs."""
    bucket = artifacts_bucket(cloud, stage)
    upload(cloud.s3(), bucket, package)
    url = upload_template(cloud.s3(), bucket, package)
    stack = f"stepwell-{stage}"
    client = cloud.cloudformation()
    if apply(client, stack, url, {"Stage": stage, **parameters}):
        follow(client, stack, cloud.poll_seconds, say)
    return outputs(client, stack)


def artifacts_bucket(cloud: Cloud, stage: str) -> str:
    """Return the bucket that packages are uploaded to, creating it the first time."""
    region = cast("BucketLocationConstraintType", cloud.session.region_name)
    name = f"stepwell-{stage}-artifacts-{cloud.account()}-{region}"
    client = cloud.s3()
    if name in {bucket["Name"] for bucket in client.list_buckets()["Buckets"]}:
        return name
    if cloud.session.region_name == "us-east-1":  # the one region that must not be named
        client.create_bucket(Bucket=name)
    else:
        client.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": region})
    return name


def upload(client: "S3Client", bucket: str, package: Package) -> None:
    """Upload the archives and let the template point at them."""
    places: dict[str, str] = {}
    for properties in archive_owners(package.template):
        for key in ("CodeUri", "ContentUri"):
            name = properties.get(key)
            if isinstance(name, str) and not name.startswith("s3://"):
                if name not in places:
                    places[name] = upload_file(client, bucket, package.folder / name)
                properties[key] = places[name]


def archive_owners(template: dict[str, object]) -> Iterator[dict[str, object]]:
    """Walk the properties of the resources that may name an archive."""
    resources = template["Resources"]
    assert isinstance(resources, dict)
    for resource in resources.values():
        if resource["Type"] in {"AWS::Serverless::Function", "AWS::Serverless::LayerVersion"}:
            yield resource["Properties"]


def upload_file(client: "S3Client", bucket: str, path: Path) -> str:
    """Upload a file under the hash of its content, once, and return its address."""
    content = path.read_bytes()
    key = f"{hashlib.sha256(content).hexdigest()}{path.suffix}"
    found = client.list_objects_v2(Bucket=bucket, Prefix=key)
    if not found["KeyCount"]:
        client.put_object(Bucket=bucket, Key=key, Body=content)
    return f"s3://{bucket}/{key}"


def upload_template(client: "S3Client", bucket: str, package: Package) -> str:
    """Upload the template, which is too long to be sent along, and return its address."""
    path = package.folder / "template.json"
    path.write_text(json.dumps(package.template))
    key = upload_file(client, bucket, path).rsplit("/", 1)[1]
    return f"{client.meta.endpoint_url}/{bucket}/{key}"


def apply(client: "CloudFormationClient", stack: str, url: str, parameters: dict[str, str]) -> bool:
    """Create or update the stack; tell whether there was anything to do."""
    found = describe(client, stack)
    if found and found["StackStatus"] == "ROLLBACK_COMPLETE":  # its creation failed
        client.delete_stack(StackName=stack)
        client.get_waiter("stack_delete_complete").wait(StackName=stack)
        found = None
    change = client.update_stack if found else client.create_stack
    try:
        change(
            StackName=stack,
            TemplateURL=url,
            Parameters=[{"ParameterKey": k, "ParameterValue": v} for k, v in parameters.items()],
            Capabilities=["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"],
        )
    except ClientError as error:
        if "No updates are to be performed" in str(error):
            return False
        raise DeployError(f"CloudFormation refused the template: {error}") from error
    return True


def describe(client: "CloudFormationClient", stack: str) -> "StackTypeDef | None":
    """Return the stack, or None when there is none."""
    try:
        stacks = client.describe_stacks(StackName=stack)["Stacks"]
    except ClientError as error:
        if "does not exist" in str(error):
            return None
        raise
    return stacks[0] if stacks else None


def follow(client: "CloudFormationClient", stack: str, poll_seconds: float, say: Say) -> None:
    """Report each resource as it settles; raise DeployError with the first that failed."""
    since = datetime.now(UTC).replace(microsecond=0)  # events know whole seconds
    told: set[str] = set()
    failures: list[str] = []
    while True:
        found = describe(client, stack)
        status = found["StackStatus"] if found else "DELETED"
        for line, failed in news(client, stack, since, told):
            say(line)
            failures += [line] if failed else []
        if not status.endswith("_IN_PROGRESS"):
            break
        time.sleep(poll_seconds)
    if status not in {"CREATE_COMPLETE", "UPDATE_COMPLETE"}:
        raise DeployError(f"The stack {stack} ended as {status}. {' '.join(failures[:1])}")


def news(
    client: "CloudFormationClient", stack: str, since: datetime, told: set[str]
) -> Iterator[tuple[str, bool]]:
    """Walk what has settled and was not told yet, oldest first, with whether it failed."""
    for event in reversed(list(unread(client, stack, since, told))):
        told.add(event["EventId"])
        status = event.get("ResourceStatus", "")
        if status.endswith("_IN_PROGRESS"):
            continue
        failed = status.endswith("_FAILED")
        reason = event.get("ResourceStatusReason", "") if failed else ""
        yield f"  {event.get('LogicalResourceId', '')} {status} {reason}".rstrip(), failed


def unread(
    client: "CloudFormationClient", stack: str, since: datetime, told: set[str]
) -> Iterator["StackEventTypeDef"]:
    """Walk the events that are new, newest first; what follows the first old one is old too."""
    for page in client.get_paginator("describe_stack_events").paginate(StackName=stack):
        for event in page["StackEvents"]:
            if event["EventId"] in told or event["Timestamp"].astimezone(UTC) < since:
                return
            yield event


def outputs(client: "CloudFormationClient", stack: str) -> dict[str, str]:
    """Return the outputs of a stack by name."""
    found = describe(client, stack)
    if not found:
        raise DeployError(f"There is no stack {stack}; deploy the stage first.")
    return {item["OutputKey"]: item["OutputValue"] for item in found.get("Outputs", [])}
