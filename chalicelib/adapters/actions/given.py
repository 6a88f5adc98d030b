"""The arguments of a step, read with the types that an action needs.

The compiler has checked what it could know; what comes from a payload may be anything.
"""

from dataclasses import dataclass

from pydantic import JsonValue

from chalicelib.errors import ActionError
from chalicelib.models.failures import Failure
from chalicelib.models.steps import StepTask


@dataclass(frozen=True)
class Given:
    """One task's arguments; every verb raises ActionError naming an argument that is wrong."""

    task: StepTask

    def value(self, name: str) -> JsonValue:
        """Return an argument, None when it is left out."""
        return self.task.arguments.get(name)

    def text(self, name: str, default: str | None = None) -> str:
        """Return a text; the default when it is left out, if there is one."""
        value = self.value(name)
        if value is None and default is not None:
            return default
        if not isinstance(value, str) or not value:
            raise self.wrong(f"needs {name}, a text that is not empty")
        return value

    def number(self, name: str) -> int:
        """Return a whole number."""
        value = self.value(name)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.wrong(f"needs {name}, a whole number")
        return value

    def object(self, name: str) -> dict[str, JsonValue]:
        """Return a dict, an empty one when it is left out."""
        value = self.value(name)
        if value is None:
            return {}
        if not isinstance(value, dict):
            raise self.wrong(f"needs {name}, a dict")
        return value

    def texts(self, name: str) -> list[str]:
        """Return a list of texts; one text is a list of it, none an empty list."""
        value = self.value(name)
        if value is None:
            return []
        found = value if isinstance(value, list) else [value]
        if not all(isinstance(item, str) for item in found):
            raise self.wrong(f"needs {name}, a text or a list of texts")
        return [str(item) for item in found]

    def present(self, **names: str) -> dict[str, JsonValue]:
        """Return the arguments that were given, under the names that a service has for them."""
        found = {wanted: self.value(name) for wanted, name in names.items()}
        return {wanted: value for wanted, value in found.items() if value is not None}

    def wrong(self, reason: str) -> ActionError:
        """Return the error of an argument that is not as it must be."""
        return failed(f"{self.task.step.action} {reason}.")


def failed(message: str, detail: JsonValue = None, *, name: str = "StepError") -> ActionError:
    """Return the error of an action; ``name`` is what Retry and Catch see."""
    kind = "HttpError" if name == "TransientHttpError" else name
    return ActionError(name, Failure(type=kind, message=message, detail=detail))
