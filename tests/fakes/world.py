"""A clock that stands still, ids that can be foretold, an action that does as it is told."""

from datetime import UTC, datetime, timedelta

from pydantic import JsonValue
from ulid import ULID

from chalicelib.errors import ActionError
from chalicelib.models.failures import Failure
from chalicelib.models.steps import StepTask

START = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


class FakeClock:
    """A Clock that moves only when it is told to."""

    def __init__(self, moment: datetime = START) -> None:
        """Begin at a moment."""
        self.moment = moment

    def __call__(self) -> datetime:
        """Return the present moment in UTC."""
        return self.moment

    def advance(self, **times: float) -> None:
        """Move on, e.g. by ``seconds=5``."""
        self.moment += timedelta(**times)


class FakeIds:
    """Ids in the order they are asked for, made at the clock's time."""

    def __init__(self, clock: FakeClock) -> None:
        """Count from the first id."""
        self._clock = clock
        self.begin()

    def begin(self) -> None:
        """Count from the first id again."""
        self._count = 0

    def ulid(self) -> str:
        """Return a new ULID; later ones sort after earlier ones."""
        self._count += 1
        return str(ULID.from_datetime(self._clock()))[:10] + f"{self._count:016}"

    def token(self) -> str:
        """Return a token nobody has had before."""
        self._count += 1
        return f"token-{self._count:040}"


class FakeActions:
    """An ActionRunner that gives one prepared answer after the other, and keeps the tasks."""

    def __init__(self, *answers: JsonValue | Exception) -> None:
        """Prepare the answers."""
        self.answers = list(answers)
        self.tasks: list[StepTask] = []

    def perform(self, task: StepTask) -> JsonValue:
        """Return the next answer, or raise it."""
        self.tasks.append(task)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


def refused(name: str = "HttpError", message: str = "HTTP 404 from shop") -> ActionError:
    """Return the error of an action that failed."""
    return ActionError(name, Failure(type="HttpError", message=message, status=404))
