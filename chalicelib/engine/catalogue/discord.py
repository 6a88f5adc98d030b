"""Discord: messages by webhook."""

from chalicelib.engine.catalogue.kinds import ActionKind, Argument
from chalicelib.engine.types import ANY, NONE, TEXT, list_of, record, union

ACTIONS = (
    ActionKind(
        name="discord.post",
        docs="Post a message to the channel of a webhook.",
        arguments=(
            Argument("text", TEXT, "The message, up to 2,000 characters.", True, True),
            Argument("webhook", TEXT, "The address of the webhook.", required=True, secret=True),
            Argument("username", TEXT, "The name it is posted under."),
            Argument("embeds", union(list_of(ANY), NONE), "Discord's embeds."),
        ),
        result=record([("id", TEXT), ("channel_id", TEXT)]),
        effect="writes",
        idempotent=False,
        example='discord.post("It is done", webhook=secrets.DISCORD_WEBHOOK)',
    ),
)
