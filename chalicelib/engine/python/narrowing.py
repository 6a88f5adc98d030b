"""What a test proves: which values cannot be None where it held, or where it did not."""

import ast
from functools import lru_cache

READABLE = (ast.Name, ast.Attribute, ast.Subscript)


def proven(test: ast.expr, *, holds: bool) -> frozenset[str]:
    """Return the source of the values that are not None when a test holds, or does not."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        return proven(test.operand, holds=not holds)
    if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And) == holds:
        return frozenset().union(*(proven(part, holds=holds) for part in test.values))
    if isinstance(test, READABLE) and holds:
        return frozenset([ast.unparse(test)])
    if isinstance(test, ast.Compare) and len(test.ops) == 1 and _is_none(test.comparators[0]):
        positive = isinstance(test.ops[0], (ast.IsNot, ast.NotEq))
        negative = isinstance(test.ops[0], (ast.Is, ast.Eq))
        if isinstance(test.left, READABLE) and (positive if holds else negative):
            return frozenset([ast.unparse(test.left)])
    return frozenset()


def without(present: frozenset[str], name: str) -> frozenset[str]:
    """Return what is still known after a name got another value."""
    return frozenset(text for text in present if name not in _names(text))


@lru_cache(maxsize=1000)
def _names(text: str) -> frozenset[str]:
    return frozenset(node.id for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name))


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None
