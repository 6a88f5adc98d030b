"""Deploying: created, left alone, updated, and refused with a reason; the same code as for AWS."""

from pathlib import Path

import boto3
import httpx
import pytest

from infra import deploy, package
from infra.deploy import Cloud, DeployError
from infra.dev.emulator import Emulator
from infra.package import Package


@pytest.fixture(scope="module")
def target(cloud: Emulator) -> Cloud:
    """Return the local cloud as a place to deploy to."""
    return Cloud(boto3.Session("x", "x", region_name="us-east-1"), cloud.endpoint, 0.1)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Package:
    """Package the sources without their dependencies."""
    return package.package("small", tmp_path_factory.mktemp("small"), dependencies=False)


def test_a_stack_is_created_told_about_and_then_left_alone(
    target: Cloud, cloud: Emulator, small: Package
) -> None:
    told: list[str] = []
    parameters = {"LocalEndpoint": cloud.endpoint, "ConsoleUrl": "http://localhost:1"}

    outputs = deploy.deploy(target, "small", small, parameters, told.append)
    again: list[str] = []
    same = deploy.deploy(target, "small", small, parameters, again.append)

    assert any("Table CREATE_COMPLETE" in line for line in told)
    assert again == []
    assert same == outputs
    api = f"{cloud.endpoint}/restapis/{outputs['RestAPIId']}/v1/_user_request_/api/openapi.json"
    assert httpx.get(api, timeout=20).json()["openapi"].startswith("3.")


def template(**resources: dict[str, object]) -> dict[str, object]:
    """Return a template of some resources."""
    return {"Parameters": {"Stage": {"Type": "String"}}, "Resources": resources}


TOPIC: dict[str, object] = {"Type": "AWS::SNS::Topic"}
IMPOSSIBLE: dict[str, object] = {
    "Type": "AWS::CloudFormation::Stack",
    "Properties": {"TemplateURL": "http://127.0.0.1:9/no-such-template"},
}


def test_a_template_that_is_refused_says_why(target: Cloud, tmp_path: Path) -> None:
    odd = Package(template(Odd={"Type": "AWS::Nothing::AtAll"}), tmp_path)

    with pytest.raises(DeployError, match="AWS::Nothing::AtAll"):
        deploy.deploy(target, "odd", odd, {}, print)


def test_a_stack_that_failed_at_birth_names_the_reason_and_stands_in_nobodys_way(
    target: Cloud, tmp_path: Path
) -> None:
    with pytest.raises(DeployError, match=r"ROLLBACK_COMPLETE.+Broken CREATE_FAILED"):
        deploy.deploy(target, "late", Package(template(Broken=IMPOSSIBLE), tmp_path), {}, print)

    deploy.deploy(target, "late", Package(template(Topic=TOPIC), tmp_path), {}, print)

    assert deploy.outputs(target.cloudformation(), "stepwell-late") == {}
