"""The action ``ai.complete``: a service that speaks OpenAI's protocol, or Amazon Bedrock."""

from dataclasses import dataclass
from typing import Any

from pydantic import JsonValue

from chalicelib.adapters.actions.asking import Asking, bearer
from chalicelib.adapters.actions.aws_clients import AwsClients, aws_faults
from chalicelib.adapters.actions.given import Given, failed
from chalicelib.models.steps import StepTask

API = "https://api.openai.com/v1"
MAX_TOKENS = 1024


@dataclass(frozen=True)
class AiActions:
    """Ask models."""

    asking: Asking
    clients: AwsClients

    def complete(self, task: StepTask) -> JsonValue:
        """Return the model's answer and what it cost in tokens."""
        given = Given(task)
        if given.value("token") is None and given.value("base_url") is None:
            return self._by_bedrock(task, given)
        return self._by_http(task, given)

    def _by_http(self, task: StepTask, given: Given) -> JsonValue:
        asked: dict[str, JsonValue] = {
            "model": given.text("model"),
            "messages": [
                *_system(given),
                {"role": "user", "content": given.text("prompt")},
            ],
            "max_tokens": _max_tokens(given),
            **given.present(temperature="temperature"),
        }
        url = f"{given.text('base_url', API).rstrip('/')}/chat/completions"
        headers = bearer(given.text("token")) if given.value("token") is not None else {}
        answer: Any = self.asking.ask_for(task, url, asked, headers)
        try:
            return {
                "text": answer["choices"][0]["message"]["content"] or "",
                "model": answer.get("model") or given.text("model"),
                "input_tokens": (answer.get("usage") or {}).get("prompt_tokens", 0),
                "output_tokens": (answer.get("usage") or {}).get("completion_tokens", 0),
            }
        except (LookupError, TypeError, AttributeError) as error:
            message = "The service answered, but not in OpenAI's form."
            raise failed(message, answer, name="HttpError") from error

    def _by_bedrock(self, task: StepTask, given: Given) -> JsonValue:
        settings = {"maxTokens": _max_tokens(given), **given.present(temperature="temperature")}
        with aws_faults("Bedrock"):
            answer = self.clients.client("bedrock-runtime", task).converse(
                modelId=given.text("model"),
                messages=[{"role": "user", "content": [{"text": given.text("prompt")}]}],
                system=[{"text": text} for text in given.texts("system")],
                inferenceConfig=settings,
            )
        parts = answer["output"]["message"]["content"]
        return {
            "text": "".join(part.get("text", "") for part in parts),
            "model": given.text("model"),
            "input_tokens": answer["usage"]["inputTokens"],
            "output_tokens": answer["usage"]["outputTokens"],
        }


def _system(given: Given) -> list[JsonValue]:
    return [{"role": "system", "content": text} for text in given.texts("system")]


def _max_tokens(given: Given) -> int:
    return MAX_TOKENS if given.value("max_tokens") is None else given.number("max_tokens")
