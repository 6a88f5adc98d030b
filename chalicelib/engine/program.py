"""The tree between: a workflow without the text of the language it came from or goes to."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from chalicelib.engine.types import Type

Scalar = bool | int | float | str | None


@dataclass(frozen=True, slots=True)
class Expr:
    """One operation on values, with its type.

    The operation is a word with a dialect in front (`py.divide` divides as
    Python does) or one of the neutral forms `literal`, `variable`, `local`,
    `let`, `if`, `when`, `list`, `dict`, `entry`, `spread`, `map`, `fold`, `sort`,
    `loop_item`, `loop_index`. `value` holds a literal or a name, `names` the
    locals that the operation introduces, `line` where it stands when that is known.
    """

    op: str
    type: Type
    args: tuple["Expr", ...] = ()
    value: Scalar = None
    names: tuple[str, ...] = ()
    line: int = field(default=0, compare=False)

    @property
    def is_simple(self) -> bool:
        """Tell whether it may be written twice without being worked out twice."""
        return self.op in ("literal", "variable", "local")

    def on(self, line: int) -> "Expr":
        """Return the same on a line of the source."""
        if self.line == line:
            return self
        return Expr(self.op, self.type, self.args, self.value, self.names, line)

    def walk(self) -> "Iterator[Expr]":
        """Yield this expression and everything in it."""
        pending = [self]
        while pending:
            found = pending.pop()
            yield found
            pending.extend(found.args)

    def first_line(self) -> int:
        """Return the line it begins on, or 0 when nothing in it stands in the source."""
        return min((found.line for found in self.walk() if found.line), default=0)

    def variables(self) -> set[str]:
        """Return the names of the workflow variables it reads."""
        return {str(found.value) for found in self.walk() if found.op == "variable"}


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
class Break:
    """Leave the innermost loop."""


@dataclass(frozen=True, slots=True)
class Continue:
    """Go on with the next item of the innermost loop."""


@dataclass(frozen=True, slots=True)
class While:
    """A loop as long as a test holds; `limit`, `cap` and `rounds` are those of `For`."""

    step: Step
    test: Expr
    body: tuple["Statement", ...]
    limit: int | None = None
    names: Names = Names()
    cap: int = 0
    rounds: int = 0


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
class Again:
    """Raise the error that is being handled once more."""

    step: Step
    variable: str


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
    """A whole workflow."""

    name: str
    parameter: str | None
    timeout: int | None
    body: tuple[Statement, ...] = field(default=())
