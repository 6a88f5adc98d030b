"""The actions that ask services, in CPython: the same requests, by plain means."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode, urlsplit

from chalicelib.engine.catalogue import ACTIONS
from tests.e2e.examples.service import Service
from tests.e2e.stub import Call
from tests.engine.references import with_fields
from tests.engine.world import HttpError

PASSING = (408, 425, 429, 500, 502, 503, 504)
METHODS = ("get", "post", "put", "patch", "delete")
GITHUB: dict[str, str] = {
    "comment": "/repos/{0}/issues/{1}/comments",
    "create_issue": "/repos/{0}/issues",
    "add_labels": "/repos/{0}/issues/{1}/labels",
    "dispatch_workflow": "/repos/{0}/actions/workflows/{1}/dispatches",
}


class TransientHttpError(HttpError):
    """An HttpError that may pass by itself; a handler sees its plain name."""

    def __init__(self, message: str, step: str, status: int) -> None:
        super().__init__(message, step, status)
        self.error = "HttpError"


@dataclass
class PythonActions:
    """Every action that asks a service; `retry` is the usual one of the workflow."""

    service: Service
    retry: Any = None

    def names(self) -> dict[str, object]:
        """Return the integrations by the names they have in a workflow."""
        methods = {name: self._method(name) for name in METHODS}
        return {
            "http": SimpleNamespace(request=self._request, **methods),
            "discord": SimpleNamespace(post=self._discord),
            "slack": SimpleNamespace(post=self._slack),
            "telegram": SimpleNamespace(send=self._telegram),
            "ai": SimpleNamespace(complete=self._complete),
            "github": SimpleNamespace(**{name: self._github(name) for name in GITHUB}),
            "TransientHttpError": TransientHttpError,
        }

    def _method(self, name: str) -> Callable[..., object]:
        def call(url: str, **given: Any) -> object:
            return self._ask(f"http.{name}", url, name.upper(), **given)

        return call

    def _request(self, method: str, url: str, **given: Any) -> object:
        return self._ask("http.request", url, method, **given)

    def _ask(self, action: str, url: str, method: str = "POST", **given: Any) -> object:
        query = {key: _text(value) for key, value in (given.get("query") or {}).items()}
        path = urlsplit(url).path + (f"?{urlencode(query)}" if query else "")
        sent = json.loads(given["body"]) if "body" in given else given.get("json")
        call = Call(method, path, given.get("headers") or {}, sent)
        status, body = self._answer(action, call, given.get("retry", self.retry))
        if status >= 400:
            kind = TransientHttpError if status in PASSING else HttpError
            said = f"HTTP {status} from {urlsplit(url).netloc}"
            raise kind(said, given.get("step", ""), status)
        result = with_fields({"status": status, "headers": {}, "body": body})
        return given["pick"](result) if "pick" in given else result

    def _answer(self, action: str, call: Call, retry: Any) -> tuple[int, object]:
        unasked = 3 if ACTIONS[action].idempotent else 1
        left = unasked if retry is None else getattr(retry, "attempts", retry)
        on = getattr(retry, "on", ())
        only_passing = retry is None or on == (TransientHttpError,)
        while True:
            status, body = self.service.answer(call)
            left -= 1
            if status < 400 or not left or (only_passing and status not in PASSING):
                return status, body

    def _post(self, action: str, url: str, body: object, **given: Any) -> Any:
        return self._ask(action, url, json=body, **given)["body"]  # type: ignore[index]

    def _discord(self, text: str, webhook: str, **given: Any) -> None:
        sent = {"content": text, **given, "allowed_mentions": {"parse": []}}
        self._post("discord.post", webhook, sent, query={"wait": True})

    def _slack(self, text: str, webhook: str) -> None:
        self._post("slack.post", webhook, {"text": text})

    def _telegram(
        self, text: str, chat: object, token: str, base_url: str, **options: Any
    ) -> object:
        sent = {"text": text, "chat_id": chat}
        made = self._post("telegram.send", f"{base_url}/bot{token}/sendMessage", sent, **options)
        return with_fields({"message_id": made["result"]["message_id"]})

    def _complete(
        self, prompt: str, model: str, max_tokens: int, token: str, base_url: str, **options: Any
    ) -> object:
        said = [{"role": "user", "content": prompt}]
        sent = {"model": model, "messages": said, "max_tokens": max_tokens}
        url, headers = f"{base_url}/chat/completions", {"Authorization": f"Bearer {token}"}
        made = self._post("ai.complete", url, sent, headers=headers, **options)
        used = {f"{way}_tokens": made["usage"][f"{word}_tokens"] for way, word in TOKENS}
        text = made["choices"][0]["message"]["content"]
        return with_fields({"text": text, "model": made["model"], **used})

    def _github(self, name: str) -> Callable[..., object]:
        def call(*named: object, token: str, base_url: str, step: str = "", **body: Any) -> object:
            sent = {"ref": "main", **body} if name == "dispatch_workflow" else body
            headers = {"Authorization": f"Bearer {token}"}
            url = base_url + GITHUB[name].format(*named)
            made = self._post(f"github.{name}", url, sent, headers=headers, step=step)
            if name == "add_labels":
                return with_fields({"labels": [label["name"] for label in made]})
            return with_fields(made)

        return call


TOKENS = (("input", "prompt"), ("output", "completion"))


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)
