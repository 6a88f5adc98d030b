"""The clients of AWS, made when first asked for: what tests stand fakes in for."""

from collections.abc import Callable
from functools import cache, partial
from threading import Lock
from typing import TYPE_CHECKING, TypeVar, cast

import boto3
from botocore.config import Config

from chalicelib.adapters.accounts import CognitoAccounts
from chalicelib.adapters.dynamodb.documents import Documents
from chalicelib.adapters.dynamodb.table import refuse_when_busy
from chalicelib.adapters.eventbridge import EventBridgeBus
from chalicelib.adapters.mail import NoMail, PrintedMail, SesMail
from chalicelib.adapters.rules import EventBridgeListeners
from chalicelib.adapters.scheduler import SchedulerTimers
from chalicelib.adapters.secrets import SsmSecrets
from chalicelib.adapters.stepfunctions import StepFunctionsExecutions
from chalicelib.adapters.tasks import StepFunctionsTasks
from chalicelib.adapters.webhook_secrets import SsmWebhookVault
from chalicelib.adapters.websockets import ApiGatewaySockets
from chalicelib.adapters.world import RandomIds, utc_now
from chalicelib.config import Settings, read_settings
from chalicelib.ports import Mail

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table
    from mypy_boto3_stepfunctions import SFNClient

QUICK = Config(retries={"mode": "standard", "max_attempts": 4}, connect_timeout=3, read_timeout=20)


Client = TypeVar("Client")


MAKING = Lock()
"""Held while a client is made: boto3 cannot make two at once."""


class LateClient:
    """A client of AWS that is made when it is first used: a call needs few of its Lambda's."""

    def __init__(self, make: Callable[[], object]) -> None:
        """Know how to make it."""
        self._made = cache(make)

    def __getattr__(self, name: str) -> object:
        """Return what the client has."""
        with MAKING:
            made = self._made()
        return getattr(made, name)


def late(make: Callable[[], Client]) -> Client:
    """Return a client that is made when it is first used."""
    return cast(Client, LateClient(make))


now = utc_now
"""The present moment, for all services."""


def ids() -> RandomIds:
    """Return what makes ids that nobody else makes."""
    return RandomIds()


@cache
def settings() -> Settings:
    """Return the stage's settings."""
    return read_settings()


@cache
def table() -> "Table":
    """Return the stage's table; a busy one refuses."""
    found = boto3.resource("dynamodb", config=QUICK).Table(settings().table_name)
    refuse_when_busy(found)
    return found


@cache
def documents() -> Documents:
    """Return what keeps large attributes in S3."""
    return Documents(late(lambda: boto3.client("s3", config=QUICK)), settings().payloads_bucket)


@cache
def step_functions() -> "SFNClient":
    """Return the client of Step Functions."""
    return late(lambda: boto3.client("stepfunctions", config=QUICK))


@cache
def bus() -> EventBridgeBus:
    """Return the stage's event bus."""
    return EventBridgeBus(
        late(lambda: boto3.client("events", config=QUICK)), settings().event_bus_name
    )


def sockets() -> ApiGatewaySockets:
    """Return the sockets of browsers."""
    return ApiGatewaySockets(
        late(
            lambda: boto3.client(
                "apigatewaymanagementapi", endpoint_url=settings().live_endpoint, config=QUICK
            )
        )
    )


def executions() -> StepFunctionsExecutions:
    """Return the executions of runs."""
    return StepFunctionsExecutions(step_functions(), settings().machine_role_arn)


def tasks() -> StepFunctionsTasks:
    """Return the tasks that wait."""
    return StepFunctionsTasks(step_functions())


def accounts() -> CognitoAccounts:
    """Return the people of the user pool."""
    connect = cache(partial(boto3.client, "cognito-idp", config=QUICK))
    return CognitoAccounts(connect, settings().user_pool_id)


def mail() -> Mail:
    """Return what sends mail, if anything does."""
    if settings().mail_sender == "print":
        return PrintedMail()
    if settings().mail_sender:
        return SesMail(late(lambda: boto3.client("sesv2", config=QUICK)), settings().mail_sender)
    return NoMail()


@cache
def webhook_vault() -> SsmWebhookVault:
    """Return the secrets of webhooks."""
    return SsmWebhookVault(late(lambda: boto3.client("ssm", config=QUICK)), settings().stage, now)


def timers() -> SchedulerTimers:
    """Return the schedules of the stage."""
    return SchedulerTimers(
        client=late(lambda: boto3.client("scheduler", config=QUICK)),
        group=f"stepwell-{settings().stage}",
        function_arn=settings().fire_function_arn,
        role_arn=settings().scheduler_role_arn,
        dead_letters_arn=settings().dead_letters_arn,
    )


def listeners() -> EventBridgeListeners:
    """Return the rules of the stage."""
    return EventBridgeListeners(
        client=late(lambda: boto3.client("events", config=QUICK)),
        bus=settings().event_bus_name,
        function_arn=settings().fire_function_arn,
        dead_letters_arn=settings().dead_letters_arn,
    )


def vault() -> SsmSecrets:
    """Return the secrets of organizations."""
    return SsmSecrets(late(lambda: boto3.client("ssm", config=QUICK)), settings().stage)
