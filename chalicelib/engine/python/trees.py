"""Ways through a syntax tree, without its marks of loading and storing; quicker than `ast.walk`.

Every statement is gone through by a dozen rules, those inside loops again at each reading.
"""

import ast
from collections.abc import Iterator

MARKS = ("ctx", "type_comment", "type_ignores", "kind")
KINDS = [
    kind for kind in vars(ast).values() if isinstance(kind, type) and issubclass(kind, ast.AST)
]
FIELDS = {kind: tuple(name for name in kind._fields if name not in MARKS) for kind in KINDS}
"""The fields of each kind of node that may hold others."""


def walk(node: ast.AST) -> Iterator[ast.AST]:
    """Yield a node and all inside it, the outer ones first."""
    found = [node]
    for inner in found:
        yield inner
        found += children(inner)


def children(node: ast.AST) -> list[ast.AST]:
    """Return the nodes of which a node is made."""
    found: list[ast.AST] = []
    for name in FIELDS[type(node)]:
        part = getattr(node, name, None)
        if isinstance(part, list):
            found += [inner for inner in part if isinstance(inner, ast.AST)]
        elif isinstance(part, ast.AST):
            found.append(part)
    return found
