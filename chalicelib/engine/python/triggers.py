"""What starts a workflow: `on=webhook("orders") | schedule("0 7 * * MON-FRI") | event("paid")`."""

import ast
import re

from chalicelib.engine.compilation import Trigger
from chalicelib.engine.cron import CronError, read
from chalicelib.engine.diagnostics import RejectedError, did_you_mean

KINDS = ("webhook", "schedule", "event")
# fmt: off
AREAS = (
    "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Etc",
    "Europe", "Indian", "Pacific",
)
# fmt: on
ZONE = re.compile(rf"UTC|(?:{'|'.join(AREAS)})(?:/[A-Za-z0-9_+-]+){{1,2}}")
EXAMPLE = 'schedule("0 7 * * MON-FRI", timezone="Europe/Berlin")'
EVENT = re.compile(r"[A-Za-z0-9_.-]{1,100}")


def triggers(node: ast.expr) -> tuple[Trigger, ...]:
    """Return what `on=` names, or raise RejectedError."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return triggers(node.left) + triggers(node.right)
    name = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
    if not isinstance(node, ast.Call) or name not in KINDS:
        hint = did_you_mean(name, KINDS) or 'write on=webhook("orders")'
        raise RejectedError("E-TRIGGER", "this is not a trigger", node, hint)
    if name == "schedule":
        return (_schedule(node),)
    text = _text(node.args[0]) if len(node.args) == 1 and not node.keywords else None
    if text is None or not text.strip():
        wanted = f"{'an' if name == 'event' else 'a'} {name} needs a name, written out"
        example = 'event("payment.settled")' if name == "event" else 'webhook("orders")'
        raise RejectedError("E-TRIGGER", wanted, node, f"write {example}")
    if name == "event" and not EVENT.fullmatch(text):
        raise RejectedError(
            "E-TRIGGER",
            "the name of an event is letters, digits and . _ - up to 100",
            node.args[0],
            'event("payment.settled")',
        )
    return (Trigger(name, text),)


def later(node: ast.expr, found: tuple[Trigger, ...]) -> tuple[RejectedError, ...]:
    """Return a warning for every kind of trigger that does not start runs yet."""
    kinds = dict.fromkeys(trigger.kind for trigger in found if trigger.kind != "webhook")
    return tuple(
        RejectedError(
            "W-LATER",
            f"the {kind} is kept, but does not start runs yet",
            node,
            "start it by hand or by a webhook for now",
        )
        for kind in kinds
    )


def _schedule(node: ast.Call) -> Trigger:
    words = {keyword.arg: keyword.value for keyword in node.keywords}
    cron = _text(node.args[0]) if len(node.args) == 1 else None
    if cron is None or set(words) - {"timezone"}:
        raise RejectedError("E-CRON", "a schedule has five fields in one text", node, EXAMPLE)
    try:
        read(cron)
    except CronError as problem:
        raise RejectedError("E-CRON", str(problem), node.args[0], problem.remedy) from problem
    zone = "UTC"
    if "timezone" in words:
        zone = _text(words["timezone"]) or ""
        if not ZONE.fullmatch(zone):
            raise RejectedError(
                "E-ZONE", "this is not a time zone", words["timezone"], 'timezone="Europe/Berlin"'
            )
    return Trigger("schedule", cron, cron=" ".join(cron.split()), timezone=zone)


def _text(node: ast.expr) -> str | None:
    value = node.value if isinstance(node, ast.Constant) else None
    return value if isinstance(value, str) else None
