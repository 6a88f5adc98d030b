"""A state machine interpreter just large enough for the states the engine emits."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import jsonata

from chalicelib.engine import Json
from tests.engine.judge import MissingError, run_jsonata

NOW = "2026-01-31T08:00:00.000Z"
RUN = {
    "run_id": "r1",
    "organization_id": "o1",
    "workflow_id": "w1",
    "version": 3,
    "test": False,
    "expires_at": 1790000000,
}
MOST_STATES = 5_000
Fields = dict[str, Any]
Act = Callable[[Fields], object]


@dataclass
class Outcome:
    """What a run of a machine left behind."""

    output: object = None
    error: str | None = None
    cause: object = None
    states: list[str] = field(default_factory=list)
    calls: list[Fields] = field(default_factory=list)
    records: dict[str, Fields] = field(default_factory=dict)


class Interpreter:
    """Runs one execution; actions are answered by a function."""

    def __init__(self, machine: Fields, payload: Json, act: Act) -> None:
        self.machine = machine
        self.act = act
        self.variables: dict[str, object] = {}
        self.outcome = Outcome()
        self.input: Fields = {"run": dict(RUN), "payload": payload}

    def run(self) -> Outcome:
        """Run to the end; an expression that fails ends the run as it does on AWS."""
        name: str | None = self.machine["StartAt"]
        while name is not None:
            self.outcome.states.append(name)
            assert len(self.outcome.states) < MOST_STATES, "the machine does not end"
            try:
                name = self._enter(self.machine["States"][name])
            except (jsonata.JException, ArithmeticError, MissingError) as error:
                self.outcome.error = "States.QueryEvaluationError"
                self.outcome.cause = str(error)
                return self.outcome
        return self.outcome

    def _enter(self, state: Fields) -> str | None:
        enter: Callable[[Fields], str | None] = getattr(self, f"_{state['Type'].lower()}")
        return enter(state)

    def _pass(self, state: Fields) -> Any:
        self._assign(state.get("Assign", {}))
        return state["Next"]

    def _choice(self, state: Fields) -> Any:
        for rule in state["Choices"]:
            holds = self._value(rule["Condition"])
            assert isinstance(holds, bool), f"a condition gave {holds!r}"
            if holds:
                self._assign(rule.get("Assign", {}))
                return rule["Next"]
        return state["Default"]

    def _wait(self, state: Fields) -> Any:
        seconds = self._value(state["Seconds"])
        assert isinstance(seconds, int)
        assert seconds >= 0
        self.outcome.calls.append({"action": "sleep", "arguments": {"seconds": seconds}})
        return state["Next"]

    def _succeed(self, state: Fields) -> None:
        self.outcome.output = self._value(state["Output"])

    def _fail(self, state: Fields) -> None:
        self.outcome.error = state["Error"]
        self.outcome.cause = self._value(state["Cause"])

    def _task(self, state: Fields) -> Any:
        arguments = self._value(state["Arguments"])
        assert isinstance(arguments, dict)
        result: object = {}
        if state["Resource"].endswith("lambda:invoke"):
            payload = arguments["Payload"]
            self.outcome.calls.append(payload)
            result = {"Payload": self.act(payload)}
        elif state["Resource"].endswith("putItem"):
            item = {name: next(iter(value.values())) for name, value in arguments["Item"].items()}
            self.outcome.records[item["path"]] = item
        else:
            path = arguments["Key"]["sk"]["S"].removeprefix("STEP#")
            values = arguments["ExpressionAttributeValues"]
            self.outcome.records[path]["status"] = values[":status"]["S"]
        self._assign(state.get("Assign", {}), result)
        return state["Next"]

    def _assign(self, templates: Fields, result: object = None) -> None:
        new = {name: self._value(template, result) for name, template in templates.items()}
        self.variables.update(new)

    def _value(self, template: Any, result: object = None) -> Any:
        if isinstance(template, dict):
            return {key: self._value(item, result) for key, item in template.items()}
        if isinstance(template, list):
            return [self._value(item, result) for item in template]
        if not isinstance(template, str) or not template.startswith("{%"):
            return template
        context = {
            "Execution": {"Input": self.input},
            "State": {"EnteredTime": NOW, "RetryCount": 0},
        }
        states = {"input": self.input, "result": result, "context": context}
        return run_jsonata(template[2:-2].strip(), {**self.variables, "states": states})
