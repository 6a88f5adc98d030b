"""Lists of what is not a run cost the same a page too, however much there is of it.

What an organization has few of (keys, invitations, members, samples) is read whole: that costs
the same however much there is of all else.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, cast

import pytest

from chalicelib.adapters.dynamodb.audit import DynamoAudit
from chalicelib.adapters.dynamodb.bulks import DynamoBulks
from chalicelib.adapters.dynamodb.deliveries import DynamoDeliveries
from chalicelib.adapters.dynamodb.documents import Documents
from chalicelib.adapters.dynamodb.drops import DynamoDrops
from chalicelib.adapters.dynamodb.invitations import DynamoInvitations
from chalicelib.adapters.dynamodb.keys import DynamoKeys
from chalicelib.adapters.dynamodb.organizations import DynamoOrganizations
from chalicelib.adapters.dynamodb.runs import DynamoRuns
from chalicelib.adapters.dynamodb.samples import DynamoSamples
from chalicelib.adapters.dynamodb.secrets import DynamoSecretNames
from chalicelib.adapters.dynamodb.slots import DynamoSlots
from chalicelib.adapters.dynamodb.starts import DynamoStarts
from chalicelib.adapters.dynamodb.waits import DynamoWaits
from chalicelib.adapters.dynamodb.workflows import DynamoWorkflows
from chalicelib.models.audit import AuditQuery
from chalicelib.models.ids import BulkId, RunId, UserId
from chalicelib.models.keys import ApiKey
from chalicelib.models.organizations import Invitation, Organization, Role
from chalicelib.models.pages import PageRequest
from chalicelib.models.places import ValuePlace
from chalicelib.models.samples import Sample
from chalicelib.models.secrets import SecretSummary
from chalicelib.models.triggers import DeliveryQuery
from chalicelib.models.waits import WaitAction
from tests.adapters.queries import Queries
from tests.adapters.test_audit import an_entry
from tests.adapters.test_bulks import a_bulk
from tests.adapters.test_deliveries import a_delivery, a_request
from tests.adapters.test_drops import a_refusal
from tests.adapters.test_waits import a_wait
from tests.fakes.memory import MemoryTable
from tests.fakes.s3 import FakeS3
from tests.fakes.samples import ACME, ORDERS, RUN, a_member, a_run, a_workflow
from tests.fakes.world import START, FakeClock, FakeIds

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table
    from mypy_boto3_s3 import S3Client

FEW, MANY = 100, 2000
WHOLE = 5
"""How many there are of what is read whole."""
PAGE = 20
POOL = "pool"
LONG_AFTER = START + timedelta(days=9)


class Shelf:
    """Stores on one table that holds so many of everything that is listed by pages."""

    def __init__(self, size: int) -> None:
        self.memory = MemoryTable()
        table = cast("Table", self.memory)
        documents = Documents(cast("S3Client", FakeS3()), "payloads")
        self.audit = DynamoAudit(table)
        self.bulks = DynamoBulks(table)
        self.deliveries = DynamoDeliveries(table, documents)
        self.drops = DynamoDrops(table)
        self.invitations = DynamoInvitations(table)
        self.keys = DynamoKeys(table)
        self.organizations = DynamoOrganizations(table)
        self.samples = DynamoSamples(table, documents)
        self.secrets = DynamoSecretNames(table)
        self.slots = DynamoSlots(table)
        self.starts = DynamoStarts(table, DynamoRuns(table, documents))
        self.waits = DynamoWaits(table, documents)
        self.workflows = DynamoWorkflows(table, documents)
        self.ids = FakeIds(FakeClock())
        self._fill_whole()
        for number in range(size):
            self._fill(number)

    def cost(self, read: Callable[["Shelf"], object]) -> tuple[int, int]:
        """Return how many queries a page takes, and how many items they look at."""
        queries = Queries(self.memory.events)
        read(self)
        return queries.sent, queries.scanned

    def _fill(self, number: int) -> None:
        done = an_entry(number, action="set_secret" if number % 2 else "create_key")
        self.audit.announce(done)
        self.audit.complete(done)
        self.audit.announce(an_entry(number, id=f"a-{number}"))
        self.bulks.add(a_bulk(id=BulkId(self.ids.ulid())))
        delivery = a_delivery(number, status="started" if number % 2 else "refused")
        self.deliveries.add(delivery)
        self.deliveries.hold(a_delivery(number, id=f"h-{number}", status="held"), a_request())
        secret = SecretSummary(
            name=f"S_{number:05}", version=1, updated_at=START, updated_by=UserId("ada")
        )
        self.secrets.put(ValuePlace(ACME), secret, None)
        path, run = f"{number:04}", RunId(self.ids.ulid())
        approval = {"title": "Pay?", "to": "boss"}
        self.waits.register(
            a_wait(run_id=run, path=path, action=WaitAction.APPROVAL, arguments=approval)
        )
        self.starts.add(a_run(id=run, pool=POOL), None, START)
        if number % 10 == 0:
            workflow = a_workflow(id=self.ids.ulid(), name=f"Workflow {number}")
            self.workflows.add(workflow)
            self.workflows.replace(workflow, workflow.version, moves_triggers=True)

    def _fill_whole(self) -> None:
        owner = a_member(role=Role.OWNER)
        self.organizations.create(Organization(id=ACME, name="Acme", created_at=START), owner)
        for number in range(WHOLE):
            name = f"n-{number}"
            self.keys.add(a_key(name))
            self.invitations.add(an_invitation(name))
            self.samples.save(ORDERS, Sample(name=name, at=START, by="Ada", payload=number))
            self.waits.register(a_wait(path=f"{number:04}"))
            self.drops.count(a_delivery(), START, a_refusal(number), START)


def a_key(name: str) -> ApiKey:
    made = {"created_by": "ada", "created_by_name": "Ada", "created_at": START}
    fields = {"id": name, "name": name, "role": Role.VIEWER, "secret_hash": "h", **made}
    return ApiKey.model_validate({**fields, "organization_id": ACME})


def an_invitation(name: str) -> Invitation:
    times = {"created_at": START, "until": START + timedelta(days=7)}
    fields = {"id": name, "email": f"{name}@x.example", "role": Role.VIEWER, "invited_by": "Ada"}
    owner = {"organization_id": ACME, "organization_name": "Acme", "secret_hash": "h"}
    return Invitation.model_validate({**fields, **times, **owner})


@pytest.fixture(scope="module")
def shelves(aws: None) -> tuple[Shelf, Shelf]:
    """Return one with few things, and one with many."""
    return Shelf(FEW), Shelf(MANY)


def deliveries(**query: object) -> Callable[[Shelf], object]:
    asked = DeliveryQuery.model_validate({"limit": PAGE, **query})
    return lambda shelf: shelf.deliveries.list(ACME, ORDERS, asked)


def entries(**query: object) -> Callable[[Shelf], object]:
    asked = AuditQuery.model_validate({"limit": PAGE, **query})
    return lambda shelf: shelf.audit.list(ACME, asked)


LISTS: Mapping[str, Callable[[Shelf], object]] = {
    "deliveries": deliveries(),
    "deliveries of a kind": deliveries(kind="webhook"),
    "deliveries of a trigger": deliveries(kind="webhook", trigger="orders"),
    "deliveries of a status": deliveries(status="started"),
    "deliveries of a kind and status": deliveries(kind="webhook", status="started"),
    "deliveries of a trigger and status": deliveries(
        kind="webhook", trigger="orders", status="started"
    ),
    "deliveries in line": lambda shelf: shelf.deliveries.held(ORDERS, PAGE),
    "dropped events": lambda shelf: shelf.drops.list(ORDERS, START),
    "dropped events of the last pause": lambda shelf: shelf.drops.list(ORDERS, None),
    "audit": entries(),
    "audit by action": entries(action="create_key"),
    "audit by who": entries(who="ada"),
    "audit of a time": entries(**{"from": START, "to": START + timedelta(seconds=60)}),
    "announcements that are overdue": lambda shelf: shelf.audit.overdue(LONG_AFTER),
    "bulks": lambda shelf: shelf.bulks.list(ACME, PageRequest(limit=PAGE)),
    "bulks that are due": lambda shelf: shelf.bulks.due(LONG_AFTER, PAGE),
    "approvals": lambda shelf: shelf.waits.approvals(ACME, PageRequest(limit=PAGE)),
    "waits of a run": lambda shelf: shelf.waits.unfinished(RUN),
    "secrets": lambda shelf: shelf.secrets.list(ValuePlace(ACME), PageRequest(limit=PAGE)),
    "the line of a pool": lambda shelf: shelf.slots.line(POOL, PAGE),
    "triggers that are due": lambda shelf: shelf.workflows.triggers_due(LONG_AFTER, 5),
    "all keys": lambda shelf: shelf.keys.all(ACME),
    "all invitations": lambda shelf: shelf.invitations.all(ACME),
    "all members": lambda shelf: shelf.organizations.members(ACME),
    "all samples": lambda shelf: shelf.samples.all(ORDERS),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_page_costs_the_same_among_few_and_among_many(
    shelves: tuple[Shelf, Shelf], name: str
) -> None:
    few, many = shelves

    queries, items = few.cost(LISTS[name])

    assert many.cost(LISTS[name]) == (queries, items)
    assert items > 0
