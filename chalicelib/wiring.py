"""Build each service with its adapters, once per cold start and when first asked for."""

import time
from datetime import timedelta
from functools import cache, partial
from typing import TYPE_CHECKING

import boto3
from botocore.config import Config

from chalicelib.adapters.accounts import CognitoAccounts
from chalicelib.adapters.actions import Actions
from chalicelib.adapters.actions.aws_clients import AwsClients
from chalicelib.adapters.actions.guard import read_networks
from chalicelib.adapters.actions.http import HttpActions, make_client
from chalicelib.adapters.actions.picking import Picking
from chalicelib.adapters.actions.secrets import WithSecrets
from chalicelib.adapters.actions.table import Means, actions_table
from chalicelib.adapters.cognito import CognitoTokens, make_tokens
from chalicelib.adapters.dynamodb.audit import DynamoAudit
from chalicelib.adapters.dynamodb.bulks import DynamoBulks
from chalicelib.adapters.dynamodb.calls import DynamoCalls
from chalicelib.adapters.dynamodb.connections import DynamoConnections
from chalicelib.adapters.dynamodb.deliveries import DynamoDeliveries
from chalicelib.adapters.dynamodb.documents import Documents
from chalicelib.adapters.dynamodb.drops import DynamoDrops
from chalicelib.adapters.dynamodb.heartbeat import DynamoHeartbeat
from chalicelib.adapters.dynamodb.invitations import DynamoInvitations
from chalicelib.adapters.dynamodb.keeping import DynamoKeeping
from chalicelib.adapters.dynamodb.keys import DynamoKeys
from chalicelib.adapters.dynamodb.memory import DynamoMemory
from chalicelib.adapters.dynamodb.organizations import DynamoOrganizations
from chalicelib.adapters.dynamodb.quotas import DynamoCounts
from chalicelib.adapters.dynamodb.run_counts import DynamoRunCounts
from chalicelib.adapters.dynamodb.runs import DynamoRuns
from chalicelib.adapters.dynamodb.samples import DynamoSamples
from chalicelib.adapters.dynamodb.secrets import DynamoSecretNames
from chalicelib.adapters.dynamodb.slots import DynamoSlots
from chalicelib.adapters.dynamodb.starts import DynamoStarts
from chalicelib.adapters.dynamodb.statistics import DynamoStatistics
from chalicelib.adapters.dynamodb.steps import DynamoSteps
from chalicelib.adapters.dynamodb.table import refuse_when_busy
from chalicelib.adapters.dynamodb.waits import DynamoWaits
from chalicelib.adapters.dynamodb.workflows import DynamoWorkflows
from chalicelib.adapters.eventbridge import EventBridgeBus
from chalicelib.adapters.jsonata import JsonataExpressions
from chalicelib.adapters.large import S3LargeValues
from chalicelib.adapters.mail import NoMail, PrintedMail, SesMail
from chalicelib.adapters.results import S3Results
from chalicelib.adapters.rules import EventBridgeListeners
from chalicelib.adapters.scheduler import SchedulerTimers
from chalicelib.adapters.secrets import RememberedSecrets, SsmSecrets
from chalicelib.adapters.stepfunctions import StepFunctionsExecutions
from chalicelib.adapters.tasks import StepFunctionsTasks
from chalicelib.adapters.webhook_secrets import SsmWebhookVault
from chalicelib.adapters.websockets import ApiGatewaySockets
from chalicelib.adapters.world import RandomIds, utc_now
from chalicelib.config import Settings, read_settings
from chalicelib.ports import Mail
from chalicelib.services.aftermath import Aftermath
from chalicelib.services.answering import Answering
from chalicelib.services.approvals import Approvals
from chalicelib.services.attempts import Attempts
from chalicelib.services.audit import Audit
from chalicelib.services.building import Building, Machines
from chalicelib.services.bulk_acts import BulkActs
from chalicelib.services.bulk_turns import BulkTurns
from chalicelib.services.bulks import Bulks, Parts
from chalicelib.services.callbacks import Callbacks
from chalicelib.services.callers import Callers
from chalicelib.services.catching_up import CatchingUp
from chalicelib.services.chaining import Chaining
from chalicelib.services.children import Children
from chalicelib.services.costing import Costing
from chalicelib.services.deleting import Deleting
from chalicelib.services.delivering import Delivering
from chalicelib.services.dropping import Dropping
from chalicelib.services.entering import Entering
from chalicelib.services.events import Events
from chalicelib.services.failure_runs import FailureRuns
from chalicelib.services.firing import Firing
from chalicelib.services.holding import Holding
from chalicelib.services.installing import Installing
from chalicelib.services.invitations import Invitations
from chalicelib.services.items import Items
from chalicelib.services.keys import Keys
from chalicelib.services.known_answers import KnownAnswers
from chalicelib.services.large_values import LargeValues
from chalicelib.services.launching import Launching
from chalicelib.services.live import Live
from chalicelib.services.members import Members
from chalicelib.services.organizations import Organizations
from chalicelib.services.prices import prices_in
from chalicelib.services.quotas import Quotas
from chalicelib.services.rates import Rates
from chalicelib.services.recalling import Recalling
from chalicelib.services.receiving import Receiving
from chalicelib.services.redelivering import Redelivering
from chalicelib.services.replays import Replays
from chalicelib.services.retaining import Retaining
from chalicelib.services.retentions import Retentions
from chalicelib.services.runs import Runs
from chalicelib.services.samples import Samples
from chalicelib.services.schedules import Schedules
from chalicelib.services.secrets import Secrets
from chalicelib.services.settling import Settling
from chalicelib.services.slots import Slots
from chalicelib.services.standing import Standing
from chalicelib.services.starting import Starting
from chalicelib.services.statistics import Statistics
from chalicelib.services.step_values import StepValues
from chalicelib.services.sweeping import Sweeping
from chalicelib.services.tuning import Tuning
from chalicelib.services.waits import Waits
from chalicelib.services.webhooks import Webhooks
from chalicelib.services.workflows import Workflows

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table
    from mypy_boto3_stepfunctions import SFNClient

