"""Things as they are in the middle of their lives; each test names only what matters to it."""

from typing import Any

from pydantic import JsonValue

from chalicelib.models.ids import OrganizationId, RunId, UserId, WorkflowId
from chalicelib.models.organizations import Member, Role
from chalicelib.models.runs import Run, RunStatus, StartedBy
from chalicelib.models.steps import RunReference, Step, StepReference, StepStatus, StepTask
from chalicelib.models.workflows import Version, Workflow, WorkflowStatus
from tests.fakes.world import START

ACME = OrganizationId("01ARZ3NDEKTSV4RRFFQ69G5ACM")
RIVAL = OrganizationId("01ARZ3NDEKTSV4RRFFQ69G5RVL")
ORDERS = WorkflowId("01ARZ3NDEKTSV4RRFFQ69G5WRD")
RUN = RunId("01ARZ3NDEKTSV4RRFFQ69G5RVN")
ADA = UserId("ada")
EXPIRES_AT = 1_790_000_000

SOURCE = """\
from stepwell import *


class Order(Input):
    id: str
    total: float = 0


@workflow(on=webhook("orders", verify=None))
def orders(order: Order):
    stock = http.get("https://shop.example/stock", step="stock")
    if order.total > 100:
        paid = http.post("https://shop.example/pay", json={"id": order.id}, step="pay")
    return {"id": order.id}
"""


def a_member(**changes: Any) -> Member:
    """Return Ada, an owner of Acme."""
    fields: dict[str, Any] = {
        "organization_id": ACME,
        "organization_name": "Acme",
        "user_id": ADA,
        "email": "ada@acme.example",
        "name": "Ada",
        "role": Role.OWNER,
        "created_at": START,
    }
    return Member.model_validate({**fields, **changes})


def a_workflow(**changes: Any) -> Workflow:
    """Return a draft that was never published."""
    workflow_id = changes.get("id", ORDERS)
    fields: dict[str, Any] = {
        "id": ORDERS,
        "organization_id": ACME,
        "name": "Orders",
        "status": WorkflowStatus.DRAFT,
        "created_at": START,
        "updated_at": START,
        "version": 1,
        "source": SOURCE,
        "draft_revision": 1,
        "webhook_token": f"token-of-{workflow_id}",
    }
    return Workflow.model_validate({**fields, **changes})


def a_version(**changes: Any) -> Version:
    """Return the first version of the workflow."""
    fields: dict[str, Any] = {
        "workflow_id": ORDERS,
        "organization_id": ACME,
        "number": 1,
        "message": "First",
        "author": "Ada",
        "author_id": ADA,
        "created_at": START,
        "source": SOURCE,
        "steps": [],
        "machine": {"StartAt": "a", "States": {"a": {"Type": "Succeed"}}},
        "machine_arn": "arn:aws:states:eu-central-1:123456789012:stateMachine:orders",
    }
    return Version.model_validate({**fields, **changes})


def a_run(**changes: Any) -> Run:
    """Return a run that is queued."""
    fields: dict[str, Any] = {
        "id": RUN,
        "organization_id": ACME,
        "workflow_id": ORDERS,
        "workflow_name": "Orders",
        "workflow_version": 1,
        "status": RunStatus.QUEUED,
        "trigger": StartedBy(kind="manual", name="Ada"),
        "created_at": START,
        "version": 1,
        "program": "v1",
        "payload": {"id": "o-1"},
        "expires_at": EXPIRES_AT,
    }
    return Run.model_validate({**fields, **changes})


def a_step(**changes: Any) -> Step:
    """Return an action step in its first attempt."""
    fields: dict[str, Any] = {
        "path": "0001",
        "run_id": RUN,
        "organization_id": ACME,
        "workflow_id": ORDERS,
        "step_id": "stock",
        "type": "action",
        "label": "http.get",
        "action": "http.get",
        "status": StepStatus.RUNNING,
        "line": 11,
        "started_at": START,
        "input": {"url": "https://shop.example/stock"},
        "version": 1,
    }
    return Step.model_validate({**fields, **changes})


def a_task(
    arguments: dict[str, JsonValue] | None = None,
    *,
    action: str = "http.get",
    path: str = "0001",
    attempt: int = 1,
    attempts: int = 1,
    timeout: float = 5,
) -> StepTask:
    """Return what a state machine asks the step Lambda to do."""
    retry: dict[str, JsonValue] = {
        "attempts": attempts,
        "delay": 2,
        "backoff": 2,
        "max_delay": None,
        "jitter": False,
        "on": ["HttpError", "TransientHttpError", "TimeoutError", "StepError"],
    }
    return StepTask(
        run=RunReference(
            run_id=RUN,
            organization_id=ACME,
            workflow_id=ORDERS,
            version=1,
            test=False,
            expires_at=EXPIRES_AT,
        ),
        step=StepReference(id="stock", path=path, action=action, label=action, line=11),
        attempt=attempt,
        retry=retry,
        timeout=timeout,
        arguments={"url": "https://shop.example/stock"} if arguments is None else arguments,
    )
