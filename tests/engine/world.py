"""What the steps of a workflow are in CPython: functions that record calls and answer them."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.engine.references import Fields, with_fields

UNITS = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86400}
OPTIONS = ("retry", "timeout", "step", "heartbeat", "pick")


@dataclass
class Result:
    """What CPython made of a workflow."""

    output: object = None
    error: str | None = None
    message: str = ""
    line: int | None = None
    calls: list[dict[str, object]] = field(default_factory=list)
    mistakes: int = 0


class WorkflowError(Exception):
    """The base of a workflow's own errors."""

    @property
    def error(self) -> str:
        """Return its name, as a handler sees it."""
        return type(self).__name__

    @property
    def message(self) -> str:
        """Return its message, as a handler sees it."""
        return str(self)


class StepError(Exception):
    """The base of what a step ends with, as a handler sees it."""

    def __init__(self, message: str, step: str = "", status: int | None = None) -> None:
        super().__init__(message)
        self.error = type(self).__name__
        self.message = message
        self.step = step
        self.status = status


class HttpError(StepError):
    """An HTTP call that was answered with an error."""


class LargeValueError(Exception):
    """What CPython never raises: it holds values of any size."""


DATA_ERRORS = (ArithmeticError, LookupError, TypeError, ValueError, AttributeError)


def name_of(error: BaseException) -> str:
    """Return what Python calls an error, without the kinds of ValueError that JSON has."""
    return "ValueError" if isinstance(error, ValueError) else type(error).__name__


def carried(arguments: dict[str, object]) -> dict[str, object]:
    """Return what a step is given, which later changes do not reach."""
    return {name: with_fields(value) for name, value in arguments.items()}


def parallel(*results: object) -> list[object]:
    """Return the results of steps, which CPython carries out one after the other."""
    return list(results)


def each(items: list[object], batch: int = 0, **_options: object) -> list[object]:
    """Return the items of a parallel loop, which CPython goes over one after the other."""
    found = list(items)
    return [found[at : at + batch] for at in range(0, len(found), batch)] if batch else found


class Handled:
    """Tells handlers of errors, and counts those of values."""

    def __init__(self, result: Result) -> None:
        self._result = result

    def names(self) -> dict[str, Callable[..., object]]:
        """Return the functions that a runnable workflow calls for its handlers."""
        return {
            "spoken": self.spoken,
            "settled": self.settled,
            "value_or_none": self.value_or_none,
        }

    def spoken(self, error: Exception) -> object:
        """Return what a handler is told of an error."""
        is_mistake = isinstance(error, DATA_ERRORS)
        self._result.mistakes += is_mistake
        return Fields(
            error=name_of(error),
            message=str(error),
            step="",
            status=error.status if isinstance(error, StepError) else None,
        )

    def value_or_none(self, step: Callable[[], object]) -> object:
        """Return what a step gives, or None when it fails."""
        return self.settled(step)[0]["value"]

    def settled(self, *steps: Callable[[], object]) -> list[Fields]:
        """Return how steps ended, whichever way."""
        return [self._settled(step) for step in steps]

    def _settled(self, step: Callable[[], object]) -> Fields:
        try:
            return Fields(ok=True, value=step(), error=None)
        except Exception as error:
            return Fields(ok=False, value=None, error=self.spoken(error))


class Http:
    """Records every call and answers it."""

    def __init__(self, result: Result, answer: Callable[[dict[str, object]], object]) -> None:
        self._result = result
        self._answer = answer

    def __getattr__(self, method: str) -> Callable[..., object]:
        def call(url: str, **arguments: object) -> object:
            kept = {name: value for name, value in arguments.items() if name not in OPTIONS}
            named = carried({"url": url, **kept})
            request: dict[str, object] = {"action": f"http.{method}", "arguments": named}
            self._result.calls.append(request)
            answered = with_fields(self._answer(request))
            pick = arguments.get("pick")
            return with_fields(pick(answered)) if callable(pick) else answered

        return call


class World:
    """Answers the steps that wait for the world."""

    def __init__(self, result: Result, answer: Callable[[dict[str, object]], object]) -> None:
        self._result = result
        self._answer = answer

    def names(self) -> dict[str, Callable[..., object]]:
        """Return the functions by the names they have in a workflow."""
        return {
            "wait_for_event": self.event,
            "wait_for_approval": self.approval,
            "callback": self.callback,
            "run_workflow": self.workflow,
            **{unit: lambda amount, size=size: amount * size for unit, size in UNITS.items()},
        }

    def event(self, name: str, *, default: object = ..., **arguments: object) -> object:
        try:
            return self._asked("wait_for_event", {"name": name, **arguments})
        except TimeoutError:
            if default is ...:
                raise
            return default

    def approval(self, to: str, **arguments: object) -> object:
        form = arguments.pop("form", None)
        given = {"to": to, "details": None, **arguments, "form": None}
        assert form is None
        return self._asked("wait_for_approval", given)

    def callback(self) -> "Callback":
        return Callback(self._asked)

    def workflow(self, name: str, **fields: object) -> object:
        payload = {word: fields[word] for word in fields if word not in (*OPTIONS, "wait")}
        return self._asked("run_workflow", {"workflow": name, "payload": payload})

    def _asked(self, action: str, arguments: dict[str, object]) -> object:
        given = {word: value for word, value in arguments.items() if word not in OPTIONS}
        request: dict[str, object] = {"action": action, "arguments": carried(given)}
        self._result.calls.append(request)
        return with_fields(self._answer(request))


@dataclass
class Callback:
    """An address that is answered at once."""

    ask: Callable[[str, dict[str, object]], object]
    id: str = "r1/u1"
    url: str = "${CallbackUrl}/r1/u1"

    def wait(self, **options: object) -> object:
        """Return the answer."""
        return self.ask("callback", {"id": self.id, **options})
