"""Workflows and what is set up for them."""

from functools import cache

from chalicelib.adapters.dynamodb.samples import DynamoSamples
from chalicelib.services.building import Building, Machines
from chalicelib.services.deleting import Deleting
from chalicelib.services.installing import Installing
from chalicelib.services.samples import Samples
from chalicelib.services.schedules import Schedules
from chalicelib.services.secrets import Secrets
from chalicelib.services.variables import Variables
from chalicelib.services.workflows import Workflows
from chalicelib.wiring import clouds, stores
from chalicelib.wiring.people import quotas


@cache
def workflows() -> Workflows:
    """Return the service of workflows."""
    places = {
        "StepFunction": clouds.settings().step_function_arn,
        "WaitFunction": clouds.settings().wait_function_arn,
        "ItemsFunction": clouds.settings().items_function_arn,
        "Payloads": clouds.settings().payloads_bucket,
        "Table": clouds.settings().table_name,
        "CallbackUrl": clouds.settings().console_url.rstrip("/") + "/callbacks",
    }
    return Workflows(
        store=stores.workflows(),
        building=Building(
            clouds.executions(), Machines(clouds.settings().stage, places), clouds.now
        ),
        installing=installing(),
        quotas=quotas(),
        hooks_url=clouds.settings().console_url.rstrip("/") + "/hooks",
        now=clouds.now,
        ids=clouds.ids(),
    )


@cache
def deleting() -> Deleting:
    """Return the service that deletes workflows."""
    return Deleting(
        store=stores.workflows(),
        runs=stores.runs(),
        vault=clouds.webhook_vault(),
        secrets=secrets(),
        variables=variables(),
        installing=installing(),
    )


@cache
def installing() -> Installing:
    """Return the service that keeps triggers in AWS."""
    return Installing(
        store=stores.workflows(),
        timers=clouds.timers(),
        listeners=clouds.listeners(),
        stage=clouds.settings().stage,
        account_events=clouds.settings().account_events == "yes",
        now=clouds.now,
    )


@cache
def schedules() -> Schedules:
    """Return the service that tells when schedules fire."""
    return Schedules(clouds.now)


@cache
def samples() -> Samples:
    """Return the service of samples."""
    store = DynamoSamples(clouds.table(), clouds.documents())
    return Samples(store, stores.workflows(), stores.runs(), clouds.now)


@cache
def secrets() -> Secrets:
    """Return the service of secrets."""
    return Secrets(clouds.vault(), stores.secret_names(), stores.workflows(), quotas(), clouds.now)


@cache
def variables() -> Variables:
    """Return the service of variables."""
    return Variables(stores.variables(), stores.workflows(), quotas(), clouds.now)
