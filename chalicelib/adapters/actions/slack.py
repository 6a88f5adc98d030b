"""The action ``slack.post``."""

from dataclasses import dataclass

from pydantic import JsonValue

from chalicelib.adapters.actions.asking import Asking, bearer
from chalicelib.adapters.actions.given import Given, failed
from chalicelib.models.steps import StepTask


@dataclass(frozen=True)
class SlackActions:
    """Post to Slack."""

    asking: Asking
    api: str = "https://slack.com/api"

    def post(self, task: StepTask) -> JsonValue:
        """Post a message by webhook or by token; Slack's own refusal is an HttpError."""
        given = Given(task)
        message = given.present(text="text", thread_ts="thread", blocks="blocks")
        if given.value("webhook") is not None:
            self.asking.ask(task, given.text("webhook"), message)
            return {"ok": True, "channel": None, "ts": None}
        message["channel"] = given.text("channel")
        url, headers = f"{self.api}/chat.postMessage", bearer(given.text("token"))
        answer = self.asking.ask_for(task, url, message, headers)
        if answer.get("ok") is not True:
            reason = f"Slack refused the message: {answer.get('error')}."
            raise failed(reason, answer, name="HttpError")
        return {"ok": True, "channel": answer.get("channel"), "ts": answer.get("ts")}
