"""An organization that has one of everything."""

from dataclasses import dataclass

import app
from chalicelib import wiring
from chalicelib.models.bulks import Bulk, BulkFilter, BulkRequest
from chalicelib.models.deletions import DeleteOrganization, DeletionProgress
from chalicelib.models.ids import OrganizationId, UserId
from chalicelib.models.keys import CreateKey
from chalicelib.models.organizations import InviteMember, Member, Person, Role
from chalicelib.models.runs import Run, StartRun
from chalicelib.models.webhooks import RotateSecret
from chalicelib.models.workflows import DeleteWorkflow, Workflow, WorkflowStatus
from tests.fakes.platform import Platform
from tests.services.sending import deliver

SOURCE = """
@workflow(on=webhook("in", verify=None) | schedule("@daily") | event("paid"))
def f(given):
    return given
"""
LARGE = '{"text": "' + "x" * 100_000 + '"}'


@dataclass(frozen=True)
class Full:
    """What an organization has that tests speak of."""

    owner: Member
    workflow: Workflow
    run: Run


def full(stage: Platform, organization_id: OrganizationId, name: str = "Acme") -> Full:
    """Found an organization and give it one of everything; its run has ended."""
    owner = founded(organization_id, name)
    stage.join(f"viewer of {name}", Role.VIEWER, organization_id)
    stage.accounts.create(f"{name}@new.example", name, "a long password")
    invited = InviteMember(email=f"other-{name}@new.example".lower(), role=Role.VIEWER)
    wiring.invitations().invite(owner, invited)
    wiring.keys().create(owner, CreateKey(name="CI", role=Role.EDITOR))
    wiring.secrets().put(owner, "TOKEN", "the value of the secret")
    earlier = stage.published(SOURCE, member=owner, name="Earlier")
    deleted(owner, earlier)
    workflow = stage.published(SOURCE, member=owner, name="Now")
    wiring.secrets().put(owner, "TOKEN", "the value of its own", workflow.id)
    wiring.variables().put(owner, "REGION", "north")
    wiring.variables().put(owner, "REGION", "south", workflow.id)
    wiring.webhooks().rotate(owner, workflow.id, RotateSecret())
    run = deliver(workflow, LARGE.encode())
    finish(stage, run)
    tried = wiring.runs().start_by_hand(owner, workflow.id, StartRun(payload={}, test=True))
    finish(stage, tried)
    wiring.samples().save(owner, workflow.id, "usual", {"id": 1})
    place = {"pk": f"WORKFLOW#{workflow.id}", "sk": "MEMORY#last"}
    stage.table.put_item(Item={**place, "value_json": "1"})
    return Full(owner, workflow, run)


def founded(organization_id: OrganizationId, name: str) -> Member:
    """Found an organization and return its owner."""
    user = UserId(f"owner of {name}")
    person = Person(user_id=user, email=f"owner@{name}.example".lower(), name=name)
    wiring.organizations().create(organization_id, name, person)
    return wiring.organizations().member(organization_id, user, Role.OWNER)


def deleted(owner: Member, workflow: Workflow) -> None:
    """Archive a workflow and delete it."""
    wiring.workflows().move(owner, workflow.id, WorkflowStatus.ARCHIVED)
    wiring.deleting().delete(owner, workflow.id, DeleteWorkflow(name=workflow.name))


def finish(stage: Platform, run: Run) -> None:
    """Let a run complete."""
    wiring.settling().finish(run.id, stage.executions.end(run.id, output="{}"))


def bulk(owner: Member, run: Run) -> Bulk:
    """Have a bulk begin."""
    request = BulkRequest(kind="cancel", filter=BulkFilter(runs=[run.id]))
    return wiring.bulks().create(owner, request)


def ask(owner: Member) -> DeletionProgress:
    """Ask for the deletion of an organization."""
    request = DeleteOrganization(name=owner.organization_name)
    progress = wiring.closing().ask(owner, request).deletion
    assert progress is not None
    return progress


def progress(owner: Member) -> DeletionProgress:
    """Return how far the deletion is."""
    found = wiring.closing().detail(owner).deletion
    assert found is not None
    return found


def sweep(stage: Platform, **later: float) -> None:
    """Let time go on, and the sweeper come."""
    stage.clock.advance(**(later or {"minutes": 1}))
    app.sweep_runs({}, None)
