"""Chalice's own deployment, beside a stage's stack and without CloudFormation."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import httpx
import pytest

from infra import deploy, package
from infra.deploy import Cloud, DeployError
from infra.dev import chalice, emulator
from infra.dev.emulator import Emulator

STAGE = "plain"


@pytest.fixture(scope="module")
def session(cloud: Emulator) -> Iterator[boto3.Session]:
    """Return a session whose every client, also Chalice's, speaks to the local cloud."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", cloud.endpoint)
        patch.setenv("AWS_DEFAULT_REGION", emulator.REGION)
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            patch.setenv(name, emulator.KEY)
        yield boto3.Session()


@pytest.fixture(scope="module")
def folder(
    session: boto3.Session, cloud: Emulator, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Deploy a stage's stack, then its API by Chalice, and return the folder of the latter."""
    made, target = tmp_path_factory.mktemp("plain"), Cloud(session, poll_seconds=0.1)
    packaged = package.package(STAGE, made / "package", dependencies=False)
    deploy.deploy(target, STAGE, packaged, {"LocalEndpoint": cloud.endpoint}, print)
    chalice.write(target, STAGE, made / "chalice", dependencies=False)
    package.chalice(made / "chalice", "deploy", f"--stage={STAGE}")
    return made / "chalice"


def deployed(folder: Path, name: str) -> Any:
    """Return what Chalice has noted of a resource."""
    resources = json.loads((folder / ".chalice" / "deployed" / f"{STAGE}.json").read_text())
    return next(item for item in resources["resources"] if item["name"] == name)


def test_the_api_answers_with_the_settings_of_the_stack(cloud: Emulator, folder: Path) -> None:
    api = deployed(folder, "rest_api")["rest_api_id"]
    url = f"{cloud.endpoint}/restapis/{api}/v1/_user_request_/api"

    assert httpx.get(f"{url}/openapi.json", timeout=20).json()["openapi"].startswith("3.")
    assert httpx.get(f"{url}/me", timeout=20).status_code == 401


def test_policies_name_the_resources_of_the_stack(session: boto3.Session, folder: Path) -> None:
    role = deployed(folder, "publish_changes_role")["role_name"]
    client = session.client("iam")
    name = client.list_role_policies(RoleName=role)["PolicyNames"][0]
    policy = json.dumps(client.get_role_policy(RoleName=role, PolicyName=name)["PolicyDocument"])
    outputs = deploy.outputs(session.client("cloudformation"), f"stepwell-{STAGE}")

    assert "Fn::" not in policy
    assert f":table/{outputs['TableName']}/stream/" in policy
    assert f":{outputs['WebsocketAPIId']}/v1/POST/@connections/*" in policy


def test_a_stage_without_a_stack_is_told_what_comes_first(
    session: boto3.Session, tmp_path: Path
) -> None:
    with pytest.raises(DeployError, match="no stack stepwell-nowhere; deploy the stage first"):
        chalice.write(Cloud(session), "nowhere", tmp_path)
