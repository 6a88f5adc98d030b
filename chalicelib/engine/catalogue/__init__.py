"""The catalogue: every action a workflow can call, in one table.

A module for each integration holds rows of `ActionKind`: name, arguments, result,
effect, documentation. The compiler checks calls against it, editors complete from
it, `schema.py` makes JSON Schema of it, `docs/actions.md` is generated from it, and
the runners in `chalicelib/adapters/actions/` have its names (a test compares them).
"""

from chalicelib.engine.catalogue import (
    ai,
    aws,
    data,
    discord,
    email,
    events,
    files,
    github,
    http,
    log,
    memory,
    slack,
    telegram,
)
from chalicelib.engine.catalogue.kinds import ActionKind, Argument, Effect
from chalicelib.engine.catalogue.schema import arguments_schema, type_schema
from chalicelib.engine.keeping import large_places

MODULES = (
    http,
    slack,
    email,
    github,
    discord,
    telegram,
    aws,
    events,
    ai,
    data,
    files,
    memory,
    log,
)

ACTIONS: dict[str, ActionKind] = {kind.name: kind for module in MODULES for kind in module.ACTIONS}

ABOUT = {module.ACTIONS[0].integration: (module.__doc__ or "").strip() for module in MODULES}
"""What each integration is for, by its word."""

FREE_WORDS = frozenset({"ai", "data", "email", "events"})
"""Integrations whose word a variable may have too: no value has a method like their actions."""

INTEGRATIONS = frozenset(kind.integration for kind in ACTIONS.values() if "." in kind.name) - (
    FREE_WORDS
)
"""The other words before the dots: they mean the integration everywhere."""


WAITS: dict[str, Effect] = {
    "wait_for_event": "reads",
    "wait_for_approval": "writes",
    "callback": "reads",
    "run_workflow": "writes",
}
"""What waiting does to the world: people are asked, and other workflows are run."""


def effect_of(action: str) -> Effect | None:
    """Tell whether an action or a wait only reads; None for one that there is no more."""
    return ACTIONS[action].effect if action in ACTIONS else WAITS.get(action)


def places_of(action: str) -> tuple[str, ...]:
    """Return what of an action's result may be kept outside the run: `.` the whole, `/name`s."""
    return large_places(ACTIONS[action].result) if action in ACTIONS else ()


__all__ = [
    "ABOUT",
    "ACTIONS",
    "FREE_WORDS",
    "INTEGRATIONS",
    "ActionKind",
    "Argument",
    "Effect",
    "arguments_schema",
    "effect_of",
    "places_of",
    "type_schema",
]
