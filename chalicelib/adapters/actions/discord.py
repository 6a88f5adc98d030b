"""The action ``discord.post``."""

from dataclasses import dataclass

from pydantic import JsonValue

from chalicelib.adapters.actions.asking import Asking
from chalicelib.adapters.actions.given import Given
from chalicelib.models.steps import StepTask


@dataclass(frozen=True)
class DiscordActions:
    """Post to Discord."""

    asking: Asking

    def post(self, task: StepTask) -> JsonValue:
        """Post a message by webhook and return its id."""
        given = Given(task)
        message = given.present(content="text", username="username", embeds="embeds")
        message["allowed_mentions"] = {"parse": []}
        webhook = given.text("webhook")
        separator = "&" if "?" in webhook else "?"
        answer = self.asking.ask_for(task, f"{webhook}{separator}wait=true", message)
        return {"id": str(answer.get("id")), "channel_id": str(answer.get("channel_id"))}
