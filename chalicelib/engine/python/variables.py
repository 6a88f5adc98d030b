"""Variables of the organization: `variables.NAME`, a text that a run starts with.

All that a source names are one dict in the state of the run, so loops carry and capture
them as they do the fields of any other.
"""

import ast
import re

from chalicelib.engine.diagnostics import RejectedError
from chalicelib.engine.program import Expr
from chalicelib.engine.python.coercions import literal, op
from chalicelib.engine.python.trees import walk
from chalicelib.engine.types import TEXT, Type, record

WORD = "variables"
NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,63}")
"""What can be the name of a variable, and of a secret."""
INSTEAD = "variables.NAME, which is a text"


def variables_named(tree: ast.AST) -> tuple[str, ...]:
    """Return the names of the variables that a source reads, in alphabetical order."""
    found = {node.attr for node in walk(tree) if isinstance(node, ast.Attribute) and is_one(node)}
    return tuple(sorted(name for name in found if NAME.fullmatch(name)))


def type_of(names: tuple[str, ...]) -> Type:
    """Return the type of the dict that holds them."""
    return record([(name, TEXT) for name in names])


def is_one(node: ast.Attribute) -> bool:
    """Tell whether this reads a variable of the organization."""
    return isinstance(node.value, ast.Name) and node.value.id == WORD


def variable(node: ast.Attribute) -> Expr:
    """Return the value of a variable, or raise RejectedError for what cannot be a name."""
    held = type_of((node.attr,))
    if not NAME.fullmatch(node.attr):
        raise RejectedError(
            "E-VARIABLE",
            f"{node.attr!r} cannot be the name of a variable",
            node,
            "letters, digits and _, up to 64, a letter first",
        )
    return op("lookup", TEXT, Expr("variable", held, value=WORD), literal(node.attr))


def whole(node: ast.AST) -> RejectedError:
    """Return the diagnostic for all variables at once."""
    message = "variables are read one by one, by their names"
    return RejectedError("E-VARIABLE", message, node, INSTEAD)
