"""Least privilege: one policy file per Lambda, each statement says what it is for."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from infra.package import ROOT

FOLDER = ROOT / ".chalice"
CONFIG = json.loads((FOLDER / "config.json").read_text())
POLICIES = sorted(FOLDER.glob("policy-*.json"))
LAMBDA = re.compile(r"^@app\.(on_ws_\w+|lambda_function)\(.*\)\ndef (\w+)", re.MULTILINE)

PARAMETER = "${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter"

# Actions for which AWS knows no narrower resource.
WITHOUT_RESOURCE = {
    "dynamodb:ListStreams",
    "events:ListRules",
    "events:TestEventPattern",
    "scheduler:ListSchedules",
}


def statements(policy: Path) -> list[Any]:
    """Return what a policy allows."""
    found: list[Any] = json.loads(policy.read_text())["Statement"]
    return found


def name(policy: Path) -> str:
    """Name a policy in the report."""
    return policy.stem


def test_every_lambda_has_a_policy_file_of_its_own() -> None:
    found = {name for _, name in LAMBDA.findall((ROOT / "app.py").read_text())} | {"api_handler"}
    configured = {name: f["iam_policy_file"] for name, f in CONFIG["lambda_functions"].items()}

    assert set(configured) == found
    assert sorted(configured.values()) == [path.name for path in POLICIES]


@pytest.mark.parametrize("policy", POLICIES, ids=name)
def test_each_statement_says_what_it_is_for(policy: Path) -> None:
    names = [statement["Sid"] for statement in statements(policy)]

    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[A-Z][A-Za-z]{7,}", name) for name in names)


@pytest.mark.parametrize("policy", POLICIES, ids=name)
def test_actions_are_listed_one_by_one(policy: Path) -> None:
    for statement in statements(policy):
        assert not any("*" in action for action in statement["Action"]), statement["Sid"]


@pytest.mark.parametrize("policy", POLICIES, ids=name)
def test_every_resource_only_where_aws_knows_no_other(policy: Path) -> None:
    for statement in statements(policy):
        if "*" in statement["Resource"]:
            assert set(statement["Action"]) <= WITHOUT_RESOURCE, statement["Sid"]


def who_may(action: str) -> set[str]:
    """Return the policies that allow an action."""
    return {
        policy.stem.removeprefix("policy-")
        for policy in POLICIES
        for statement in statements(policy)
        if action in statement["Action"]
    }


def test_only_the_step_lambda_reads_secrets_and_only_the_api_writes_them() -> None:
    """The API reads those of webhooks, which it compares with what is sent, and no others.

    The sweeper removes those of an organization that goes.
    """
    reading = ("GetParameter", "GetParameters", "GetParametersByPath", "GetParameterHistory")

    assert set.union(*(who_may(f"ssm:{action}") for action in reading)) == {"run-step", "api"}
    assert {
        str(resource)
        for statement in statements(FOLDER / "policy-api.json")
        if "ssm:GetParameter" in statement["Action"]
        for resource in statement["Resource"]
    } == {str({"Fn::Sub": f"arn:{PARAMETER}/stepwell/${{Stage}}/*/webhooks/*"})}
    assert who_may("ssm:GetParameters") == {"run-step"}
    assert who_may("ssm:PutParameter") == {"api"}
    assert who_may("ssm:DeleteParameter") == {"api", "sweep-runs"}
