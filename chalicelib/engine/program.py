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
    locals that the operation introduces.
    """

    op: str
    type: Type
    args: tuple["Expr", ...] = ()
    value: Scalar = None
    names: tuple[str, ...] = ()

    @property
    def is_simple(self) -> bool:
        """Tell whether it may be written twice without being worked out twice."""
        return self.op in ("literal", "variable", "local")

    def walk(self) -> "Iterator[Expr]":
        """Yield this expression and everything in it."""
        pending = [self]
        while pending:
            found = pending.pop()
            yield found
            pending.extend(found.args)

    def variables(self) -> set[str]:
        """Return the names of the workflow variables it reads."""
        return {str(found.value) for found in self.walk() if found.op == "variable"}


@dataclass(frozen=True, slots=True)
class Loop:
    """An enclosing loop, as far as the path of a step needs it."""

    id: str
    position: int


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
class Action:
    """A call of an integration."""

    step: Step
    action: str
    arguments: tuple[tuple[str, Expr], ...]
    retry: RetryPolicy
    timeout: int
    result: str | None


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
class For:
    """A loop over the items of a list, one after the other."""

    step: Step
    items: Expr
    targets: tuple[tuple[str, Expr], ...]
    body: tuple["Statement", ...]
    cap: int
    known_size: int | None
    leaves_early: bool


@dataclass(frozen=True, slots=True)
class Delay:
    """A pause of a number of seconds."""

    step: Step
    seconds: Expr


@dataclass(frozen=True, slots=True)
class Assign:
    """New values for variables, all worked out from the old ones."""

    values: tuple[tuple[str, Expr], ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Return:
    """The end of the run, with its output."""

    step: Step
    value: Expr


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


Statement = Action | If | For | Delay | Assign | Return | Fail | Break | Continue


@dataclass(frozen=True, slots=True)
class Program:
    """A whole workflow."""

    name: str
    parameter: str | None
    timeout: int | None
    body: tuple[Statement, ...] = field(default=())