STEP_MEMORY = 512
"""MiB of the step Lambda, as `.chalice/config.json` says."""
QUICK = Config(retries={"mode": "standard", "max_attempts": 4}, connect_timeout=3, read_timeout=20)


@cache
def settings() -> Settings:
    """Return the stage's settings."""
    return read_settings()


@cache
def organizations() -> Organizations:
    """Return the service of organizations."""
    return Organizations(_organization_store(), _accounts(), utc_now, RandomIds())


@cache
def keys() -> Keys:
    """Return the service of API keys."""
    return Keys(DynamoKeys(_table()), _workflow_store(), quotas(), utc_now, RandomIds())


@cache
def audit() -> Audit:
    """Return the service of the audit log."""
    return Audit(DynamoAudit(_table()), utc_now, RandomIds())


@cache
def callers() -> Callers:
    """Return the judge of credentials."""
    return Callers(tokens(), keys(), _organization_store(), _run_store())


@cache
def members() -> Members:
    """Return the service of members."""
    return Members(_organization_store(), live())


@cache
def invitations() -> Invitations:
    """Return the service of invitations."""
    return Invitations(
        store=DynamoInvitations(_table()),
        organizations=_organization_store(),
        accounts=_accounts(),
        mail=_mail(),
        quotas=quotas(),
        console_url=settings().console_url.rstrip("/"),
        now=utc_now,
        ids=RandomIds(),
    )


@cache
def quotas() -> Quotas:
    """Return the service of quotas."""
    return Quotas(DynamoCounts(_table()))


@cache
def rates() -> Rates:
    """Return the service that counts calls of the API."""
    return Rates(DynamoCalls(_table()), utc_now)


@cache
def tokens() -> CognitoTokens:
    """Return the judge of access tokens."""
    return make_tokens(
        region=settings().region,
        pool_id=settings().user_pool_id,
        client_id=settings().user_pool_client_id,
        keys_url=settings().token_keys_url,
    )


