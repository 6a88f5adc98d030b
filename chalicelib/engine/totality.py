"""Which expressions certainly have a value: nothing in them can fail at run time."""

from chalicelib.engine.large import reads_large
from chalicelib.engine.program import Expr

TOTAL = frozenset(
    (
        "literal",
        "variable",
        "local",
        "let",
        "if",
        "when",
        "list",
        "dict",
        "entry",
        "spread",
        "map",
        "loop_item",
        "part_item",
        "loop_index",
        "now",
        "callback",
        "payload",
        "py.and",
        "py.copy",
        "py.count",
        "py.different",
        "py.ends",
        "py.find",
        "py.find_or",
        "py.in_scalars",
        "py.is_full",
        "py.item_at",
        "py.join_lists",
        "py.join_text",
        "py.key_list",
        "py.length",
        "py.lookup",
        "py.not",
        "py.or",
        "py.same",
        "py.starts",
        "py.text_contains",
        "py.truth",
        "py.uuid",
    )
)
"""Operations that have a value for every operand the compiler lets through."""


def is_total(value: Expr) -> bool:
    """Tell whether an expression cannot fail."""
    return all(found.op in TOTAL and not reads_large(found) for found in value.walk())
