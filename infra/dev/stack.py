"""The stack of the local cloud: deployed when its sources have changed, kept otherwise."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import boto3

from infra import deploy, package, repackaging
from infra.dev import emulator
from infra.dev.errors import TaskError
from infra.dev.progress import say

STAGE = "local"
# Workflows on a laptop may call the laptop; on AWS nothing that is not public.
OUTGOING_ALLOW = "127.0.0.0/8,::1/128"


@dataclass(frozen=True)
class Stack:
    """What was deployed: from which sources, for which addresses, with which outcome."""

    fingerprint: str
    parameters: dict[str, str]
    outputs: dict[str, str]


def session() -> boto3.Session:
    """Return a session for the local cloud."""
    return boto3.Session(emulator.KEY, emulator.KEY, region_name=emulator.REGION)


def recorded(data: Path) -> Stack | None:
    """Return what was deployed last, if anything was."""
    file = data / "stack.json"
    return Stack(**json.loads(file.read_text())) if file.exists() else None


def last_port(data: Path) -> int | None:
    """Return the port of the local cloud that was deployed to last."""
    last = recorded(data)
    return int(last.parameters["LocalEndpoint"].rpartition(":")[2]) if last else None


def bring_up(data: Path, endpoint: str, console_url: str) -> Stack:
    """Deploy the sources as they are; do nothing when exactly they are deployed."""
    parameters = {
        "LocalEndpoint": endpoint,
        "ConsoleUrl": console_url,
        "OutgoingAllow": OUTGOING_ALLOW,
    }
    fingerprint = package.fingerprint()
    last = recorded(data)
    if last and (last.fingerprint, last.parameters) == (fingerprint, parameters):
        return last
    say("Deploying to the local cloud")
    try:
        packaged = repackaging.package_again(STAGE, data / "package")
        cloud = deploy.Cloud(session(), endpoint, poll_seconds=0.1)
        outputs = deploy.deploy(cloud, STAGE, packaged, parameters, quiet)
    except (package.PackagingError, deploy.DeployError) as error:
        raise TaskError(str(error)) from error
    stack = Stack(fingerprint, parameters, outputs)
    (data / "stack.json").write_text(json.dumps(asdict(stack)))
    return stack


def quiet(_line: str) -> None:
    """Tell nothing: here a deployment takes a second."""


def settings(endpoint: str, outputs: dict[str, str]) -> dict[str, str]:
    """Return the environment of the API Lambda, for work done in its stead."""
    client = session().client("lambda", endpoint_url=endpoint)
    found = client.get_function_configuration(FunctionName=outputs["APIHandlerName"])
    return found["Environment"]["Variables"]


def environment(endpoint: str, outputs: dict[str, str]) -> dict[str, str]:
    """Return the environment of a process that does such work."""
    return emulator.environment() | settings(endpoint, outputs) | {"AWS_ENDPOINT_URL": endpoint}
