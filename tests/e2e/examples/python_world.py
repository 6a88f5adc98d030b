"""Runs an example in CPython, with the services it calls and the people it asks."""

import ast
import csv
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, Literal

from tests.e2e.examples.python_actions import PythonActions
from tests.e2e.examples.python_text import for_python
from tests.e2e.examples.service import Service
from tests.engine import cpython
from tests.engine.references import with_fields
from tests.engine.world import Result, StepError

CALLBACK = "https://callback.test"
UUID = "b7e2f3c4-0000-4000-8000-000000000000"


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

    def run(self, source: str, payload: Any) -> Result:
        """Return what a source makes of a payload."""
        marked = [keyword for node in ast.walk(ast.parse(source)) for keyword in _settings(node)]
        self.retry = next((ast.literal_eval(k.value) for k in marked if _is_retry(k)), None)
        return cpython.run(for_python(source), payload, lambda _call: None, self._names())

    def _names(self) -> dict[str, object]:
        actions = PythonActions(self.service, self.retry).names()
        http: Any = actions["http"]
        return {
            **actions,
            "read_csv": lambda file: _parse_csv(http.get(file).body),
            "events": SimpleNamespace(publish=lambda _name, **_more: None),
            "memory": SimpleNamespace(get=self.memory.get, set=self.memory.__setitem__),
            "data": SimpleNamespace(parse_csv=_parse_csv),
            "secrets": SimpleNamespace(**self.secrets),
            "log": lambda _message: None,
            "uuid": lambda: UUID,
            "now": lambda: "2026-11-24T08:00:00.000Z",
            **dict.fromkeys(("webhook", "schedule", "event"), lambda *_words, **_more: 0),
            "Retry": SimpleNamespace,
            "Literal": Literal,
            "Dataset": list,
            "datetime": str,
            "attempt": _attempt,
            "parallel": _parallel,
            "wait_for_event": self._event,
            "wait_for_approval": self._approval,
            "callback": lambda: SimpleNamespace(url=CALLBACK, wait=self._called_back),
            "run_workflow": self._child,
        }

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


def _parse_csv(text: str, delimiter: str = ",") -> object:
    return with_fields(
        [dict(row) for row in csv.DictReader(io.StringIO(text), delimiter=delimiter)]
    )


def _attempt(element: Callable[[], object]) -> object:
    try:
        return element()
    except StepError:
        return None


def _parallel(*lanes: Callable[[], object], settle: bool = False) -> object:
    return [_settled(lane) if settle else lane() for lane in lanes]


def _settled(lane: Callable[[], object]) -> object:
    try:
        return with_fields({"ok": True, "value": lane(), "error": None})
    except StepError as error:
        told = {"error": error.error, "message": error.message, "status": error.status}
        return with_fields({"ok": False, "value": None, "error": told})
