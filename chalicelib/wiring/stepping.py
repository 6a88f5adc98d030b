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
from chalicelib.adapters.large import S3LargeValues
from chalicelib.adapters.results import S3Results
from chalicelib.adapters.secrets import RememberedSecrets
from chalicelib.services.attempts import Attempts
from chalicelib.services.items import Items
from chalicelib.services.known_answers import KnownAnswers
from chalicelib.services.large_values import LargeValues
from chalicelib.services.recalling import Recalling
from chalicelib.services.step_values import StepValues
from chalicelib.wiring import clouds, stores


@cache
def recalling() -> Recalling:
    """Return the service of what steps resulted in before."""
    return Recalling(stores.workflows(), stores.runs(), stores.steps(), large_values())


@cache
def attempts() -> Attempts:
    """Return the service that carries out steps."""
    means = Means(
        http=HttpActions(
            make_client(read_networks(clouds.settings().allowed_networks)), clouds.now
        ),
        clients=AwsClients(
            boto3.client("sts", config=clouds.QUICK), clouds.settings().actions_role_arn, clouds.now
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


@cache
def known_answers() -> KnownAnswers:
    """Return the service that knows what steps need not be carried out for."""
    return KnownAnswers(stores.steps(), step_values())


@cache
def items() -> Items:
    """Return the service of the items of large loops."""
    return Items(large_values(), S3Results(clouds.documents().s3, clouds.documents().bucket))


def large_values() -> LargeValues:
    """Return the service of what runs keep outside of their state."""
    return LargeValues(S3LargeValues(clouds.documents().s3, clouds.documents().bucket))


def step_values() -> StepValues:
    """Return the values that steps read and leave."""
    return StepValues(large_values())
