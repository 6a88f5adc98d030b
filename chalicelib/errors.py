"""The errors a caller can act on.

StepwellError
├── InvalidError          the request cannot be understood; ``problems`` name the places
│   └── PayloadError      a payload is not as the workflow declares it
├── UnauthenticatedError  nobody is signed in, or the token is not good
├── ForbiddenError        the caller's role does not allow it
├── NotFoundError         there is no such thing, or it belongs to somebody else
├── ConflictError         the thing is in another state; ``current`` may hold what it is like
│   ├── QuotaError        the organization has as many of a kind as it may; ``current`` says which
│   ├── StaleError        an edit was based on an older draft; ``current`` holds the newer
│   └── StaleSettingsError  the same of settings
├── DeletingError         the organization is being deleted; nothing new begins in it
├── DoesNotCompileError   the source has errors; ``diagnostics`` name them
├── NotBelievedError      a webhook's delivery does not prove who sent it
├── TooManyError          too many calls; ``again`` says in how many seconds one is taken
│   └── CrowdedError      the organization has as many active runs as it may; ``current`` says so
├── RunFailedError        the run whose output somebody waits for did not complete
├── TooLargeError         what was sent exceeds a limit; ``current`` may say which
├── UnavailableError      a service of AWS does not take the call at the moment
└── ActionError           an action such as http.get failed; ``failure`` says how
"""

from collections.abc import Mapping, Sequence

from pydantic import JsonValue

from chalicelib.models.failures import Failure
from chalicelib.models.problems import FieldProblem
from chalicelib.models.programs import Diagnostic
from chalicelib.models.rates import Standing


class StepwellError(Exception):
    """The root: ``str(error)`` is a sentence for the person who caused it."""


class InvalidError(StepwellError):
    """The request cannot be understood."""

    def __init__(self, message: str, problems: tuple[FieldProblem, ...] = ()) -> None:
        """Keep the places that were refused."""
        super().__init__(message)
        self.problems = problems


class PayloadError(InvalidError):
    """A payload is not as the workflow declares it."""


class UnauthenticatedError(StepwellError):
    """Nobody is signed in, or the token is not good."""


class ForbiddenError(StepwellError):
    """The caller's role does not allow it."""


class NotFoundError(StepwellError):
    """There is no such thing, or it belongs to another organization."""


class ConflictError(StepwellError):
    """The thing has changed, or is in a state that does not allow it."""

    def __init__(self, message: str, current: Mapping[str, JsonValue] | None = None) -> None:
        """Keep what the request collided with."""
        super().__init__(message)
        self.current = current


class QuotaError(ConflictError):
    """The organization has as many of a kind as it may have."""


class StaleError(ConflictError):
    """An edit was based on a draft that somebody has changed since."""


class StaleSettingsError(ConflictError):
    """An edit was based on settings that somebody has changed since."""


class DeletingError(StepwellError):
    """The organization is being deleted."""


class DoesNotCompileError(StepwellError):
    """The source has errors."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        """Count the errors in the message and keep them all."""
        count = sum(diagnostic.severity == "error" for diagnostic in diagnostics)
        super().__init__(f"The workflow has {count} error{'s' if count != 1 else ''}.")
        self.diagnostics = diagnostics


class NotBelievedError(StepwellError):
    """A webhook's delivery does not prove who sent it."""


class TooManyError(StepwellError):
    """There were too many calls."""

    def __init__(self, message: str, again: int, standings: Sequence[Standing] = ()) -> None:
        """Keep in how many seconds a call is taken again, and of what there are none left."""
        super().__init__(message)
        self.again = again
        self.standings = standings


class CrowdedError(TooManyError):
    """The organization has as many active runs as it may have."""

    def __init__(self, message: str, again: int, current: Mapping[str, JsonValue]) -> None:
        """Keep how much of which quota is used."""
        super().__init__(message, again)
        self.current = current


class RunFailedError(StepwellError):
    """The run whose output somebody waits for did not complete."""


class TooLargeError(StepwellError):
    """What was sent exceeds a limit."""

    def __init__(self, message: str, current: Mapping[str, JsonValue] | None = None) -> None:
        """Keep which quota is exceeded, if it is one."""
        super().__init__(message)
        self.current = current


class UnavailableError(StepwellError):
    """A service of AWS does not take the call at the moment; what was stored is kept."""


class ActionError(StepwellError):
    """An action failed; ``name`` is what the state machine's Retry and Catch see."""

    def __init__(self, name: str, failure: Failure) -> None:
        """Keep the failure as it will be recorded."""
        super().__init__(failure.message)
        self.name = name
        self.failure = failure
