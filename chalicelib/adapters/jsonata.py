"""Work out JSONata outside of a state machine, with the meaning it has inside one."""

import hashlib
import json
import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import JsonValue

from chalicelib.errors import ActionError
from chalicelib.models.base import to_text
from chalicelib.models.failures import Failure
from chalicelib.ports import Clock

if TYPE_CHECKING:
    import jsonata

LIMIT = 20_000
"""Milliseconds that an expression may take; the state of its step waits so much longer."""
TIME_IS_UP = "D1012"
RAISED = re.compile(r"([A-Z]\w+Error)(?:: (.*?))?(?: \(line (\d+)\))?\Z", re.DOTALL)
"""What an expression of a workflow raises: Python's error, its message and the line."""


@dataclass(frozen=True)
class JsonataExpressions:
    """Expressions by jsonata-python, a port of the reference implementation."""

    now: Clock
    limit: int = LIMIT

    def value(self, expression: str, variables: Mapping[str, JsonValue]) -> JsonValue:
        """Return the value of an expression that reads these variables.

        Raise ActionError when it has none, named as Python names that: DataError where it does not.
        """
        import jsonata  # steps without such an expression start without it

        states = {"context": {"State": {"EnteredTime": to_text(self.now())}}}
        bindings = {name: _in(value) for name, value in {"states": states, **variables}.items()}
        try:
            found = self._made(expression).evaluate(None, bindings)
            if found is None and not self._made(f"$exists({expression})").evaluate(None, bindings):
                raise _failed("ValueError: the expression has no value")
        except RecursionError as error:
            raise _failed("RecursionError: the value is nested too deeply") from error
        except (jsonata.JException, ArithmeticError) as error:
            raise _failed(self._sentence(error)) from error
        return _out(found)

    def _made(self, expression: str) -> "jsonata.Jsonata":
        """Return the expression with what Step Functions adds to the language and corrects."""
        import jsonata

        made = jsonata.Jsonata.jsonata(expression, timeout=self.limit)
        for name, function in FUNCTIONS.items():
            made.register_lambda(name, function)
        return made

    def _sentence(self, error: Exception) -> str:
        if getattr(error, "error", None) == TIME_IS_UP:
            return f"This took longer than {self.limit // 1000} s; take out less"
        return str(error)


def _hashed(text: str, algorithm: str) -> str:
    return hashlib.new(algorithm.replace("-", "").lower(), text.encode()).hexdigest()


def _parsed(text: str) -> Any:
    import jsonata

    try:
        return _in(json.loads(text))
    except ValueError as error:
        raise jsonata.JException(f"ValueError: {error}") from error


FUNCTIONS = {
    "hash": _hashed,
    "lowercase": str.lower,  # the library folds letters that have no case ("ß" into "ss")
    "parse": _parsed,
    "uuid": lambda: str(uuid.uuid4()),
}


def _in(value: Any) -> Any:
    """Return a value as the library reads it: null is a value, which None is not."""
    import jsonata

    match value:
        case None:
            return jsonata.utils.Utils.NULL_VALUE
        case dict():
            return {name: _in(item) for name, item in value.items()}
        case list():
            return [_in(item) for item in value]
        case _:
            return value


def _out(value: Any) -> JsonValue:
    """Return a value of the library as JSON."""
    import jsonata

    match value:
        case dict():
            return {name: _out(item) for name, item in value.items()}
        case list():
            return [_out(item) for item in value]
        case _:
            return None if value is jsonata.utils.Utils.NULL_VALUE else value


def _failed(sentence: str) -> ActionError:
    """Return the error of an expression, as Python calls it; its line is that of the workflow."""
    raised = RAISED.match(sentence)
    if raised is None:
        return ActionError("DataError", Failure(type="DataError", message=sentence))
    name, message, line = raised.groups()
    failure = Failure(type=name, message=message or name, line=int(line) if line else None)
    return ActionError(name, failure)
