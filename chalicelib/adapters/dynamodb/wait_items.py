"""How waits, what they listen for and callbacks are laid out in the table."""

from boto3.dynamodb.conditions import Attr, ConditionBase

from chalicelib.adapters.dynamodb.codec import encode
from chalicelib.adapters.dynamodb.table import Item
from chalicelib.errors import InvalidError
from chalicelib.models.base import to_text
from chalicelib.models.ids import OrganizationId, RunId
from chalicelib.models.runs import Run
from chalicelib.models.waits import Expectation, Wait, WaitAction, WaitStatus

TIME_LENGTH = len("2026-01-02T03:04:05.678Z")


def wait_key(run_id: RunId, path: str) -> dict[str, str]:
    """Return the key of a wait."""
    return {"pk": f"RUN#{run_id}", "sk": f"WAIT#{path}"}


def key_at(position: str) -> dict[str, str]:
    """Return the key of a place in the list of approvals, or raise InvalidError."""
    parts = position.split("#")
    if len(parts) != 3 or len(parts[0]) != TIME_LENGTH or not all(parts):
        raise InvalidError("The cursor is not one of ours; begin without one.")
    return wait_key(RunId(parts[1]), parts[2])


def callback_key(callback_id: str) -> dict[str, str]:
    """Return the key of a callback."""
    return {"pk": f"CALLBACK#{callback_id}", "sk": "CALLBACK"}


def event_partition(organization_id: OrganizationId, name: str) -> str:
    """Return the partition of those who listen for an event."""
    return f"ORG#{organization_id}#EVENT#{name}"


def approvals_partition(organization_id: OrganizationId) -> str:
    """Return the partition of the open approvals."""
    return f"ORG#{organization_id}#APPROVALS"


def expectation_key(wait: Wait) -> dict[str, str]:
    """Return the key under which a wait listens for its event."""
    event = event_partition(wait.organization_id, wait.event_name)
    return {"pk": event, "sk": f"WAIT#{wait.run_id}#{wait.path}"}


def expectation_item(wait: Wait) -> Item:
    """Lay out what a wait listens for."""
    match = wait.arguments.get("match")
    expected = Expectation(
        run_id=wait.run_id, path=wait.path, match=match if isinstance(match, dict) else {}
    )
    return {
        **expectation_key(wait),
        "kind": "expectation",
        "expires_at": wait.expires_at,
        **encode(expected),
    }


def position_of(wait: Wait) -> dict[str, str]:
    """Place a wait in the list that it belongs to."""
    if wait.action != WaitAction.APPROVAL:
        return {}
    place = f"{to_text(wait.registered_at)}#{wait.run_id}#{wait.path}"
    return {"gsi1pk": approvals_partition(wait.organization_id), "gsi1sk": place}


def belonging(owner: Wait | Run) -> dict[str, object]:
    """Lay out what every callback has: its run, and how long it is kept."""
    run_id = owner.run_id if isinstance(owner, Wait) else owner.id
    return {"kind": "callback", "run_id": run_id, "expires_at": owner.expires_at}


def is_open() -> ConditionBase:
    """Demand that a wait is open."""
    return Attr("status").eq(str(WaitStatus.OPEN))


def is_try(stored: Wait) -> Item:
    """Demand that a wait is still the stored try of its state."""
    return {
        "ConditionExpression": "#token = :token",
        "ExpressionAttributeNames": {"#token": "token"},
        "ExpressionAttributeValues": {":token": stored.token},
    }
