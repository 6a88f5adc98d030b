"""Every action by its name in the catalogue, with what carries it out."""

from collections.abc import Mapping
from typing import NamedTuple

from chalicelib.adapters.actions import Action
from chalicelib.adapters.actions.ai import AiActions
from chalicelib.adapters.actions.asking import Asking
from chalicelib.adapters.actions.aws import AwsActions
from chalicelib.adapters.actions.aws_clients import AwsClients
from chalicelib.adapters.actions.aws_dynamodb import DynamoActions
from chalicelib.adapters.actions.data import parse_csv
from chalicelib.adapters.actions.discord import DiscordActions
from chalicelib.adapters.actions.email import EmailActions
from chalicelib.adapters.actions.events import EventActions
from chalicelib.adapters.actions.files import FileActions
from chalicelib.adapters.actions.github import GithubActions
from chalicelib.adapters.actions.http import HttpActions
from chalicelib.adapters.actions.log import log
from chalicelib.adapters.actions.memory import MemoryActions
from chalicelib.adapters.actions.slack import SlackActions
from chalicelib.adapters.actions.telegram import TelegramActions
from chalicelib.adapters.dynamodb.memory import DynamoMemory
from chalicelib.ports import EventBus

HTTP = ("get", "post", "put", "patch", "delete", "request")


class Means(NamedTuple):
    """What the actions act with."""

    http: HttpActions
    clients: AwsClients
    bus: EventBus
    memory: DynamoMemory


def actions_table(means: Means) -> Mapping[str, Action]:
    """Return the table that Actions looks names up in."""
    asking = Asking(means.http)
    github, memory = GithubActions(asking), MemoryActions(means.memory)
    aws, items = AwsActions(means.clients), DynamoActions(means.clients)
    return {
        **{f"http.{method}": means.http.perform for method in HTTP},
        "slack.post": SlackActions(asking).post,
        "email.send": EmailActions(means.clients).send,
        "github.create_issue": github.create_issue,
        "github.comment": github.comment,
        "github.add_labels": github.add_labels,
        "github.dispatch_workflow": github.dispatch_workflow,
        "discord.post": DiscordActions(asking).post,
        "telegram.send": TelegramActions(asking).send,
        "aws.lambda_invoke": aws.lambda_invoke,
        "aws.sqs_send": aws.sqs_send,
        "aws.sns_publish": aws.sns_publish,
        "aws.s3_get": aws.s3_get,
        "aws.s3_put": aws.s3_put,
        "aws.dynamodb_get": items.get,
        "aws.dynamodb_put": items.put,
        "aws.dynamodb_update": items.update,
        "events.publish": EventActions(means.bus).publish,
        "ai.complete": AiActions(asking, means.clients).complete,
        "data.parse_csv": parse_csv,
        "read_csv": FileActions(means.http, aws).read_csv,
        "memory.get": memory.get,
        "memory.set": memory.set,
        "log": log,
    }
