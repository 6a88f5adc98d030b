"""The action ``telegram.send``."""

from dataclasses import dataclass

from pydantic import JsonValue

from chalicelib.adapters.actions.asking import Asking
from chalicelib.adapters.actions.given import Given, failed
from chalicelib.models.steps import StepTask

API = "https://api.telegram.org"


@dataclass(frozen=True)
class TelegramActions:
    """Send by a Telegram bot."""

    asking: Asking

    def send(self, task: StepTask) -> JsonValue:
        """Send a message and return its id."""
        given = Given(task)
        message = given.present(
            text="text", chat_id="chat", parse_mode="parse_mode", disable_notification="silent"
        )
        url = f"{given.text('base_url', API).rstrip('/')}/bot{given.text('token')}/sendMessage"
        answer = self.asking.ask_for(task, url, message)
        sent = answer.get("result")
        if answer.get("ok") is not True or not isinstance(sent, dict):
            reason = f"Telegram refused the message: {answer.get('description')}."
            raise failed(reason, answer, name="HttpError")
        return {"message_id": sent.get("message_id")}