@cache
def workflows() -> Workflows:
    """Return the service of workflows."""
    places = {
        "StepFunction": settings().step_function_arn,
        "WaitFunction": settings().wait_function_arn,
        "ItemsFunction": settings().items_function_arn,
        "Payloads": settings().payloads_bucket,
        "Table": settings().table_name,
        "CallbackUrl": settings().console_url.rstrip("/") + "/callbacks",
    }
    return Workflows(
        store=_workflow_store(),
        building=Building(_executions(), Machines(settings().stage, places), utc_now),
        installing=installing(),
        quotas=quotas(),
        hooks_url=settings().console_url.rstrip("/") + "/hooks",
        now=utc_now,
        ids=RandomIds(),
    )


@cache
def deleting() -> Deleting:
    """Return the service that deletes workflows."""
    return Deleting(_workflow_store(), _run_store(), _webhook_vault(), installing())


@cache
def tuning() -> Tuning:
    """Return the service of workflows' settings."""
    return Tuning(workflows(), slots())


@cache
def runs() -> Runs:
    """Return the service of runs."""
    return Runs(
        store=_run_store(),
        step_store=_step_store(),
        workflow_store=_workflow_store(),
        workflows=workflows(),
        entering=entering(),
        starting=starting(),
        settling=settling(),
        failure_runs=failure_runs(),
        large=large_values(),
        now=utc_now,
    )


@cache
def recalling() -> Recalling:
    """Return the service of what steps resulted in before."""
    return Recalling(_workflow_store(), _run_store(), _step_store(), large_values())


@cache
def entering() -> Entering:
    """Return the service that makes and stores runs."""
    store = DynamoStarts(_table(), _run_store())
    return Entering(store, _run_store(), retentions(), utc_now, RandomIds())


@cache
def retentions() -> Retentions:
    """Return the service that tells how long runs are kept."""
    default = timedelta(days=settings().retention_days)
    return Retentions(_organization_store(), default, utc_now)


@cache
def launching() -> Launching:
    """Return the service that starts executions."""
    return Launching(_run_store(), _workflow_store(), _executions(), large_values(), utc_now)


@cache
def replays() -> Replays:
    """Return the service of replays."""
    return Replays(runs())


@cache
def slots() -> Slots:
    """Return the service that keeps runs within the limits of their workflows."""
    return Slots(DynamoSlots(_table()), _run_store(), _workflow_store(), launching())


@cache
def failure_runs() -> FailureRuns:
    """Return the service that starts what follows a failure."""
    console_url = settings().console_url.rstrip("/")
    return FailureRuns(workflows(), entering(), slots(), console_url)


@cache
def starting() -> Starting:
    """Return the service that starts stored runs."""
    return Starting(slots(), settling(), utc_now)


@cache
def catching_up() -> CatchingUp:
    """Return the service that makes up for what schedules have missed."""
    return CatchingUp(_workflow_store(), firing(), holding(), DynamoHeartbeat(_table()), utc_now)


@cache
def receiving() -> Receiving:
    """Return the service that receives webhooks."""
    return Receiving(
        store=_workflow_store(),
        delivering=delivering(),
        holding=holding(),
        vault=_webhook_vault(),
        calls=DynamoCalls(_table()),
        now=utc_now,
        pause=time.sleep,
    )


@cache
def delivering() -> Delivering:
    """Return the service that starts runs for deliveries and keeps their log."""
    return Delivering(runs(), _deliveries(), retentions(), utc_now, RandomIds())


@cache
def holding() -> Holding:
    """Return the service that holds deliveries of paused workflows."""
    return Holding(_workflow_store(), _deliveries(), delivering())


@cache
def redelivering() -> Redelivering:
    """Return the service that sends deliveries again."""
    return Redelivering(_workflow_store(), _deliveries(), delivering(), firing())


@cache
def webhooks() -> Webhooks:
    """Return the service that looks after webhooks."""
    return Webhooks(workflows(), receiving(), _webhook_vault(), utc_now, RandomIds())


@cache
def installing() -> Installing:
    """Return the service that keeps triggers in AWS."""
    return Installing(
        store=_workflow_store(),
        timers=_timers(),
        listeners=_listeners(),
        stage=settings().stage,
        account_events=settings().account_events == "yes",
        now=utc_now,
    )


@cache
def schedules() -> Schedules:
    """Return the service that tells when schedules fire."""
    return Schedules(utc_now)


