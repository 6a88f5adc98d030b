"""What starts runs."""

import time
from functools import cache

from chalicelib.adapters.dynamodb.calls import DynamoCalls
from chalicelib.adapters.dynamodb.drops import DynamoDrops
from chalicelib.adapters.dynamodb.heartbeat import DynamoHeartbeat
from chalicelib.services.catching_up import CatchingUp
from chalicelib.services.delivering import Delivering
from chalicelib.services.dropping import Dropping
from chalicelib.services.firing import Firing
from chalicelib.services.holding import Holding
from chalicelib.services.receiving import Receiving
from chalicelib.services.redelivering import Redelivering
from chalicelib.services.webhooks import Webhooks
from chalicelib.wiring import clouds, stores
from chalicelib.wiring.authoring import workflows
from chalicelib.wiring.running import entering, retentions, runs


@cache
def catching_up() -> CatchingUp:
    """Return the service that makes up for what schedules have missed."""
    return CatchingUp(
        stores.workflows(), firing(), holding(), DynamoHeartbeat(clouds.table()), clouds.now
    )


@cache
def receiving() -> Receiving:
    """Return the service that receives webhooks."""
    return Receiving(
        store=stores.workflows(),
        delivering=delivering(),
        holding=holding(),
        vault=clouds.webhook_vault(),
        calls=DynamoCalls(clouds.table()),
        now=clouds.now,
        pause=time.sleep,
    )


@cache
def delivering() -> Delivering:
    """Return the service that starts runs for deliveries and keeps their log."""
    return Delivering(runs(), stores.deliveries(), retentions(), clouds.now, clouds.ids())


@cache
def holding() -> Holding:
    """Return the service that holds deliveries of paused workflows."""
    return Holding(stores.workflows(), stores.deliveries(), delivering())


@cache
def redelivering() -> Redelivering:
    """Return the service that sends deliveries again."""
    return Redelivering(stores.workflows(), stores.deliveries(), delivering(), firing())


@cache
def webhooks() -> Webhooks:
    """Return the service that looks after webhooks."""
    return Webhooks(workflows(), receiving(), clouds.webhook_vault(), clouds.now, clouds.ids())


@cache
def firing() -> Firing:
    """Return the service that starts runs for schedules and events."""
    return Firing(
        store=stores.workflows(),
        runs=runs(),
        deliveries=stores.deliveries(),
        dropping=dropping(),
        retentions=retentions(),
        now=clouds.now,
        ids=clouds.ids(),
    )


@cache
def dropping() -> Dropping:
    """Return the service that counts events of paused workflows."""
    return Dropping(
        stores.workflows(), DynamoDrops(clouds.table()), stores.deliveries(), entering()
    )
