"""Deploy a stage to AWS, with the credentials of an AWS profile."""

import argparse
import json
import mimetypes
import time
from pathlib import Path

import boto3

from infra import deploy as stacks
from infra import package
from infra.configuration import config_json
from infra.dev import console
from infra.dev.errors import TaskError
from infra.dev.places import ROOT
from infra.dev.progress import say

FOREVER = "public, max-age=31536000, immutable"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the verb."""
    parser.add_argument("--stage", required=True, help="name of the installation")
    parser.add_argument("--profile", help="AWS profile; the default one otherwise")
    parser.add_argument("--region", help="AWS region; the profile's otherwise")
    parser.add_argument("--retention-days", type=int, default=90, help="how long runs are kept")
    parser.add_argument("--mail-sender", default="", help="SES address invitations come from")
    parser.add_argument("--outgoing-allow", default="", help="private CIDRs, ports as :587")
    parser.add_argument(
        "--account-events", action="store_true", help="let workflows hear the account's events"
    )


def run(arguments: argparse.Namespace) -> int:
    """Deploy the stage and print where its console is."""
    session = boto3.Session(profile_name=arguments.profile, region_name=arguments.region)
    if session.region_name is None:
        raise TaskError("No AWS region is set; name one with --region.")
    console.prepare()
    say("Packaging")
    try:
        outputs = bring_up(stacks.Cloud(session), arguments)
    except (package.PackagingError, stacks.DeployError) as error:
        raise TaskError(str(error)) from error
    say("Uploading the console")
    publish_console(session, arguments.stage, outputs, console.DIST)
    print(outputs["ConsoleAddress"])
    return 0


def bring_up(cloud: stacks.Cloud, arguments: argparse.Namespace) -> dict[str, str]:
    """Deploy the stack; the first time twice, since the Lambdas must know the console's address."""
    folder = ROOT / ".stepwell" / "packages" / arguments.stage
    parameters = {
        "RetentionDays": str(arguments.retention_days),
        "MailSender": arguments.mail_sender,
        "OutgoingAllow": arguments.outgoing_allow,
        "AccountEvents": "yes" if arguments.account_events else "no",
    }
    address = known_address(cloud, arguments.stage)
    while True:
        packaged = package.package(arguments.stage, folder)
        settled = {**parameters, "ConsoleUrl": address}
        outputs = stacks.deploy(cloud, arguments.stage, packaged, settled, say)
        if outputs["ConsoleAddress"] == address:
            return outputs
        address = outputs["ConsoleAddress"]


def known_address(cloud: stacks.Cloud, stage: str) -> str:
    """Return the console's address, or nothing before the first deployment."""
    if stacks.describe(cloud.cloudformation(), f"stepwell-{stage}") is None:
        return ""
    return stacks.outputs(cloud.cloudformation(), f"stepwell-{stage}").get("ConsoleAddress", "")


def publish_console(
    session: boto3.Session, stage: str, outputs: dict[str, str], dist: Path
) -> None:
    """Upload the console, its pages last, and let every edge fetch them anew."""
    client = session.client("s3")
    bucket = outputs["ConsoleBucket"]
    for path in in_upload_order(dist):
        key = path.relative_to(dist).as_posix()
        client.put_object(
            Bucket=bucket,
            Key=key,
            Body=path.read_bytes(),
            ContentType=mimetypes.guess_type(path)[0] or "application/octet-stream",
            CacheControl=FOREVER if key.startswith("assets/") else "no-cache",
        )
    config = config_json(region=session.region_name, stage=stage, outputs=outputs)
    client.put_object(
        Bucket=bucket,
        Key="config.json",
        Body=json.dumps(config).encode(),
        ContentType="application/json",
        CacheControl="no-store",
    )
    session.client("cloudfront").create_invalidation(
        DistributionId=outputs["DistributionId"],
        InvalidationBatch={
            "Paths": {"Quantity": 1, "Items": ["/*"]},
            "CallerReference": str(time.time_ns()),
        },
    )


def in_upload_order(dist: Path) -> list[Path]:
    """List the files so that no page is there before what it needs; those with a dot stay here."""
    files = [path for path in dist.rglob("*") if path.is_file()]
    public = [path for path in files if not any(part[0] == "." for part in parts(path, dist))]
    return sorted(public, key=lambda path: (path.suffix == ".html", path))


def parts(path: Path, folder: Path) -> tuple[str, ...]:
    """Return the names on the way from a folder to a file in it."""
    return path.relative_to(folder).parts
