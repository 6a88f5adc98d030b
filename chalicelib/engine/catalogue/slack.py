"""Slack: messages to channels."""

from chalicelib.engine.catalogue.kinds import ActionKind, Argument
from chalicelib.engine.types import ANY, BOOL, NONE, TEXT, list_of, record, union

ACTIONS = (
    ActionKind(
        name="slack.post",
        docs="Post a message, by a bot's token and a channel, or by an incoming webhook.",
        arguments=(
            Argument("text", TEXT, "The message, in Slack's mrkdwn.", True, True),
            Argument("channel", TEXT, 'A channel, such as "#orders"; needed with a token.'),
            Argument("token", TEXT, "The token of a bot (chat:write).", secret=True),
            Argument("webhook", TEXT, "The address of an incoming webhook.", secret=True),
            Argument("thread", TEXT, "The ts of the message to answer to."),
            Argument("blocks", union(list_of(ANY), NONE), "Blocks of Slack's Block Kit."),
        ),
        result=record([("ok", BOOL), ("channel", union(TEXT, NONE)), ("ts", union(TEXT, NONE))]),
        effect="writes",
        idempotent=False,
        example='slack.post("It is done", channel="#orders", token=secrets.SLACK_TOKEN)',
        one_of=("token", "webhook"),
    ),
)
