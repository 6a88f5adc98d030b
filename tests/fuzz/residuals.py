"""Python as it is with the documented differences, to tell them from undocumented ones.

An expression is worked out again with the machine's answer wherever a documented
difference decides; only when that gives the machine's value is the difference excused.
"""

import ast
import math
import operator
from collections.abc import Callable, Iterable
from typing import TypeVar

from tests.engine.fields import FieldReader
from tests.engine.judge import KNOWN, Variables, evaluated, same

ORDER_OF_EMOJI = "order of emoji and U+E000-U+FFFF"
NEGATIVE_ZERO = "text of -0.0"
TRUE_IN_LISTS = "[1] == [True]"
OVERFLOW = "float overflow past 1e308"

Value = TypeVar("Value")
ORDERS: dict[type[ast.cmpop], Callable[..., bool]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}


def residual(text: str, variables: Variables, found: object) -> str | None:
    """Return the name of the documented difference that explains a value, if one does."""
    documented = _Documented()
    value = documented.value(text, variables)
    if OVERFLOW in documented.met:
        return OVERFLOW
    return documented.met[0] if documented.met and same(found, value) else None


class _Documented(FieldReader):
    """Evaluates an expression, and remembers which differences decided something."""

    def __init__(self) -> None:
        self.met: list[str] = []

    def value(self, text: str, variables: Variables) -> object:
        tree = self.visit(ast.parse(text, mode="eval"))
        return evaluated(tree, variables, {**KNOWN, **self.functions()})

    def functions(self) -> dict[str, object]:
        return {
            "_compared": self.compared,
            "_kept": self.kept,
            "_unsigned": self.unsigned,
            "str": lambda value: str(self.unsigned(value)),
            "sum": lambda items: self.kept(sum(self.kept(item) for item in items)),
            "sorted": self.sorted,
            "min": lambda *items, key=None: self.sorted(_of(items), key)[0],
            "max": lambda *items, key=None: self.largest(_of(items), key),
            "unique": self.unique,
        }

    def visit_Compare(self, node: ast.Compare) -> ast.AST:  # noqa: N802
        self.generic_visit(node)
        if any(isinstance(one, (ast.Is, ast.IsNot)) for one in node.ops):
            return node
        words = ast.List([ast.Constant(type(one).__name__) for one in node.ops], ast.Load())
        nothing = ast.arguments([], [], None, [], [], None, [])
        parts = [ast.Lambda(nothing, part) for part in (node.left, *node.comparators)]
        return _call("_compared", words, *parts)

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:  # noqa: N802
        self.generic_visit(node)
        return _call("_kept", node)

    def visit_FormattedValue(self, node: ast.FormattedValue) -> ast.AST:  # noqa: N802
        self.generic_visit(node)
        node.value = _call("_unsigned", node.value)
        return node

    def compared(self, words: list[str], *parts: Callable[[], object]) -> bool:
        left = parts[0]()
        for word, part in zip(words, parts[1:], strict=True):
            right = part()
            if not self.holds(getattr(ast, word), left, right):
                return False
            left = right
        return True

    def holds(self, kind: type[ast.cmpop], left: object, right: object) -> bool:
        if kind in ORDERS:
            plain = ORDERS[kind](left, right)
            return self.met_by(ORDER_OF_EMOJI, plain, ORDERS[kind](_units(left), _units(right)))
        if kind in (ast.Eq, ast.NotEq):
            return self.equal(left, right) == (kind is ast.Eq)
        inside = isinstance(right, list)
        found = self.has(right, left) if inside else left in right  # type: ignore[operator]
        return found == (kind is ast.In)

    def equal(self, left: object, right: object) -> bool:
        group = isinstance(left, (list, dict)) and isinstance(right, (list, dict))
        plain = left == right
        return self.met_by(TRUE_IN_LISTS, plain, plain and (not group or same(left, right)))

    def has(self, items: object, wanted: object) -> bool:
        assert isinstance(items, list)
        return any(self.equal(item, wanted) for item in items)

    def unique(self, items: list[object]) -> list[object]:
        kept: list[object] = []
        for item in items:
            if not self.has(kept, item):
                kept.append(item)
        return kept

    def sorted(
        self,
        items: Iterable[object],
        key: Callable[[object], object] | None = None,
        reverse: bool = False,
    ) -> list[object]:
        found = list(items)
        by = key or _itself
        plain = sorted(found, key=by, reverse=reverse)  # type: ignore[arg-type]
        units = sorted(found, key=lambda item: _units(by(item)), reverse=reverse)  # type: ignore[arg-type,return-value]
        return self.met_by(ORDER_OF_EMOJI, plain, units)

    def largest(
        self, items: Iterable[object], key: Callable[[object], object] | None = None
    ) -> object:
        return self.sorted(items, key, reverse=True)[0]

    def kept(self, value: Value) -> Value:
        if isinstance(value, float) and not math.isfinite(value):
            self.met.append(OVERFLOW)
        return value

    def unsigned(self, value: object) -> object:
        if isinstance(value, float) and value == 0 and math.copysign(1, value) < 0:
            self.met.append(NEGATIVE_ZERO)
            return 0.0
        return value

    def met_by(self, name: str, plain: Value, other: Value) -> Value:
        if plain != other:
            self.met.append(name)
        return other


def _of(items: tuple[object, ...]) -> Iterable[object]:
    return items[0] if len(items) == 1 else items  # type: ignore[return-value]


def _units(value: object) -> object:
    """Return what orders a text by its UTF-16 units, as the machine does."""
    return value.encode("utf-16-be", "surrogatepass") if isinstance(value, str) else value


def _itself(value: object) -> object:
    return value


def _call(name: str, *arguments: ast.expr) -> ast.Call:
    return ast.Call(ast.Name(name, ast.Load()), list(arguments), [])
