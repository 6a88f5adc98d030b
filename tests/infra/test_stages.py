"""Stages that share an account: what one makes is of no concern to another, nor to the platform."""

import json
import re
from collections.abc import Iterator
from fnmatch import fnmatchcase

import pytest

from chalicelib.services.placing import prefix_of
from chalicelib.services.programs import machine_name
from infra import template
from tests.fakes.samples import ORDERS
from tests.infra.test_policies import POLICIES

OF_WORKFLOWS = re.compile(r"(?:stateMachine|execution|rule)[:/][^\"]*\$\{Stage\}[^\"]*(?=\")")
FAMILIES = ("stateMachine:stepwell-", "execution:stepwell-", "rule/stepwell.")
PLATFORM = "stepwell-dev-FinishRunExecutionEnded-1A2B3C4D5E6F"
"""A name as CloudFormation gives it."""


def resources() -> Iterator[str]:
    """Yield what the template and the policies say of machines and rules, in stage dev."""
    texts = [path.read_text() for path in POLICIES] + [template.as_json()]
    for found in {found for text in texts for found in OF_WORKFLOWS.findall(text)}:
        resource = found.replace("${Stage}", "dev")
        if resource.startswith(FAMILIES):
            yield resource if resource.endswith("*") else resource + "*"


def made_by(stage: str, resource: str) -> str:
    """Return how a machine, an execution or a rule of a stage's workflow is called there."""
    if resource.startswith("rule"):
        return f"rule/{prefix_of(stage, ORDERS)}abcde"
    return f"{resource.partition(':')[0]}:{machine_name(stage, ORDERS, {})}:{ORDERS}"


@pytest.mark.parametrize("resource", sorted(resources()))
def test_what_is_allowed_is_for_what_workflows_of_the_stage_have(resource: str) -> None:
    kind = re.split("[:/]", resource)[0]

    assert fnmatchcase(made_by("dev", resource), resource)
    assert not fnmatchcase(made_by("dev-two", resource), resource)
    assert not any(fnmatchcase(f"{kind}{mark}{PLATFORM}", resource) for mark in ":/")


@pytest.mark.parametrize(
    ("stage", "allowed"),
    [("dev", True), ("pre-prod-2b", True), ("dev-0", False), ("dev.2", False), ("Dev", False)],
)
def test_the_name_of_a_stage_leaves_no_doubt(stage: str, allowed: bool) -> None:
    pattern = json.loads(template.as_json())["Parameters"]["Stage"]["AllowedPattern"]

    assert bool(re.fullmatch(pattern, stage)) == allowed
