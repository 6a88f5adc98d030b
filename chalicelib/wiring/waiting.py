"""Waits, and who answers them."""

from functools import cache

from chalicelib.services.approvals import Approvals
from chalicelib.services.callbacks import Callbacks
from chalicelib.services.children import Children
from chalicelib.services.events import Events
from chalicelib.services.waits import Waits
from chalicelib.wiring import clouds, stores
from chalicelib.wiring.running import answering, runs
from chalicelib.wiring.values import known_answers, step_values


@cache
def waits() -> Waits:
    """Return the service that registers waits."""
    children = Children(runs(), answering())
    return Waits(
        store=stores.waits(),
        runs=stores.runs(),
        answering=answering(),
        children=children,
        known=known_answers(),
        values=step_values(),
        now=clouds.now,
        ids=clouds.ids(),
    )


@cache
def callbacks() -> Callbacks:
    """Return the service of callbacks."""
    return Callbacks(stores.waits(), stores.runs(), clouds.tasks(), answering(), clouds.now)


@cache
def approvals() -> Approvals:
    """Return the service of approvals."""
    return Approvals(stores.waits(), answering(), clouds.now)


@cache
def events() -> Events:
    """Return the service of events."""
    return Events(clouds.bus(), stores.waits(), answering(), clouds.now)
