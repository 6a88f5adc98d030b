"""Statements that hold no others, and the words and place that every step has."""

from dataclasses import dataclass

from chalicelib.engine.program.expressions import Expr


@dataclass(frozen=True, slots=True)
class Loop:
    """An enclosing loop, as far as the path of a step needs it.

    Inside a parallel loop, those around it are known by names of its scope.
    """

    id: str
    position: int
    scope: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """What every step has: identity, words and place."""

    id: str
    type: str
    label: str
    position: int
    loops: tuple[Loop, ...]
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How often an action is tried in all, when again, and after which errors."""

    attempts: int
    delay: int = 1
    backoff: float = 2
    max_delay: int | None = None
    jitter: bool = True
    on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pick:
    """What is taken out of an action's result, which the value reads as the local `PICKED`.

    `places` are what of it may be kept outside the run: `.` the whole, `/name` a field.
    """

    value: Expr
    places: tuple[str, ...]


PICKED = "picked_"


@dataclass(frozen=True, slots=True)
class Action:
    """A call of an integration."""

    step: Step
    action: str
    arguments: tuple[tuple[str, Expr], ...]
    retry: RetryPolicy
    timeout: int
    result: str | None
    pick: Pick | None = None


@dataclass(frozen=True, slots=True)
class Delay:
    """A pause of a number of seconds, or until a time."""

    step: Step
    seconds: Expr | None = None
    time: Expr | None = None


@dataclass(frozen=True, slots=True)
class Wait:
    """A step that stands still until the world answers.

    After the timeout the result is the default, when there is one. One that is
    not `answered` starts something and leaves it alone.
    """

    step: Step
    action: str
    arguments: tuple[tuple[str, Expr], ...]
    timeout: int | None
    heartbeat: int | None
    result: str | None
    default: Expr | None = None
    answered: bool = True


@dataclass(frozen=True, slots=True)
class Assign:
    """New values for variables, all worked out from the old ones."""

    values: tuple[tuple[str, Expr], ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Return:
    """The end of the run, with its output, or of the call of a function."""

    step: Step
    value: Expr
    ends_call: bool = False


@dataclass(frozen=True, slots=True)
class Fail:
    """The end of the run, with an error."""

    step: Step
    error: str
    message: Expr


@dataclass(frozen=True, slots=True)
class Again:
    """Raise the error that is being handled once more."""

    step: Step
    variable: str


@dataclass(frozen=True, slots=True)
class Break:
    """Leave the innermost loop."""


@dataclass(frozen=True, slots=True)
class Continue:
    """Go on with the next item of the innermost loop."""