@cache
def firing() -> Firing:
    """Return the service that starts runs for schedules and events."""
    return Firing(
        store=_workflow_store(),
        runs=runs(),
        deliveries=_deliveries(),
        dropping=dropping(),
        retentions=retentions(),
        now=utc_now,
        ids=RandomIds(),
    )


@cache
def dropping() -> Dropping:
    """Return the service that counts events of paused workflows."""
    return Dropping(_workflow_store(), DynamoDrops(_table()), _deliveries(), entering())


@cache
def bulks() -> Bulks:
    """Return the service of bulks."""
    return Bulks(
        store=_bulk_store(),
        counts=DynamoRunCounts(_table()),
        workflows=_workflow_store(),
        parts=_bulk_parts(),
        retentions=retentions(),
        now=utc_now,
        ids=RandomIds(),
    )


@cache
def bulk_turns() -> BulkTurns:
    """Return the service that goes through the runs of a bulk."""
    return BulkTurns(_bulk_store(), _run_store(), _bulk_parts(), utc_now)


@cache
def bulk_acts() -> BulkActs:
    """Return the service that acts on one run of a bulk."""
    return BulkActs(_bulk_store(), settling(), replays(), utc_now)


@cache
def samples() -> Samples:
    """Return the service of samples."""
    store = DynamoSamples(_table(), _documents())
    return Samples(store, _workflow_store(), _run_store(), utc_now)


@cache
def settling() -> Settling:
    """Return the service that ends runs."""
    return Settling(
        runs=_run_store(),
        steps=_step_store(),
        workflows=_workflow_store(),
        executions=_executions(),
        now=utc_now,
        answering=answering(),
        costing=Costing(_workflow_store(), prices_in(settings().region), STEP_MEMORY),
        aftermath=Aftermath(_run_store(), slots(), failure_runs(), chaining(), utc_now),
        retaining=Retaining(DynamoKeeping(_table()), _wait_store(), utc_now),
    )


@cache
def chaining() -> Chaining:
    """Return the service that publishes what runs end with."""
    return Chaining(_workflow_store(), _bus())


@cache
def answering() -> Answering:
    """Return the service that answers waits."""
    stores = (_wait_store(), _step_store(), _run_store())
    return Answering(*stores, _tasks(), large_values(), utc_now)


@cache
def waits() -> Waits:
    """Return the service that registers waits."""
    children = Children(runs(), answering())
    return Waits(
        store=_wait_store(),
        runs=_run_store(),
        answering=answering(),
        children=children,
        known=known_answers(),
        values=_step_values(),
        now=utc_now,
        ids=RandomIds(),
    )


@cache
def callbacks() -> Callbacks:
    """Return the service of callbacks."""
    return Callbacks(_wait_store(), _run_store(), _tasks(), answering(), utc_now)


@cache
def approvals() -> Approvals:
    """Return the service of approvals."""
    return Approvals(_wait_store(), answering(), utc_now)


@cache
def events() -> Events:
    """Return the service of events."""
    return Events(_bus(), _wait_store(), answering(), utc_now)


@cache
def sweeping() -> Sweeping:
    """Return the service that finds what was left behind."""
    return Sweeping(starting(), settling(), standing(), utc_now)


@cache
def standing() -> Standing:
    """Return the service that keeps on record which runs wait."""
    return Standing(_run_store(), _step_store(), utc_now)


@cache
def attempts() -> Attempts:
    """Return the service that carries out steps."""
    means = Means(
        http=HttpActions(make_client(read_networks(settings().allowed_networks)), utc_now),
        clients=AwsClients(boto3.client("sts", config=QUICK), settings().actions_role_arn, utc_now),
        bus=_bus(),
        memory=DynamoMemory(_table()),
    )
    actions = WithSecrets(Actions(actions_table(means)), RememberedSecrets(_vault(), utc_now))
    picking = Picking(actions, JsonataExpressions(utc_now))
    return Attempts(_step_store(), picking, known_answers(), _step_values(), utc_now)


@cache
def known_answers() -> KnownAnswers:
    """Return the service that knows what steps need not be carried out for."""
    return KnownAnswers(_step_store(), _step_values())


