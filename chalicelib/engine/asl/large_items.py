"""Items and results of large loops that are in files: read, written, cut and gathered."""

from chalicelib.engine import limits
from chalicelib.engine.asl import records
from chalicelib.engine.asl.actions import PLATFORM, retrier
from chalicelib.engine.asl.binding import ITEMS_FUNCTION, PAYLOADS
from chalicelib.engine.compilation import JsonObject
from chalicelib.engine.jsonata import phrases, variable_name
from chalicelib.engine.program import Each, Expr, Step
from chalicelib.engine.spreading import Mode, modes
from chalicelib.engine.types import BOOL, INT, LENGTH, TEXT, whole

SECONDS = 300
ITEMS, COUNT = "items_", "count_"


def facts(statement: Each) -> Expr:
    """Return what is on record of a loop: how many items it has, and where they are worked on."""
    items = Expr("local", statement.items.type, value=ITEMS)
    count = Expr("local", LENGTH, value=COUNT)
    found = {"count": count, "parallel": Expr("literal", BOOL, value=True)}
    ways = modes(statement)
    if len(ways) > 1:
        found["taken"] = _taken(ways, statement, items)
    told = records.details(**found)
    values = (statement.items, _count(statement, items))
    return Expr("let", told.type, (*values, told), names=(ITEMS, COUNT))


def _taken(ways: tuple[Mode, ...], statement: Each, items: Expr) -> Expr:
    tests = {Mode.STORED: Expr("py.is_large", BOOL, (items,)), Mode.INLINE: _fits(statement)}
    taken = _word(ways[-1])
    for mode in reversed(ways[:-1]):
        taken = Expr("if", TEXT, (tests[mode], _word(mode), taken))
    return taken


def _count(statement: Each, items: Expr) -> Expr:
    """Return how many items, or batches, a loop goes over."""
    if not items.type.large:
        return Expr("py.count", LENGTH, (items,))
    return Expr("py.count_of_large", LENGTH, (items, _number(statement.batch or 1)))


def _fits(statement: Each) -> Expr:
    """Return the test whether the items fit into the run's own history."""
    count, events = Expr("local", LENGTH, value=COUNT), _number(statement.events)
    total = Expr("py.multiply", INT, (count, events))
    return Expr("py.less", BOOL, (total, _number(limits.INLINE_EVENTS)))


def _number(value: int) -> Expr:
    return Expr("literal", whole(value, value), value=value)


def _word(mode: Mode) -> Expr:
    return Expr("literal", TEXT, value=str(mode))


def wanted(statement: Each) -> bool:
    """Tell whether anybody asks what the items came to."""
    return statement.result is not None or statement.max_failures is not None


def reader(step: Step) -> JsonObject:
    """Return how a Map reads items that are kept outside the run."""
    return {
        "ItemReader": {
            "Resource": "arn:aws:states:::s3:getObject",
            "ReaderConfig": {"InputType": "JSON"},
            "Arguments": {"Bucket": PAYLOADS, "Key": phrases.kept_key(step.id)},
        }
    }


def writer(statement: Each) -> JsonObject:
    """Return how a Map hands its results over: in files, which may have any size."""
    return {
        "ResultWriter": {
            "Resource": "arn:aws:states:::s3:putObject",
            "WriterConfig": {"OutputType": "JSON", "Transformation": "COMPACT"},
            "Arguments": {"Bucket": PAYLOADS, "Prefix": phrases.RESULTS_PREFIX},
        },
        "Output": {},
        **({"Assign": {_files(statement.step): phrases.MANIFEST}} if wanted(statement) else {}),
    }


def _files(step: Step) -> str:
    return f"{step.id}_files_"


def cut(statement: Each, size: int) -> JsonObject:
    """Return the state that makes batches of items that are kept outside."""
    loop = phrases.list_variable(statement.step.id)
    state = _task({"cut": {"value": phrases.variable(loop), "size": size}})
    return {**state, "Assign": {loop: phrases.PAYLOAD_RESULT}}


def gather(statement: Each, failures: str) -> JsonObject:
    """Return the state that puts the results of all items together."""
    values: JsonObject = {}
    if statement.result is not None:
        values[variable_name(statement.result)] = phrases.GATHERED_VALUES
    if statement.max_failures is not None:
        values[failures] = phrases.GATHERED_FAILURES
    files = phrases.variable(_files(statement.step))
    return {**_task({"gather": files}), "Assign": values}


def _task(asked: JsonObject) -> JsonObject:
    return {
        "Type": "Task",
        "Resource": phrases.INVOKE,
        "Arguments": {"FunctionName": ITEMS_FUNCTION, "Payload": {"run": phrases.RUN, **asked}},
        "TimeoutSeconds": SECONDS,
        "Retry": [retrier(PLATFORM)],
        "Output": {},
    }
