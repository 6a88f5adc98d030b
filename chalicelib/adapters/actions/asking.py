"""Ask a service over HTTP: guarded, bounded and recorded as the http actions are."""

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import JsonValue

from chalicelib.adapters.actions.given import failed
from chalicelib.adapters.actions.http import HttpActions
from chalicelib.models.steps import StepTask


@dataclass(frozen=True)
class Asking:
    """The http actions, for the actions of a service."""

    http: HttpActions

    def ask(
        self,
        task: StepTask,
        url: str,
        json: JsonValue,
        headers: Mapping[str, str] | None = None,
    ) -> JsonValue:
        """Post JSON for a step and return the body of the answer; raise ActionError as http.post.

        Every attempt at the step carries the same Idempotency-Key.
        """
        arguments: dict[str, JsonValue] = {
            "method": "POST",
            "url": url,
            "json": json,
            "headers": dict(headers or {}),
        }
        result = self.http.perform(task.model_copy(update={"arguments": arguments}))
        return result["body"] if isinstance(result, dict) else None

    def ask_for(
        self, task: StepTask, url: str, json: JsonValue, headers: Mapping[str, str] | None = None
    ) -> dict[str, JsonValue]:
        """Do the same for an answer that is a JSON object."""
        body = self.ask(task, url, json, headers)
        if not isinstance(body, dict):
            message = f"{task.step.action} was answered with something that is no JSON object."
            raise failed(message, name="HttpError")
        return body


def bearer(token: str) -> dict[str, str]:
    """Return the headers of a request with a token."""
    return {"Authorization": f"Bearer {token}"}
