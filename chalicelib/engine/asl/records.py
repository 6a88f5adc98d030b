"""Direct writes to the table that record conditions, loops and delays."""

from chalicelib.engine.asl.binding import TABLE
from chalicelib.engine.compilation import Json, JsonObject
from chalicelib.engine.jsonata import embedded, phrases, text_template
from chalicelib.engine.program import Expr, Step
from chalicelib.engine.retry_policy import RECORD_ERRORS
from chalicelib.engine.types import TEXT, record

PREFIX = "STEP#"
RETRY: list[Json] = [
    {
        "ErrorEquals": list(RECORD_ERRORS),
        "IntervalSeconds": 1,
        "MaxAttempts": 5,
        "BackoffRate": 2,
        "JitterStrategy": "FULL",
    }
]


def text(value: str) -> JsonObject:
    """Return a text attribute."""
    return {"S": value}


def number(value: str) -> JsonObject:
    """Return a number attribute."""
    return {"N": value}


def put(step: Step, status: str, detail: Expr, *, ended: bool = False) -> JsonObject:
    """Return the state that writes a step's first record."""
    described = Expr("py.record_text", TEXT, (detail,))
    item: JsonObject = {
        **_key(step),
        "kind": text("step"),
        "organization_id": text(phrases.run_field("organization_id")),
        "workflow_id": text(phrases.run_field("workflow_id")),
        "run_id": text(phrases.run_field("run_id")),
        "path": text(phrases.path(step.loops, step.position)),
        "step_id": text(step.id),
        "type": text(step.type),
        "label": text(str(text_template(step.label))),
        "status": text(status),
        "line": number(str(step.line)),
        "started_at": text(phrases.ENTERED),
        **({"ended_at": text(phrases.ENTERED)} if ended else {}),
        "version": number("1"),
        "expires_at": number(phrases.EXPIRES_AT),
        "detail_json": text(embedded(described)),
    }
    return {
        "Type": "Task",
        "Resource": "arn:aws:states:::dynamodb:putItem",
        "Arguments": {"TableName": TABLE, "Item": item},
        "Retry": RETRY,
    }


def complete(
    step: Step,
    status: str = "completed",
    *,
    answered_from: str | None = None,
    facts: str | None = None,
    told: bool = False,
) -> JsonObject:
    """Return the state that marks a step's record completed, or ended in another way.

    What only the end tells of the step takes the place of what its beginning told. A record
    that was ended from outside stays: its run has been stopped. To write twice is to write once.
    The state gives what the items of the step have told, if that is asked for.
    """
    ends = {"answered_from": answered_from, "detail_json": facts}
    also = {name: value for name, value in ends.items() if value is not None}
    sets = ["#status = :status", "ended_at = :now", *(f"{name} = :{name}" for name in also)]
    arguments: JsonObject = {
        "UpdateExpression": f"SET {', '.join(sets)} ADD #version :one",
        "ConditionExpression": "#status IN (:running, :waiting, :status)",
        "ExpressionAttributeNames": {"#status": "status", "#version": "version"},
        "ExpressionAttributeValues": {
            ":status": text(status),
            ":running": text("running"),
            ":waiting": text("waiting"),
            ":now": text(phrases.ENTERED),
            ":one": number("1"),
            **{f":{name}": text(value) for name, value in also.items()},
        },
    }
    return _update(step, {**arguments, **({"ReturnValues": "ALL_NEW"} if told else {})})


def ended(state: JsonObject) -> JsonObject:
    """Return what the state that completes a delay's record writes, for a Lambda to write it."""
    arguments = state["Arguments"]
    assert isinstance(arguments, dict)
    key, values = arguments["Key"], arguments["ExpressionAttributeValues"]
    assert isinstance(key, dict)
    assert isinstance(values, dict)
    found = {"path": key["sk"], "at": values[":now"], "answered_from": values[":answered_from"]}
    texts = {name: value["S"] for name, value in found.items() if isinstance(value, dict)}
    return {**texts, "path": str(texts["path"]).replace(PREFIX, "", 1)}


def tell(step: Step, failure: str) -> JsonObject:
    """Return the state that writes an item's error into its loop's record, if none did before."""
    arguments: JsonObject = {
        "UpdateExpression": "SET failed_json = :failed",
        "ConditionExpression": "attribute_exists(pk) AND attribute_not_exists(failed_json)",
        "ExpressionAttributeValues": {":failed": text(failure)},
    }
    return _update(step, arguments)


def _update(step: Step, arguments: JsonObject) -> JsonObject:
    """Return the state that changes a step's record."""
    return {
        "Type": "Task",
        "Resource": "arn:aws:states:::dynamodb:updateItem",
        "Arguments": {"TableName": TABLE, "Key": _key(step), **arguments},
        "Retry": RETRY,
    }


def detail(name: str, value: Expr) -> Expr:
    """Return the one fact that a record carries besides its status."""
    return details(**{name: value})


def details(**facts: Expr) -> Expr:
    """Return the facts that a record carries besides its status."""
    entries = tuple(
        Expr("entry", value.type, (Expr("literal", TEXT, value=name), value))
        for name, value in facts.items()
    )
    return Expr("dict", record((name, value.type) for name, value in facts.items()), entries)


def _key(step: Step) -> JsonObject:
    return {
        "pk": text(phrases.PARTITION_KEY),
        "sk": text(phrases.path(step.loops, step.position, PREFIX)),
    }
