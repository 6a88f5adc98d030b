"""A state machine interpreter just large enough for the states the engine emits."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import jsonata

from chalicelib.engine import MISTAKES, Json, places_of
from tests.engine.judge import MissingError, run_jsonata
from tests.engine.kept import Kept

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
EXPRESSION = "States.QueryEvaluationError"
MISTAKE = re.compile(rf"({'|'.join(MISTAKES)})\b")
"""The name that the cause of an expression that failed begins with."""
Fields = dict[str, Any]
Act = Callable[[Fields], object]


class FailedError(Exception):
    """A state ended in an error: its name and its cause."""

    def __init__(self, error: str, cause: object = "") -> None:
        super().__init__(error, cause)
        self.error = error
        self.cause = cause


def name_of(failed: FailedError) -> str:
    """Return what the run record will call an error."""
    found = MISTAKE.match(str(failed.cause)) if failed.error == EXPRESSION else None
    return found[1] if found else {"TimeoutError": "States.Timeout"}.get(failed.error, failed.error)


@dataclass
class Outcome:
    """What a run of a machine left behind."""

    output: object = None
    error: str | None = None
    cause: object = None
    mistakes: int = 0
    states: list[str] = field(default_factory=list)
    calls: list[Fields] = field(default_factory=list)
    records: dict[str, Fields] = field(default_factory=dict)


@dataclass
class Scope:
    """Where a machine, or a machine inside a state, runs."""

    input: object
    variables: dict[str, object]
    execution: object
    item: Fields = field(default_factory=dict)


class Interpreter:
    """Runs one execution; actions are answered by a function, which may raise FailedError."""

    def __init__(self, machine: Fields, payload: Json, act: Act, kept: Kept | None = None) -> None:
        self.machine = machine
        self.act = act
        self.kept = kept or Kept()
        self.outcome = Outcome()
        self.input: Fields = {"run": dict(RUN), "payload": payload}

    def run(self) -> Outcome:
        """Run to the end; an expression that fails ends the run as it does on AWS."""
        try:
            self.outcome.output = self._machine(self.machine, Scope(self.input, {}, self.input))
            self._settle()
        except FailedError as failed:
            self.outcome.error, self.outcome.cause = name_of(failed), failed.cause
        return self.outcome

    def _settle(self) -> None:
        """End the last steps side by side with their run, as is done where that is recorded."""
        for record in self.outcome.records.values():
            if record.get("type") == "parallel" and record["status"] == "running":
                record["status"] = "completed"

    def _machine(self, machine: Fields, scope: Scope) -> object:
        name = machine["StartAt"]
        while name is not None:
            self.outcome.states.append(name)
            assert len(self.outcome.states) < MOST_STATES, "the machine does not end"
            state = machine["States"][name]
            try:
                name, output = self._enter(state, scope)
            except FailedError as failed:
                name, output = self._caught(state, failed, scope)
            scope = replace(scope, input=output)
        return scope.input

    def _enter(self, state: Fields, scope: Scope) -> tuple[str | None, Any]:
        """Return the next state, none at the end of the machine, and the output."""
        if state["Type"] == "Succeed":
            return None, self._value(state["Output"], scope)
        if state["Type"] == "Fail":
            raise FailedError(
                self._value(state["Error"], scope), self._value(state["Cause"], scope)
            )
        if state["Type"] == "Choice":
            return self._choice(state, scope), scope.input
        result = getattr(self, f"_{state['Type'].lower()}")(state, scope)
        output = self._value(state["Output"], scope, result) if "Output" in state else result
        self._assign(state.get("Assign", {}), scope, result)
        return None if state.get("End") else state["Next"], output

    def _caught(self, state: Fields, failed: FailedError, scope: Scope) -> tuple[str, Any]:
        for rule in state.get("Catch", []):
            names = rule["ErrorEquals"]
            assert names == ["States.ALL"] or "States.ALL" not in names
            if names == ["States.ALL"] or failed.error in names:
                error = {"Error": failed.error, "Cause": failed.cause}
                output = (
                    self._value(rule["Output"], scope, None, error) if "Output" in rule else error
                )
                self._assign(rule.get("Assign", {}), scope, error_output=error)
                return rule["Next"], output
        raise failed

    def _pass(self, _state: Fields, scope: Scope) -> object:
        return scope.input

    def _choice(self, state: Fields, scope: Scope) -> Any:
        for rule in state["Choices"]:
            holds = self._value(rule["Condition"], scope)
            assert isinstance(holds, bool), f"a condition gave {holds!r}"
            if holds:
                self._assign(rule.get("Assign", {}), scope)
                return rule["Next"]
        self._assign(state.get("Assign", {}), scope)
        return state["Default"]

    def _wait(self, state: Fields, scope: Scope) -> object:
        if "Timestamp" in state:
            time = self._value(state["Timestamp"], scope)
            self.outcome.calls.append({"action": "sleep_until", "arguments": {"time": time}})
            return scope.input
        seconds = self._value(state["Seconds"], scope)
        assert isinstance(seconds, int)
        assert seconds >= 0
        self.outcome.calls.append({"action": "sleep", "arguments": {"seconds": seconds}})
        return scope.input

    def _parallel(self, state: Fields, scope: Scope) -> object:
        return [
            self._machine(branch, replace(scope, variables=dict(scope.variables)))
            for branch in state["Branches"]
        ]

    def _map(self, state: Fields, scope: Scope) -> object:
        if "ItemReader" in state:
            items = self.kept.read(self._value(state["ItemReader"]["Arguments"]["Key"], scope))
        else:
            items = self._value(state["Items"], scope)
        assert isinstance(items, list)
        processor = state["ItemProcessor"]
        own = processor["ProcessorConfig"]["Mode"] == "DISTRIBUTED"
        results = []
        for index, item in enumerate(items):
            given = replace(scope, item={"Index": index, "Value": item})
            selected = self._value(state["ItemSelector"], given)
            variables = {} if own else dict(scope.variables)
            execution = selected if own else scope.execution
            try:
                results.append(self._machine(processor, Scope(selected, variables, execution)))
            except FailedError as failed:
                if own:
                    over = "States.ExceedToleratedFailureThreshold"
                    raise FailedError(over, failed.cause) from failed
                raise
        return self.kept.write(results) if "ResultWriter" in state else results

    def _task(self, state: Fields, scope: Scope) -> object:
        arguments = self._value(state["Arguments"], scope)
        assert isinstance(arguments, dict)
        if "lambda:invoke" in state["Resource"]:
            payload = arguments["Payload"]
            if "step" not in payload:
                return {"Payload": self.kept.arrange(payload)}
            payload = {**payload, "arguments": self.kept.whole(payload["arguments"])}
            self._end_delay(payload.pop("ended", None))
            self.outcome.calls.append(payload)
            try:
                result = self._acted(payload)
            except TimeoutError as error:
                raise FailedError("States.Timeout") from error
            direct = state["Resource"].endswith("lambda:invoke")
            return {"Payload": result} if direct else result
        if state["Resource"].endswith("putItem"):
            item = {name: next(iter(value.values())) for name, value in arguments["Item"].items()}
            self.outcome.records[item["path"]] = item
            return {}
        return self._updated(arguments)

    def _end_delay(self, ended: Fields | None) -> None:
        """Put on record what the step Lambda does before it acts."""
        if ended is not None:
            told = {"status": "completed", "answered_from": ended["answered_from"]}
            self.outcome.records[ended["path"]].update(told)

    def _updated(self, arguments: Fields) -> object:
        """Change a record, and return what it is then."""
        path = arguments["Key"]["sk"]["S"].removeprefix("STEP#")
        values = arguments["ExpressionAttributeValues"]
        record = self.outcome.records.setdefault(path, {})
        if ":failed" in values:
            record.setdefault("failed_json", values[":failed"]["S"])
            return {}
        record["status"] = values[":status"]["S"]
        for name in ("answered_from", "detail_json"):
            if f":{name}" in values:
                record[name] = values[f":{name}"]["S"]
        return {"Attributes": {name: {"S": value} for name, value in record.items()}}

    def _acted(self, payload: Fields) -> object:
        """Return what an action gives to the run."""
        result, pick = self.act(payload), payload.get("pick")
        if pick is None:
            return self.kept.fitted(result, places_of(payload["step"]["action"]))
        picked = _picked({**pick, "values": self.kept.whole(pick["values"])}, result)
        return self.kept.fitted(picked, pick["places"])

    def _assign(
        self, templates: Fields, scope: Scope, result: object = None, error_output: object = None
    ) -> None:
        new = {
            name: self._value(template, scope, result, error_output)
            for name, template in templates.items()
        }
        scope.variables.update(new)

    def _value(
        self, template: Any, scope: Scope, result: object = None, error_output: object = None
    ) -> Any:
        if isinstance(template, dict):
            return {
                key: self._value(item, scope, result, error_output)
                for key, item in template.items()
            }
        if isinstance(template, list):
            return [self._value(item, scope, result, error_output) for item in template]
        if not isinstance(template, str) or not template.startswith("{%"):
            return template
        context = {
            "Execution": {"Input": scope.execution},
            "State": {"EnteredTime": NOW, "RetryCount": 0},
            "Task": {"Token": "token"},
            "Map": {"Item": scope.item},
        }
        states = {"input": scope.input, "result": result, "context": context}
        if error_output is not None:
            states["errorOutput"] = error_output
        try:
            return run_jsonata(template[2:-2].strip(), {**scope.variables, "states": states})
        except (jsonata.JException, ArithmeticError, MissingError) as error:
            self.outcome.mistakes += 1
            raise FailedError(EXPRESSION, str(error)) from error


def _picked(pick: Fields, result: object) -> object:
    """Return what the step function takes out of a result."""
    states = {"context": {"State": {"EnteredTime": NOW}}}
    try:
        return run_jsonata(
            pick["expression"], {**pick["values"], "picked_": result, "states": states}
        )
    except (jsonata.JException, ArithmeticError, MissingError) as error:
        found = MISTAKE.match(str(error))
        raise FailedError(found[1] if found else "DataError", str(error)) from error
