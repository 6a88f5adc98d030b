"""The text of a workflow, changed so that CPython can run it with functions for its steps."""

import ast

from tests.engine.fields import FieldReader

CAUGHT = "caught_"


def runnable(source: str) -> ast.Module:
    """Return a workflow as a module that CPython runs.

    Steps whose errors are kept as values are handed over as functions, and a handler is
    told of an error in the words of the language.
    """
    tree = ast.parse(source.replace("from stepwell import *", ""))
    changed: ast.Module = _Runnable().visit(FieldReader().visit(tree))
    return ast.fix_missing_locations(changed)


class _Runnable(ast.NodeTransformer):
    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if _name(node) == "parallel" and any(_is_true(word.value) for word in node.keywords):
            return _call("settled", *(_function(argument) for argument in node.args))
        return node

    def visit_ListComp(self, node: ast.ListComp) -> ast.AST:
        self.generic_visit(node)
        if _goes_on(node.generators[0].iter):
            node.elt = _call("value_or_none", _function(node.elt))
        return node

    def visit_For(self, node: ast.For) -> ast.AST:
        self.generic_visit(node)
        if _goes_on(node.iter):
            passing = ast.ExceptHandler(ast.Name("Exception", ast.Load()), None, [ast.Pass()])
            node.body = [ast.Try(node.body, [passing], [], [])]
        return node

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> ast.AST:
        self.generic_visit(node)
        node.name = node.name or CAUGHT
        said = _call("spoken", ast.Name(node.name, ast.Load()))
        node.body.insert(0, ast.Assign([ast.Name(node.name, ast.Store())], said))
        return node


def _name(node: ast.AST) -> str | None:
    named = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    return node.func.id if named else None  # type: ignore[attr-defined]


def _is_true(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is True


def _goes_on(node: ast.expr) -> bool:
    words = [word.arg for word in node.keywords] if isinstance(node, ast.Call) else []
    return _name(node) == "each" and "on_error" in words


def _function(node: ast.expr) -> ast.expr:
    nothing = ast.arguments([], [], None, [], [], None, [])
    return ast.Lambda(nothing, node)


def _call(name: str, *arguments: ast.expr) -> ast.Call:
    return ast.Call(ast.Name(name, ast.Load()), list(arguments), [])
