"""Deploy the API of a stage by Chalice alone, beside the stack that ./dev deploy has made.

The policies and settings that CloudFormation resolves in a stack are written out for Chalice into
a folder of the stage's own, together with the sources.
"""

import argparse
import json
import os
from pathlib import Path

import boto3

from infra import deploy as stacks
from infra import package, resolving
from infra.dev.errors import TaskError
from infra.dev.places import ROOT
from infra.dev.progress import say

FOLDERS = ROOT / ".stepwell" / "chalice"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the verb."""
    parser.add_argument("--stage", required=True, help="name of the installation")
    parser.add_argument("--profile", help="AWS profile; the default one otherwise")
    parser.add_argument("--region", help="AWS region; the profile's otherwise")
    parser.add_argument("--only-write", action="store_true", help="leave `chalice deploy` to you")


def run(arguments: argparse.Namespace) -> int:
    """Write the folder, deploy it, and print where it is."""
    session = boto3.Session(profile_name=arguments.profile, region_name=arguments.region)
    if session.region_name is None:
        raise TaskError("No AWS region is set; name one with --region.")
    os.environ["AWS_DEFAULT_REGION"] = session.region_name
    if arguments.profile:
        os.environ["AWS_PROFILE"] = arguments.profile
    folder = FOLDERS / arguments.stage
    try:
        write(stacks.Cloud(session), arguments.stage, folder)
        if not arguments.only_write:
            say("Deploying with Chalice")
            package.chalice(folder, "deploy", f"--stage={arguments.stage}")
    except (package.PackagingError, stacks.DeployError) as error:
        raise TaskError(str(error)) from error
    print(folder)
    return 0


def write(cloud: stacks.Cloud, stage: str, folder: Path, *, dependencies: bool = True) -> None:
    """Write the sources of a stage as `chalice deploy` takes them."""
    outputs = stacks.outputs(cloud.cloudformation(), f"stepwell-{stage}")
    package.refresh(folder, dependencies=dependencies)
    words = resolving.known(cloud, stage)
    for path in (folder / ".chalice").glob("policy-*.json"):
        policy = resolving.resolve(json.loads(path.read_text()), words)
        path.write_text(json.dumps(policy, indent=2))
    file = folder / ".chalice" / "config.json"
    config = json.loads(file.read_text())
    config["stages"] = {stage: {"environment_variables": settings(cloud, outputs)}}
    file.write_text(json.dumps(config, indent=2))


def settings(cloud: stacks.Cloud, outputs: dict[str, str]) -> dict[str, str]:
    """Return the settings of the stack's own API."""
    client = cloud.session.client("lambda", endpoint_url=cloud.endpoint)
    found = client.get_function_configuration(FunctionName=outputs["APIHandlerName"])
    return found["Environment"]["Variables"]
