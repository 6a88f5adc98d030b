"""Writes typed expressions as JSONata text."""

from collections.abc import Callable, Mapping

from chalicelib.engine.jsonata import fragments as write
from chalicelib.engine.jsonata.fragments import Fragment
from chalicelib.engine.jsonata.helpers import FAILING, HELPERS, Used, helper_name
from chalicelib.engine.jsonata.operations import BUILT_IN, FUNCTIONS, INFIX
from chalicelib.engine.program import Expr

Form = Callable[["Writer", Expr], Fragment]


def variable_name(name: str) -> str:
    """Return the variable's name in the machine, kept apart from built-in and own names."""
    base, _, scope = name.partition("@")
    if scope:
        return f"{'v' if base.startswith('_') else ''}{base}_{scope}_"
    ours = name.startswith(("_", "h_", "v_")) or name.endswith("_")
    return f"v_{name}" if ours or name in BUILT_IN else name


class Writer:
    """Writes one expression and remembers the helpers it needs, with the lines they name.

    Helpers that name another line than the first are helpers of their own.
    """

    def __init__(self, forms: Mapping[str, Form], first: int) -> None:
        self.used: set[Used] = set()
        self.first = first
        self._forms = forms
        self._line = first

    def write(self, expr: Expr) -> Fragment:
        """Return the text of one operation."""
        around, self._line = self._line, expr.line or self._line
        written = self._write(expr)
        self._line = around
        return written

    def lines(self) -> set[int]:
        """Return the lines that may be named."""
        return {line for _, line in self.used if line}

    def _write(self, expr: Expr) -> Fragment:
        form = self._forms.get(expr.op)
        if form is not None:
            return form(self, expr)
        parts = [self.write(part) for part in expr.args]
        if expr.op in INFIX:
            operator, binding = INFIX[expr.op]
            return write.infix(parts[0], operator, parts[1], binding)
        if expr.op in FUNCTIONS:
            return write.call(FUNCTIONS[expr.op], parts)
        return self.helper(expr.op.removeprefix("py."), *parts)

    def helper(self, name: str, *arguments: Fragment) -> Fragment:
        """Write the call of a helper."""
        line = self._line if name in FAILING else 0
        self.used.add((name, line))
        return write.call(helper_name(name, line, self.first), arguments, HELPERS[name].depth)

    def as_list(self, mapped: Fragment, expr: Expr) -> Fragment:
        """Give the result of a mapping its brackets back."""
        if expr.type.items.may("list"):
            kept = Fragment(f"{mapped.text}[]", write.ATOM, mapped.depth)
            return write.call("append", [Fragment("[]"), kept], mapped.depth + 1)
        return write.array([mapped])
