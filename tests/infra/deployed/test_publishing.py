"""A stage as on AWS: twice deployed the first time, with the console behind its own address."""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest

from infra.deploy import Cloud
from infra.dev import deploy, emulator
from infra.dev.emulator import Emulator

STAGE = "published"
ARGUMENTS = argparse.Namespace(
    stage=STAGE, retention_days=30, outgoing_allow="", mail_sender="", account_events=False
)


@pytest.fixture(scope="module")
def session(cloud: Emulator) -> Iterator[boto3.Session]:
    """Return a session whose every client speaks to the local cloud."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", cloud.endpoint)
        yield boto3.Session(emulator.KEY, emulator.KEY, region_name=emulator.REGION)


@pytest.fixture(scope="module")
def outputs(session: boto3.Session) -> dict[str, str]:
    """Deploy a stage for the first time."""
    return deploy.bring_up(Cloud(session, poll_seconds=0.1), ARGUMENTS)


def test_the_lambdas_know_the_consoles_address_after_the_first_deployment(
    session: boto3.Session, outputs: dict[str, str]
) -> None:
    name = outputs["APIHandlerName"]
    found = session.client("lambda").get_function_configuration(FunctionName=name)

    variables = found["Environment"]["Variables"]
    assert variables["CONSOLE_URL"] == outputs["ConsoleAddress"]
    assert variables["LIVE_ENDPOINT"].startswith("https://")
    assert variables["TOKEN_KEYS_URL"].startswith("https://cognito-idp.")


def test_the_console_is_uploaded_with_what_it_must_know(
    session: boto3.Session, outputs: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "app-1.js").write_text("let x")
    (tmp_path / "index.html").write_text("the console")
    (tmp_path / ".built").write_text("a note of ./dev")

    deploy.publish_console(session, STAGE, outputs, tmp_path)

    client, bucket = session.client("s3"), outputs["ConsoleBucket"]
    listed: Any = client.list_objects_v2(Bucket=bucket)["Contents"]
    assert {item["Key"] for item in listed} == {"assets/app-1.js", "config.json", "index.html"}
    script = client.get_object(Bucket=bucket, Key="assets/app-1.js")
    assert "immutable" in script["CacheControl"]
    config = json.loads(client.get_object(Bucket=bucket, Key="config.json")["Body"].read())
    assert config["auth"]["client_id"] == outputs["UserPoolClientId"]
    assert config["local"] is False
