"""Workflows whose loops all have a bound, so that every one of them can be carried on in parts."""

import ast

import pytest

from chalicelib.engine import limits

MOST = 500
MANY_EVENTS = """
total = 0
for i in limit(range(20), 20):
    for line in order.lines[: i % 4]:
        total += line.qty
    for x in each(order.lines[: i % 4]):
        http.get("http://x")
return total
"""
"""The body of a workflow whose parts end by the events of the loops in them."""


def bounded(source: str) -> str:
    """Return a workflow in which the author allows every loop some rounds."""
    return ast.unparse(_Bounded().visit(ast.parse(source))) + "\n"


class _Bounded(ast.NodeTransformer):
    def visit_For(self, node: ast.For) -> ast.For:
        self.generic_visit(node)
        if not _calls(node.iter, "each") and not _calls(node.iter, "limit"):
            name = ast.Name("limit", ast.Load())
            node.iter = ast.Call(name, [node.iter, ast.Constant(MOST)], [])
        return ast.fix_missing_locations(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        self.generic_visit(node)
        for at, mark in enumerate(node.decorator_list):
            if isinstance(mark, ast.Name):
                most = ast.keyword("max_loop", ast.Constant(MOST))
                node.decorator_list[at] = ast.Call(mark, [], [most])
        return ast.fix_missing_locations(node)


def _calls(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Call) and getattr(node.func, "id", None) == name


def cut_often(patch: pytest.MonkeyPatch, rounds: int = 2) -> None:
    """Let every loop with a bound be carried on after a few rounds."""
    patch.setattr(limits, "HISTORY_EVENTS", 5)
    patch.setattr(limits, "PART_ROUNDS", rounds)
