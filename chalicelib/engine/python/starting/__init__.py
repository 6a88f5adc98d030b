"""What starts a workflow: `on=webhook("orders") | schedule("0 7 * * MON-FRI") | event("paid")`."""

import ast
from collections.abc import Callable

from chalicelib.engine.compilation import Trigger
from chalicelib.engine.diagnostics import RejectedError, did_you_mean
from chalicelib.engine.python.starting.events import event
from chalicelib.engine.python.starting.schedules import schedule
from chalicelib.engine.python.starting.webhooks import webhook

MOST = 20
KINDS: dict[str, Callable[[ast.Call], Trigger]] = {
    "webhook": webhook,
    "schedule": schedule,
    "event": event,
}


def triggers(node: ast.expr) -> tuple[Trigger, ...]:
    """Return what `on=` names, or raise RejectedError."""
    found = _triggers(node)
    if len(found) > MOST:
        many = f"a workflow has at most {MOST} triggers"
        raise RejectedError("E-TRIGGER", many, node, "make two workflows of it")
    names = [(trigger.kind, trigger.name) for trigger in found]
    kinds = [kind for kind, _ in names]
    if len(set(names)) < len(names) or kinds.count("webhook") > 1:
        again = "a workflow has one webhook, and no schedule or event twice"
        raise RejectedError("E-TRIGGER", again, node, "remove one of them")
    return found


def _triggers(node: ast.expr) -> tuple[Trigger, ...]:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return _triggers(node.left) + _triggers(node.right)
    name = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
    if not isinstance(node, ast.Call) or name not in KINDS:
        hint = did_you_mean(name, KINDS) or 'write on=webhook("orders")'
        raise RejectedError("E-TRIGGER", "this is not a trigger", node, hint)
    return (KINDS[name](node),)
