"""What is worked out in a program: operations on values."""

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
