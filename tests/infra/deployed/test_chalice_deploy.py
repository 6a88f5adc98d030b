"""Chalice's own deployment, without CloudFormation."""

import subprocess
import sys
from pathlib import Path

import boto3
import httpx

from infra import package
from infra.dev import emulator
from infra.dev.emulator import Emulator


def test_chalice_deploy_brings_the_rest_api_up(cloud: Emulator, tmp_path: Path) -> None:
    package.refresh(tmp_path, dependencies=False)

    subprocess.run(
        [Path(sys.executable).parent / "chalice", "deploy", "--stage=local"],
        cwd=tmp_path,
        env=emulator.environment() | {"AWS_ENDPOINT_URL": cloud.endpoint},
        check=True,
    )

    session = boto3.Session(emulator.KEY, emulator.KEY, region_name=emulator.REGION)
    apis = session.client("apigateway", endpoint_url=cloud.endpoint).get_rest_apis()["items"]
    api = next(item["id"] for item in apis if item["name"] == "stepwell")
    url = f"{cloud.endpoint}/restapis/{api}/v1/_user_request_/api/openapi.json"
    assert httpx.get(url, timeout=20).json()["openapi"].startswith("3.")
