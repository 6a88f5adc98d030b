"""The whole platform, wired as in a stage, on a table in memory and with the tests' own world."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING, cast

import pytest

from chalicelib import wiring
from chalicelib.adapters.dynamodb.documents import Documents
from chalicelib.adapters.dynamodb.runs import DynamoRuns
from chalicelib.adapters.dynamodb.steps import DynamoSteps
from chalicelib.adapters.dynamodb.workflows import DynamoWorkflows
from chalicelib.config import Settings
from chalicelib.models.ids import OrganizationId, UserId
from chalicelib.models.organizations import Member, Payloads, Role
from chalicelib.models.runs import Run, RunStatus
from chalicelib.models.triggers import Listener, Timer
from chalicelib.models.workflows import CreateWorkflow, PublishWorkflow, Workflow
from chalicelib.ports import RunStore, StepStore, WorkflowStore
from chalicelib.wiring import clouds, stepping
from tests.fakes.accounts import FakeAccounts, FakeMail
from tests.fakes.bus import FakeBus
from tests.fakes.executions import FakeExecutions
from tests.fakes.s3 import FakeS3
from tests.fakes.samples import ACME, SOURCE, a_member
from tests.fakes.secrets import FakeSecretVault
from tests.fakes.sockets import FakeSockets
from tests.fakes.tasks import FakeTasks
from tests.fakes.triggers import FakeBoard, FakeWebhookVault
from tests.fakes.world import FakeActions, FakeClock, FakeIds

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table


@dataclass(frozen=True)
class Platform:
    """The services, by way of ``wiring``, and the world they stand in."""

    table: "Table"
    clock: FakeClock
    ids: FakeIds
    executions: FakeExecutions
    sockets: FakeSockets
    actions: FakeActions
    tasks: FakeTasks
    bus: FakeBus
    timers: FakeBoard[Timer]
    listeners: FakeBoard[Listener]
    vault: FakeWebhookVault
    secrets: FakeSecretVault
    s3: FakeS3
    accounts: FakeAccounts
    mail: FakeMail
    workflows: WorkflowStore
    runs: RunStore
    steps: StepStore

    def join(
        self,
        user: str,
        role: Role = Role.OWNER,
        organization_id: OrganizationId = ACME,
        *,
        payloads: Payloads = Payloads.SHOWN,
    ) -> Member:
        """Make somebody a member, past all checks."""
        place = {"organization_id": organization_id, "role": role, "payloads": payloads}
        member = a_member(user_id=UserId(user), **place)
        key = {"pk": f"ORG#{organization_id}", "sk": f"MEMBER#{user}"}
        index = {"gsi1pk": f"USER#{user}", "gsi1sk": key["pk"]}
        self.table.put_item(
            Item={**key, **index, "kind": "member", **member.model_dump(mode="json")}
        )
        return member

    def published(
        self, source: str = SOURCE, *, member: Member | None = None, name: str = "Orders"
    ) -> Workflow:
        """Return a workflow with one published version."""
        author = member or a_member()
        draft = wiring.workflows().create(author, CreateWorkflow(name=name, source=source))
        wiring.workflows().publish(author, draft.id, PublishWorkflow(draft_revision=1))
        return wiring.workflows().get(author, draft.id)

    def run(self, run: Run) -> Run:
        """Return the run as it is now."""
        return self.runs.find(run.id)

    def statuses(self, run: Run) -> list[str]:
        """Return how the run's steps stand, in the order of the program."""
        return [str(step.status) for step in self.steps.all(run.id)]

    def ended(self, run: Run) -> bool:
        """Tell whether the run has an execution, and it has ended."""
        outcome = self.executions.ended.get(run.id)
        return outcome is not None and outcome.status in list(RunStatus)


@contextmanager
def platform(table: "Table", documents: Documents) -> Iterator[Platform]:
    """Wire the platform to a table and to fakes, and undo it all at the end."""
    clock = FakeClock()
    made = Platform(
        table=table,
        clock=clock,
        ids=FakeIds(clock),
        executions=FakeExecutions(clock),
        sockets=FakeSockets(),
        actions=FakeActions(),
        tasks=FakeTasks(),
        bus=FakeBus(),
        timers=FakeBoard(),
        listeners=FakeBoard(),
        vault=FakeWebhookVault(),
        secrets=FakeSecretVault(),
        s3=cast("FakeS3", documents.s3),
        accounts=FakeAccounts(),
        mail=FakeMail(),
        workflows=DynamoWorkflows(table, documents),
        runs=DynamoRuns(table, documents),
        steps=DynamoSteps(table, documents),
    )
    settings = Settings(
        stage="test",
        table_name=table.name,
        payloads_bucket=documents.bucket,
        machine_role_arn="arn:aws:iam::123456789012:role/machines",
        step_function_arn="arn:aws:lambda:eu-central-1:123456789012:function:run-step",
        wait_function_arn="arn:aws:lambda:eu-central-1:123456789012:function:register-wait",
        fire_function_arn="arn:aws:lambda:eu-central-1:123456789012:function:fire-trigger",
        scheduler_role_arn="arn:aws:iam::123456789012:role/scheduler",
        dead_letters_arn="arn:aws:sqs:eu-central-1:123456789012:dead-letters",
        items_function_arn="arn:aws:lambda:eu-central-1:123456789012:function:arrange-items",
        bulk_machine_arn="arn:aws:states:eu-central-1:123456789012:stateMachine:stepwell_test_bulk",
        event_bus_name="stepwell-test",
        user_pool_id="eu-central-1_Pool",
        user_pool_client_id="client-1",
        token_keys_url="http://127.0.0.1:1/keys",
        live_endpoint="http://127.0.0.1:1",
        console_url="https://console.example/",
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clouds, "settings", lambda: settings)
        patch.setattr(clouds, "table", lambda: table)
        patch.setattr(clouds, "documents", lambda: documents)
        patch.setattr(clouds, "executions", lambda: made.executions)
        patch.setattr(clouds, "tasks", lambda: made.tasks)
        patch.setattr(clouds, "timers", lambda: made.timers)
        patch.setattr(clouds, "listeners", lambda: made.listeners)
        patch.setattr(clouds, "webhook_vault", lambda: made.vault)
        patch.setattr(clouds, "vault", lambda: made.secrets)
        patch.setattr(clouds, "accounts", lambda: made.accounts)
        patch.setattr(clouds, "mail", lambda: made.mail)
        patch.setattr(clouds, "now", clock)
        patch.setattr(clouds, "ids", lambda: made.ids)
        patch.setattr(clouds, "bus", lambda: made.bus)
        patch.setattr(clouds, "sockets", lambda: made.sockets)
        patch.setattr(stepping, "Actions", lambda *_, **__: made.actions)
        forget()
        yield made
    forget()


def forget() -> None:
    """Let every service be built anew when it is next asked for."""
    for part in vars(wiring).values():
        for member in vars(part).values() if isinstance(part, ModuleType) else ():
            if hasattr(member, "cache_clear"):
                member.cache_clear()
