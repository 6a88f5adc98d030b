"""What the services need from the world, and the adapters provide."""

from chalicelib.ports.audit import AuditLog
from chalicelib.ports.bulks import BulkStore, RunCounts
from chalicelib.ports.deletions import DeletionStore, Remains, WorkflowRemains
from chalicelib.ports.execution import ActionRunner, EventBus, Executions, Tasks, WaitStore
from chalicelib.ports.keeping import RecordKeeper
from chalicelib.ports.keys import KeyStore
from chalicelib.ports.large import LargeValueStore, ResultStore
from chalicelib.ports.mail import Mail
from chalicelib.ports.people import Accounts, InvitationStore, OrganizationStore
from chalicelib.ports.quotas import Counts
from chalicelib.ports.runs import RunStore, StepStore
from chalicelib.ports.samples import SampleStore
from chalicelib.ports.secrecy import SecretNames, SecretReader, SecretUses, SecretVault
from chalicelib.ports.sockets import ConnectionStore, Sockets
from chalicelib.ports.starts import SlotStore, StartStore
from chalicelib.ports.statistics import StatisticsStore
from chalicelib.ports.triggers import DeliveryStore, DropStore, Heartbeat, Listeners, Timers
from chalicelib.ports.variables import VariableStore
from chalicelib.ports.webhooks import CallCounter, WebhookVault
from chalicelib.ports.workflows import WorkflowStore
from chalicelib.ports.world import Clock, Ids, TokenVerifier

__all__ = [
    "Accounts",
    "ActionRunner",
    "AuditLog",
    "BulkStore",
    "CallCounter",
    "Clock",
    "ConnectionStore",
    "Counts",
    "DeletionStore",
    "DeliveryStore",
    "DropStore",
    "EventBus",
    "Executions",
    "Heartbeat",
    "Ids",
    "InvitationStore",
    "KeyStore",
    "LargeValueStore",
    "Listeners",
    "Mail",
    "OrganizationStore",
    "RecordKeeper",
    "Remains",
    "ResultStore",
    "RunCounts",
    "RunStore",
    "SampleStore",
    "SecretNames",
    "SecretReader",
    "SecretUses",
    "SecretVault",
    "SlotStore",
    "Sockets",
    "StartStore",
    "StatisticsStore",
    "StepStore",
    "Tasks",
    "Timers",
    "TokenVerifier",
    "VariableStore",
    "WaitStore",
    "WebhookVault",
    "WorkflowRemains",
    "WorkflowStore",
]
