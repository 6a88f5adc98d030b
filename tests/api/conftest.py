"""A platform with two organizations, shared by the tests of a module."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import pytest

import chalicelib.api.openapi  # noqa: F401 - every operation is known when tests are collected
from chalicelib import wiring
from chalicelib.adapters.dynamodb.documents import Documents
from chalicelib.models.bulks import BulkFilter, BulkRequest
from chalicelib.models.ids import OrganizationId, RunId, WorkflowId
from chalicelib.models.large import Owner, read_mark
from chalicelib.models.organizations import Role
from chalicelib.models.runs import StartRun
from chalicelib.models.steps import Attempt
from chalicelib.wiring import people
from tests.api.browser import Browser
from tests.conftest import REGION
from tests.fakes.memory import MemoryTable
from tests.fakes.platform import Platform, platform
from tests.fakes.s3 import FakeS3
from tests.fakes.samples import ACME, EXPIRES_AT, RIVAL, a_step
from tests.fakes.tokens import FakeTokens
from tests.fakes.world import START
from tests.services.sending import arrival

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table
    from mypy_boto3_s3 import S3Client


@dataclass(frozen=True)
class Things:
    """What one organization has: a published workflow, a run of it with a step, a bulk."""

    organization: OrganizationId
    workflow: str
    run: str
    bulk: str
    token: str

    @property
    def places(self) -> dict[str, str]:
        """The parts of paths that lead to these things."""
        return {
            "organization_id": self.organization,
            "workflow_id": self.workflow,
            "run_id": self.run,
            "bulk_id": self.bulk,
            "path": "0001",
            "number": "1",
            "name": "API_KEY",
            "uuid": "unknown",
            "user_id": "unknown",
            "invitation_id": "unknown",
            "key_id": "unknown",
            "value_id": "0" * 64,
            "delivery_id": "unknown",
        }

    def at(self, path: str = "") -> str:
        """Return an address of the organization."""
        return f"/api/organizations/{self.organization}{path}"


@pytest.fixture(scope="module")
def stage() -> Iterator[Platform]:
    """Return a platform whose tokens say whose they are."""
    table = cast("Table", MemoryTable())
    documents = Documents(cast("S3Client", FakeS3()), "payloads")
    with pytest.MonkeyPatch.context() as patch, platform(table, documents) as made:
        patch.setenv("AWS_DEFAULT_REGION", REGION)
        patch.setattr(people, "tokens", FakeTokens)
        for role in Role:
            made.join(role, role)
        made.join("eve", organization_id=RIVAL)
        yield made


@pytest.fixture(scope="module")
def acme(stage: Platform) -> Things:
    """Return what Acme has."""
    return things(stage, ACME, "owner")


@pytest.fixture(scope="module")
def rival(stage: Platform) -> Things:
    """Return what Acme's rival has."""
    return things(stage, RIVAL, "eve")


@pytest.fixture(scope="module")
def theirs(stage: Platform, acme: Things) -> dict[str, str]:
    """Return the ids of all kinds of things that Acme has."""
    stage.join("owner")
    owner = Browser("owner")
    key = owner.post(acme.at("/keys"), {"name": "CI", "role": "viewer"}).json
    invited = {"email": "new@acme.example", "role": "viewer"}
    invitation = owner.post(acme.at("/invitations"), invited).json
    receipt = wiring.receiving().receive(acme.token, arrival(json.dumps({"id": "1"}).encode()))
    mark = wiring.large_values().kept(Owner(acme.organization, RunId(acme.run)), ["kept by Acme"])
    kept = read_mark(mark)
    assert kept is not None
    return {
        **acme.places,
        "user_id": "owner",
        "key_id": key["id"],
        "invitation_id": invitation["id"],
        "delivery_id": receipt.delivery,
        "value_id": kept.id,
    }


@pytest.fixture(scope="module")
def large(stage: Platform, acme: Things, theirs: dict[str, str]) -> dict[str, str]:
    """Return such ids, of things that lie in S3 in part."""
    payload: dict[str, Any] = {"id": "o-1", "note": "n" * 100_000}
    request = StartRun(payload=payload)
    run = wiring.runs().start_by_hand(stage.join("owner"), WorkflowId(acme.workflow), request)
    receipt = wiring.receiving().receive(acme.token, arrival(json.dumps(payload).encode()))
    return {**theirs, "run_id": run.id, "delivery_id": receipt.delivery}


@pytest.fixture
def editor() -> Browser:
    """Return an editor of Acme at a browser."""
    return Browser("editor")


def things(stage: Platform, organization: OrganizationId, owner: str) -> Things:
    """Publish a workflow, start it, let it reach its first step, and begin a bulk."""
    member = stage.join(owner, organization_id=organization)
    workflow = stage.published(member=member, name=f"Workflow of {owner}")
    request = StartRun(payload={"id": f"order of {owner}"})
    run = wiring.runs().start_by_hand(member, workflow.id, request)
    step = a_step(run_id=run.id, organization_id=organization, workflow_id=workflow.id)
    stage.steps.begin(step, Attempt(number=1, started_at=START), EXPIRES_AT)
    asked = BulkRequest(kind="cancel", filter=BulkFilter(runs=[run.id]))
    bulk = wiring.bulks().create(member, asked)
    return Things(organization, workflow.id, run.id, bulk.id, workflow.webhook_token)