@cache
def items() -> Items:
    """Return the service of the items of large loops."""
    return Items(large_values(), S3Results(_documents().s3, _documents().bucket))


@cache
def secrets() -> Secrets:
    """Return the service of secrets."""
    return Secrets(_vault(), DynamoSecretNames(_table()), quotas(), utc_now)


@cache
def live() -> Live:
    """Return the service of live topics."""
    return Live(
        connections=DynamoConnections(_table()),
        sockets=_sockets(),
        organizations=organizations(),
        workflows=_workflow_store(),
        runs=_run_store(),
        now=utc_now,
        ids=RandomIds(),
    )


@cache
def statistics() -> Statistics:
    """Return the service that keeps statistics from the stream."""
    return Statistics(_workflow_store(), DynamoStatistics(_table()), utc_now)


@cache
def _table() -> "Table":
    table = boto3.resource("dynamodb", config=QUICK).Table(settings().table_name)
    refuse_when_busy(table)
    return table


@cache
def _documents() -> Documents:
    return Documents(boto3.client("s3", config=QUICK), settings().payloads_bucket)


@cache
def _step_functions() -> "SFNClient":
    return boto3.client("stepfunctions", config=QUICK)


@cache
def _bus() -> EventBridgeBus:
    return EventBridgeBus(boto3.client("events", config=QUICK), settings().event_bus_name)


def _sockets() -> ApiGatewaySockets:
    return ApiGatewaySockets(
        boto3.client("apigatewaymanagementapi", endpoint_url=settings().live_endpoint, config=QUICK)
    )


def _executions() -> StepFunctionsExecutions:
    return StepFunctionsExecutions(_step_functions(), settings().machine_role_arn)


def _bulk_store() -> DynamoBulks:
    return DynamoBulks(_table())


def _bulk_parts() -> Parts:
    return Parts(_executions(), settings().bulk_machine_arn)


def _tasks() -> StepFunctionsTasks:
    return StepFunctionsTasks(_step_functions())


def large_values() -> LargeValues:
    """Return the service of what runs keep outside of their state."""
    return LargeValues(S3LargeValues(_documents().s3, _documents().bucket))


def _organization_store() -> DynamoOrganizations:
    return DynamoOrganizations(_table())


def _accounts() -> CognitoAccounts:
    connect = cache(partial(boto3.client, "cognito-idp", config=QUICK))
    return CognitoAccounts(connect, settings().user_pool_id)


def _mail() -> Mail:
    if settings().mail_sender == "print":
        return PrintedMail()
    if settings().mail_sender:
        return SesMail(boto3.client("sesv2", config=QUICK), settings().mail_sender)
    return NoMail()


def _step_values() -> StepValues:
    return StepValues(large_values())


@cache
def _webhook_vault() -> SsmWebhookVault:
    return SsmWebhookVault(boto3.client("ssm", config=QUICK), settings().stage, utc_now)


def _deliveries() -> DynamoDeliveries:
    return DynamoDeliveries(_table(), _documents())


def _timers() -> SchedulerTimers:
    return SchedulerTimers(
        client=boto3.client("scheduler", config=QUICK),
        group=f"stepwell-{settings().stage}",
        function_arn=settings().fire_function_arn,
        role_arn=settings().scheduler_role_arn,
        dead_letters_arn=settings().dead_letters_arn,
    )


def _listeners() -> EventBridgeListeners:
    return EventBridgeListeners(
        client=boto3.client("events", config=QUICK),
        bus=settings().event_bus_name,
        function_arn=settings().fire_function_arn,
        dead_letters_arn=settings().dead_letters_arn,
    )


def _wait_store() -> DynamoWaits:
    return DynamoWaits(_table(), _documents())


def _vault() -> SsmSecrets:
    return SsmSecrets(boto3.client("ssm", config=QUICK), settings().stage)


def _workflow_store() -> DynamoWorkflows:
    return DynamoWorkflows(_table(), _documents())


def _run_store() -> DynamoRuns:
    return DynamoRuns(_table(), _documents())


def _step_store() -> DynamoSteps:
    return DynamoSteps(_table(), _documents())
