"""Calls that are steps, each read by the module of its kind."""

import ast

from chalicelib.engine.diagnostics import RejectedError
from chalicelib.engine.program import Action, Delay, Wait
from chalicelib.engine.python.action_names import is_action
from chalicelib.engine.python.actions import action
from chalicelib.engine.python.building import Builder
from chalicelib.engine.python.delays import delay
from chalicelib.engine.python.sharing import FRESH, Held
from chalicelib.engine.python.step_names import is_delay
from chalicelib.engine.python.waits import wait
from chalicelib.engine.types import Type


def step_call(
    builder: Builder, node: ast.Call, result: str | None
) -> tuple[Action | Delay | Wait, Type | None]:
    """Return the step a call makes and the type of its result; None when it has none."""
    if is_action(node):
        return action(builder, node, result)
    if is_delay(node):
        return delay(builder, node), None
    return wait(builder, node, result)


def held_by_step(builder: Builder, found: Action | Wait) -> Held:
    """Return what the result of a step holds: something new, or the default of a wait."""
    default = found.default if isinstance(found, Wait) else None
    return FRESH if default is None else FRESH.either(builder.held(default))


def step_result(builder: Builder, node: ast.Call, result: str | None) -> tuple[Action | Wait, Type]:
    """Return the step a call makes and the type of its result, or raise RejectedError."""
    found, type_ = step_call(builder, node, result)
    if isinstance(found, Delay) or type_ is None:
        raise RejectedError(
            "E-NOVALUE", "sleep() has no value", node, "put it on a line of its own"
        )
    return found, builder.resulting(found.step, type_)
