"""Steps by the rounds of loops: a list that is long because of its loops is read in part.

A path of a step is `loop.round.step`; what follows a loop or a round stands after `/`,
the next character behind the dot.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from boto3.dynamodb.conditions import Key

from chalicelib.adapters.dynamodb.table import Item, from_cursor, query
from chalicelib.errors import InvalidError
from chalicelib.models.ids import RunId
from chalicelib.models.steps import STEP_PATH, StepQuery

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

PAST = "/"


def step_key(run_id: RunId, path: str) -> dict[str, str]:
    """Return the key of a step."""
    return {"pk": f"RUN#{run_id}", "sk": f"STEP#{path}"}


def steps_of(run_id: RunId, within: str = "") -> Any:
    """Return the condition for the steps of a run, or those whose path begins so."""
    return Key("pk").eq(f"RUN#{run_id}") & Key("sk").begins_with(f"STEP#{within}")


def step_items(table: "Table", run_id: RunId, asked: StepQuery) -> Iterator[Item]:
    """Yield the steps that are asked for, in order; rounds that are not cost one query a loop."""
    arguments: dict[str, Any] = {
        "KeyConditionExpression": steps_of(run_id, f"{asked.within}." if asked.within else ""),
        "Limit": asked.limit + 1,
    }
    start: str | None = _start(asked)
    while start is not None:
        if start:
            arguments["ExclusiveStartKey"] = step_key(run_id, start)
        start = None
        for item in query(table, **arguments):
            start = _loop_to_leave(item["path"], asked)
            if start is not None:
                break
            yield item


def rounds_begun(table: "Table", run_id: RunId, path: str) -> int:
    """Return how many rounds of a loop have begun, by the last step inside it."""
    condition = steps_of(run_id, f"{path}.")
    newest = table.query(KeyConditionExpression=condition, Limit=1, ScanIndexForward=False)
    found = [str(item["path"]) for item in newest["Items"]]
    return int(found[0][len(path) + 1 :].split(".")[0]) + 1 if found else 0


def _start(asked: StepQuery) -> str:
    """Return the place after which a page begins; empty for the very first."""
    if asked.cursor is not None:
        path = from_cursor(asked.cursor)
        if not STEP_PATH.fullmatch(path) or not path.startswith(asked.within or ""):
            raise InvalidError("The cursor is not one of ours; begin without one.")
        return path
    if asked.within is None or asked.first == 0:
        return ""
    return f"{asked.within}.{asked.first - 1:06d}{PAST}"


def _loop_to_leave(path: str, asked: StepQuery) -> str | None:
    """Return the place after the outermost loop of which enough rounds have been listed."""
    if asked.rounds is None:
        return None
    known = len(asked.within.split(".")) if asked.within else 0
    parts = path.split(".")
    for at in range(1, len(parts), 2):
        first = asked.first if at == known else 0
        if at >= known and int(parts[at]) >= first + asked.rounds:
            return ".".join(parts[:at]) + PAST
    return None
