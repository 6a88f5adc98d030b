"""Runs an example in CPython, with the services it calls and the people it asks."""

import ast
import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, Literal
from urllib.parse import urlencode, urlsplit

from tests.e2e.examples.service import Service
from tests.e2e.stub import Call
from tests.engine import cpython
from tests.engine.references import with_fields

CALLBACK = "https://callback.test"
UUID = "b7e2f3c4-0000-4000-8000-000000000000"
REPEATED = ("GET", "PUT", "DELETE")
PASSING = (408, 425, 429, 500, 502, 503, 504)
GITHUB: dict[str, str] = {
    "comment": "/repos/{0}/issues/{1}/comments",
    "create_issue": "/repos/{0}/issues",
    "add_labels": "/repos/{0}/issues/{1}/labels",
    "dispatch_workflow": "/repos/{0}/actions/workflows/{1}/dispatches",
}


class Lazy(ast.NodeTransformer):
    """Lets what may fail by itself be called later, and names steps by their variables."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """Write `parallel(lambda: a(), lambda: b())`."""
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id == "parallel":
            node.args = [_later(argument) for argument in node.args]
        return node

    def visit_ListComp(self, node: ast.ListComp) -> ast.AST:
        """Write `[attempt(lambda: f(x)) for x in each(xs, on_error="continue")]`."""
        self.generic_visit(node)
        if "on_error" in ast.unparse(node.generators[0].iter):
            node.elt = ast.Call(ast.Name("attempt", ast.Load()), [_later(node.elt)], [])
        return node

    def visit_For(self, node: ast.For) -> ast.AST:
        """Let a round of `each(xs, on_error="continue")` fail alone."""
        self.generic_visit(node)
        if "on_error" in ast.unparse(node.iter):
            passed = ast.ExceptHandler(ast.Name("StepError", ast.Load()), None, [ast.Pass()])
            node.body = [ast.Try(node.body, [passed], [], [])]
        return node

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        """Write `x = http.get(url, step="x")`."""
        self.generic_visit(node)
        call = node.value
        if not isinstance(call, ast.Call) or not ast.unparse(call.func).startswith("http."):
            return node
        if all(keyword.arg != "step" for keyword in call.keywords):
            call.keywords.append(ast.keyword("step", ast.Constant(ast.unparse(node.targets[0]))))
        return node


def _later(node: ast.expr) -> ast.expr:
    nothing = ast.arguments([], [], None, [], [], None, [])
    return ast.Lambda(nothing, node)


@dataclass
class PythonWorld:
    """What a workflow finds outside of it, in CPython."""

    service: Service
    answers: dict[str, list[Any]]
    secrets: dict[str, str]
    sources: dict[str, str]
    person: str
    memory: dict[str, object] = field(default_factory=dict)
    retry: object = None

    def run(self, source: str, payload: Any) -> cpython.Result:
        """Return what a source makes of a payload."""
        tree = ast.fix_missing_locations(Lazy().visit(ast.parse(source)))
        marked = [keyword for node in ast.walk(tree) for keyword in _settings(node)]
        self.retry = next((ast.literal_eval(k.value) for k in marked if _is_retry(k)), None)
        return cpython.run(ast.unparse(tree), payload, lambda _call: None, self._names())

    def _names(self) -> dict[str, object]:
        return {
            "http": SimpleNamespace(
                **{name: self._method(name) for name in ("get", "post", "put", "patch", "delete")}
            ),
            "discord": SimpleNamespace(post=self._discord),
            "slack": SimpleNamespace(post=self._slack),
            "github": SimpleNamespace(**{name: self._github(name) for name in GITHUB}),
            "memory": SimpleNamespace(get=self.memory.get, set=self.memory.__setitem__),
            "data": SimpleNamespace(parse_csv=_parse_csv),
            "secrets": SimpleNamespace(**self.secrets),
            "log": lambda _message: None,
            "uuid": lambda: UUID,
            **dict.fromkeys(("webhook", "schedule", "event"), lambda *_words, **_more: 0),
            "Retry": SimpleNamespace,
            "Literal": Literal,
            "datetime": str,
            "attempt": _attempt,
            "parallel": _parallel,
            "wait_for_event": self._event,
            "wait_for_approval": self._approval,
            "callback": lambda: SimpleNamespace(url=CALLBACK, wait=self._called_back),
            "run_workflow": self._child,
        }

    def _method(self, name: str) -> Callable[..., object]:
        def call(url: str, json: object = None, **given: Any) -> object:
            query = {key: _text(value) for key, value in (given.get("query") or {}).items()}
            path = urlsplit(url).path + (f"?{urlencode(query)}" if query else "")
            asked = Call(name.upper(), path, given.get("headers") or {}, json)
            status, body = self._asked(asked, given.get("retry", self.retry))
            if status >= 400:
                said = f"HTTP {status} from {urlsplit(url).netloc}"
                raise cpython.HttpError(said, given.get("step", ""), status)
            return with_fields({"status": status, "headers": {}, "body": body})

        return call

    def _asked(self, call: Call, retry: Any) -> tuple[int, object]:
        unasked = 3 if call.method in REPEATED else 1
        left = unasked if retry is None else getattr(retry, "attempts", retry)
        while True:
            status, body = self.service.answer(call)
            left -= 1
            if status < 400 or not left or (retry is None and status not in PASSING):
                return status, body

    def _post(self, url: str, body: object, headers: object = None) -> Any:
        return self._method("post")(url, json=body, headers=headers)["body"]  # type: ignore[index]

    def _discord(self, text: str, webhook: str, **given: object) -> None:
        sent = {"content": text, **given, "allowed_mentions": {"parse": []}}
        self._post_with(f"{webhook}", sent)

    def _post_with(self, webhook: str, sent: object) -> None:
        self.service.answer(Call("POST", urlsplit(webhook).path + "?wait=true", {}, sent))

    def _slack(self, text: str, webhook: str) -> None:
        self._post(webhook, {"text": text})

    def _github(self, name: str) -> Callable[..., object]:
        def call(*named: object, token: str, base_url: str, **body: Any) -> object:
            sent = {"ref": "main", **body} if name == "dispatch_workflow" else body
            headers = {"Authorization": f"Bearer {token}"}
            made = self._post(base_url + GITHUB[name].format(*named), sent, headers)
            if name == "add_labels":
                return with_fields({"labels": [label["name"] for label in made]})
            return with_fields(made)

        return call

    def _event(self, name: str, default: object = ..., **_given: object) -> object:
        answer = self._next(f"wait_for_event:{name}")
        if answer is None and default is ...:
            raise TimeoutError
        return with_fields(default if answer is None else answer)

    def _approval(self, to: str, form: Any = None, **_given: object) -> object:
        answer = self._next(f"wait_for_approval:{to}")
        if answer is None:
            raise TimeoutError
        fields = form.__annotations__ if form else {}
        written = {name: getattr(form, name) for name in fields if hasattr(form, name)}
        values = written | answer.get("values", {})
        said = {"approved": answer["approved"], "comment": answer.get("comment")}
        return with_fields({"by": self.person, **said, **values})

    def _called_back(self, **_given: object) -> object:
        return with_fields(self._next("callback"))

    def _next(self, key: str) -> Any:
        return self.answers[key].pop(0)

    def _child(self, name: str, wait: bool = True, **payload: object) -> object:
        result = self.run(self.sources[name], payload)
        return with_fields(result.output) if wait else None


def _settings(node: ast.AST) -> list[ast.keyword]:
    marks = node.decorator_list if isinstance(node, ast.FunctionDef) else []
    return [keyword for mark in marks if isinstance(mark, ast.Call) for keyword in mark.keywords]


def _is_retry(keyword: ast.keyword) -> bool:
    return keyword.arg == "retry" and isinstance(keyword.value, ast.Constant)


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _parse_csv(text: str, delimiter: str = ",") -> object:
    return with_fields(
        [dict(row) for row in csv.DictReader(io.StringIO(text), delimiter=delimiter)]
    )


def _attempt(element: Callable[[], object]) -> object:
    try:
        return element()
    except cpython.StepError:
        return None


def _parallel(*lanes: Callable[[], object], settle: bool = False) -> object:
    return [_settled(lane) if settle else lane() for lane in lanes]


def _settled(lane: Callable[[], object]) -> object:
    try:
        return with_fields({"ok": True, "value": lane(), "error": None})
    except cpython.StepError as error:
        told = {"error": error.error, "message": error.message, "status": error.status}
        return with_fields({"ok": False, "value": None, "error": told})
