"""What steps are carried out with."""

from functools import cache

import boto3

from chalicelib.adapters.actions import Actions
from chalicelib.adapters.actions.aws_clients import AwsClients
from chalicelib.adapters.actions.guard import read_networks
from chalicelib.adapters.actions.http import HttpActions, make_client
from chalicelib.adapters.actions.picking import Picking
from chalicelib.adapters.actions.secrets import WithSecrets
from chalicelib.adapters.actions.table import Means, actions_table
from chalicelib.adapters.dynamodb.memory import DynamoMemory
from chalicelib.adapters.jsonata import JsonataExpressions
from chalicelib.adapters.secrets import RememberedSecrets
from chalicelib.services.attempts import Attempts
from chalicelib.wiring import clouds, stores
from chalicelib.wiring.values import known_answers, step_values


@cache
def attempts() -> Attempts:
    """Return the service that carries out steps."""
    means = Means(
        http=HttpActions(
            make_client(read_networks(clouds.settings().allowed_networks)), clouds.now
        ),
        clients=AwsClients(
            clouds.late(lambda: boto3.client("sts", config=clouds.QUICK)),
            clouds.settings().actions_role_arn,
            clouds.now,
        ),
        bus=clouds.bus(),
        memory=DynamoMemory(clouds.table()),
    )
    actions = WithSecrets(
        Actions(actions_table(means)),
        RememberedSecrets(clouds.vault(), stores.secret_names(), clouds.now),
    )
    picking = Picking(actions, JsonataExpressions(clouds.now))
    return Attempts(
        stores.steps(), stores.runs(), picking, known_answers(), step_values(), clouds.now
    )
