"""Telegram: messages by a bot."""

from chalicelib.engine.catalogue.kinds import ActionKind, Argument
from chalicelib.engine.types import BOOL, INT, TEXT, record, union

ACTIONS = (
    ActionKind(
        name="telegram.send",
        docs="Send a message to a chat.",
        arguments=(
            Argument("text", TEXT, "The message, up to 4,096 characters.", True, True),
            Argument("chat", union(TEXT, INT), 'The id of the chat, or "@channel".', True),
            Argument("token", TEXT, "The token of the bot.", required=True, secret=True),
            Argument("parse_mode", TEXT, '"HTML" or "MarkdownV2".'),
            Argument("silent", BOOL, "Whether it arrives without a sound."),
            Argument("base_url", TEXT, "The address of a Bot API server of your own."),
        ),
        result=record([("message_id", INT)]),
        effect="writes",
        idempotent=False,
        example='telegram.send("It is done", chat="@orders", token=secrets.TELEGRAM_TOKEN)',
    ),
)
