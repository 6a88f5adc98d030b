"""`event("order.paid", match={"total": [{"numeric": [">", 100]}]})`: what happened elsewhere."""

import ast
import json
import re

from chalicelib.engine.compilation import EventFilter, JsonObject, Trigger
from chalicelib.engine.diagnostics import RejectedError
from chalicelib.engine.event_patterns import MAX_PATTERN, problems
from chalicelib.engine.python.starting.written import json_value, only_text, options, text

EVENT = re.compile(r"[A-Za-z0-9_.:/-]{1,100}")
SOURCE = re.compile(r"[A-Za-z0-9_./-]{1,100}")
CODE = "E-EVENT"
EXAMPLE = 'event("payment.settled")'
ROOM = MAX_PATTERN - 400
"""What is left of a pattern's characters beside source and name."""


def event(call: ast.Call) -> Trigger:
    """Read an event, or raise RejectedError."""
    name = only_text(call, "E-TRIGGER", "an event needs a name, written out", EXAMPLE)
    readers = {"match": _pattern, "source": text(CODE, "a source is a text", 'source="aws.s3"')}
    found = options(call, CODE, readers, _filter)
    source = found.source
    if source is None and not EVENT.fullmatch(name):
        wanted = "the name of an event is letters, digits and . _ : / - up to 100"
        raise RejectedError("E-TRIGGER", wanted, call.args[0], EXAMPLE)
    if source is not None and not SOURCE.fullmatch(source):
        wanted = "a source is letters, digits and . _ / - up to 100"
        raise RejectedError(CODE, wanted, call, 'source="aws.s3"')
    return Trigger("event", name, event=found)


def _filter(match: JsonObject | None = None, source: str | None = None) -> EventFilter:
    return EventFilter(match or {}, source)


def _pattern(node: ast.expr) -> JsonObject:
    value = json_value(CODE)(node)
    for problem in problems(value):
        raise RejectedError(CODE, problem, node, 'match={"state": ["paid"]}')
    if len(json.dumps(value)) > ROOM:
        raise RejectedError(CODE, f"a pattern has at most {ROOM:,} characters", node, "match less")
    assert isinstance(value, dict)
    return value
