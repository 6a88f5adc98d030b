"""Statements that hold others, and the whole that they make."""

from dataclasses import dataclass, field

from chalicelib.engine.program.expressions import Expr
from chalicelib.engine.program.simple import (
    Action,
    Again,
    Assign,
    Break,
    Continue,
    Delay,
    Fail,
    Return,
    Step,
    Wait,
)


@dataclass(frozen=True, slots=True)
class Branch:
    """One way through a condition; no test means else."""

    name: str
    test: Expr | None
    body: tuple["Statement", ...]


@dataclass(frozen=True, slots=True)
class If:
    """A condition: the first branch whose test holds."""

    step: Step
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """The variables that certainly have a value where a loop begins, and after it."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class For:
    """A loop over the items of a list, one after the other.

    `limit` is what the author allows, `cap` where it ends with an error. With
    `rounds` it is carried on in parts of so many.
    """

    step: Step
    items: Expr
    targets: tuple[tuple[str, Expr], ...]
    body: tuple["Statement", ...]
    known_size: int | None
    leaves_early: bool
    limit: int | None = None
    names: Names = Names()
    cap: int = 0
    rounds: int = 0


@dataclass(frozen=True, slots=True)
class While:
    """A loop as long as a test holds; `limit`, `cap` and `rounds` are those of `For`.

    One that `starts` begins its first round in any case.
    """

    step: Step
    test: Expr
    body: tuple["Statement", ...]
    limit: int | None = None
    names: Names = Names()
    cap: int = 0
    rounds: int = 0
    starts: bool = False


@dataclass(frozen=True, slots=True)
class Carried:
    """A loop whose parts are executions of their own, with variables of their own.

    A part is given the values of `given`, begins with nothing in `unset`, and
    gives back those of `kept`: a variable around the loop and the one inside.
    """

    loop: For | While
    given: tuple[tuple[str, Expr], ...]
    unset: tuple[str, ...]
    kept: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Each:
    """A loop over the items of a list, several at a time.

    `captured` are the values the body reads from around it. With a `value`
    the loop makes a list: `result` is the variable that gets it.
    """

    step: Step
    items: Expr
    targets: tuple[tuple[str, Expr], ...]
    captured: tuple[tuple[str, Expr], ...]
    body: tuple["Statement", ...]
    value: Expr | None
    result: str | None
    concurrency: int
    events: int = 0
    known_size: int | None = None
    large: bool = False
    goes_on: bool = False
    max_failures: int | None = None
    batch: int | None = None


@dataclass(frozen=True, slots=True)
class Lane:
    """One branch of a parallel step, and what it gives."""

    name: str
    body: tuple["Statement", ...]
    value: Expr


@dataclass(frozen=True, slots=True)
class Parallel:
    """Steps side by side; `settle` keeps the errors of single branches as values."""

    step: Step
    lanes: tuple[Lane, ...]
    settle: bool
    values: tuple[tuple[str, Expr], ...]


@dataclass(frozen=True, slots=True)
class Handler:
    """What is done after some errors; `variable` holds the error."""

    name: str
    errors: tuple[str, ...]
    variable: str
    body: tuple["Statement", ...]


@dataclass(frozen=True, slots=True)
class Try:
    """Statements with handlers for their errors, and a last block that runs in any case."""

    step: Step
    body: tuple["Statement", ...]
    handlers: tuple[Handler, ...]
    otherwise: tuple["Statement", ...]
    final: tuple["Statement", ...]


@dataclass(frozen=True, slots=True)
class Call:
    """The body of a function that holds steps; a Return inside it ends only the call."""

    body: tuple["Statement", ...]
    result: str | None
    line: int
    column: int


Statement = (
    Action
    | If
    | For
    | While
    | Carried
    | Each
    | Parallel
    | Try
    | Delay
    | Wait
    | Assign
    | Call
    | Return
    | Fail
    | Again
    | Break
    | Continue
)


@dataclass(frozen=True, slots=True)
class Program:
    """A whole workflow; `variables` are those of the organization that it reads."""

    name: str
    parameter: str | None
    timeout: int | None
    body: tuple[Statement, ...] = field(default=())
    variables: tuple[str, ...] = ()
