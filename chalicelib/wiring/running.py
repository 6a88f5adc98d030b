"""Runs, from their start to what follows their end."""

from datetime import timedelta
from functools import cache

from chalicelib.adapters.dynamodb.keeping import DynamoKeeping
from chalicelib.adapters.dynamodb.slots import DynamoSlots
from chalicelib.adapters.dynamodb.starts import DynamoStarts
from chalicelib.services.aftermath import Aftermath
from chalicelib.services.answering import Answering
from chalicelib.services.chaining import Chaining
from chalicelib.services.costing import Costing
from chalicelib.services.entering import Entering
from chalicelib.services.failure_runs import FailureRuns
from chalicelib.services.launching import Launching
from chalicelib.services.prices import prices_in
from chalicelib.services.replays import Replays
from chalicelib.services.retaining import Retaining
from chalicelib.services.retentions import Retentions
from chalicelib.services.runs import Runs
from chalicelib.services.settling import Settling
from chalicelib.services.slots import Slots
from chalicelib.services.standing import Standing
from chalicelib.services.starting import Starting
from chalicelib.services.sweeping import Sweeping
from chalicelib.services.tuning import Tuning
from chalicelib.wiring import clouds, stores
from chalicelib.wiring.authoring import workflows
from chalicelib.wiring.people import active_runs, doors
from chalicelib.wiring.values import large_values

STEP_MEMORY = 512
"""MiB of the step Lambda, as `.chalice/config.json` says."""


@cache
def tuning() -> Tuning:
    """Return the service of workflows' settings."""
    return Tuning(workflows(), slots())


@cache
def runs() -> Runs:
    """Return the service of runs."""
    return Runs(
        store=stores.runs(),
        step_store=stores.steps(),
        workflow_store=stores.workflows(),
        workflows=workflows(),
        entering=entering(),
        starting=starting(),
        settling=settling(),
        failure_runs=failure_runs(),
        large=large_values(),
        now=clouds.now,
    )


@cache
def entering() -> Entering:
    """Return the service that makes and stores runs."""
    store = DynamoStarts(clouds.table(), stores.runs())
    return Entering(
        store=store,
        runs=stores.runs(),
        retentions=retentions(),
        doors=doors(),
        active=active_runs(),
        variables=stores.variables(),
        now=clouds.now,
        ids=clouds.ids(),
    )


@cache
def retentions() -> Retentions:
    """Return the service that tells how long runs are kept."""
    default = timedelta(days=clouds.settings().retention_days)
    return Retentions(stores.organizations(), default, clouds.now)


@cache
def launching() -> Launching:
    """Return the service that starts executions."""
    return Launching(
        stores.runs(), stores.workflows(), clouds.executions(), large_values(), clouds.now
    )


@cache
def replays() -> Replays:
    """Return the service of replays."""
    return Replays(runs())


@cache
def slots() -> Slots:
    """Return the service that keeps runs within the limits of their workflows."""
    return Slots(DynamoSlots(clouds.table()), stores.runs(), stores.workflows(), launching())


@cache
def failure_runs() -> FailureRuns:
    """Return the service that starts what follows a failure."""
    console_url = clouds.settings().console_url.rstrip("/")
    return FailureRuns(workflows(), entering(), slots(), console_url)


@cache
def starting() -> Starting:
    """Return the service that starts stored runs."""
    return Starting(slots(), settling(), clouds.now)


@cache
def settling() -> Settling:
    """Return the service that ends runs."""
    return Settling(
        runs=stores.runs(),
        steps=stores.steps(),
        workflows=stores.workflows(),
        executions=clouds.executions(),
        now=clouds.now,
        answering=answering(),
        costing=Costing(stores.workflows(), prices_in(clouds.settings().region), STEP_MEMORY),
        aftermath=Aftermath(stores.runs(), slots(), failure_runs(), chaining(), clouds.now),
        retaining=Retaining(DynamoKeeping(clouds.table()), stores.waits(), clouds.now),
    )


@cache
def chaining() -> Chaining:
    """Return the service that publishes what runs end with."""
    return Chaining(stores.workflows(), clouds.bus())


@cache
def answering() -> Answering:
    """Return the service that answers waits."""
    kept = (stores.waits(), stores.steps(), stores.runs())
    return Answering(*kept, clouds.tasks(), large_values(), clouds.now)


@cache
def sweeping() -> Sweeping:
    """Return the service that finds what was left behind."""
    return Sweeping(starting(), settling(), standing(), clouds.now)


@cache
def standing() -> Standing:
    """Return the service that keeps on record which runs wait."""
    return Standing(stores.runs(), stores.steps(), clouds.now)
