"""Prepares the text of a workflow for CPython: what may fail alone, and names of steps."""

import ast

ASKING = ("http", "discord", "slack", "telegram", "ai", "github")


def for_python(source: str) -> ast.Module:
    """Return a source in which a branch or a round can be called, and may fail, by itself."""
    tree: ast.Module = Lazy().visit(ast.parse(source.replace("from stepwell import *", "")))
    return ast.fix_missing_locations(tree)


class Lazy(ast.NodeTransformer):
    """Lets what may fail by itself be called later, and names steps by their variables."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """Write `parallel(lambda: a(), lambda: b())`."""
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id == "parallel":
            node.args = [_later(argument) for argument in node.args]
        return node

    def visit_ListComp(self, node: ast.ListComp) -> ast.AST:
        """Write `[attempt(lambda: f(x)) for x in each(xs, on_error="continue")]`."""
        self.generic_visit(node)
        if "on_error" in ast.unparse(node.generators[0].iter):
            node.elt = ast.Call(ast.Name("attempt", ast.Load()), [_later(node.elt)], [])
        return node

    def visit_For(self, node: ast.For) -> ast.AST:
        """Let a round of `each(xs, on_error="continue")` fail alone."""
        self.generic_visit(node)
        if "on_error" in ast.unparse(node.iter):
            passed = ast.ExceptHandler(ast.Name("StepError", ast.Load()), None, [ast.Pass()])
            node.body = [ast.Try(node.body, [passed], [], [])]
        return node

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        """Write `x = http.get(url, step="x")`."""
        self.generic_visit(node)
        call = node.value
        if not isinstance(call, ast.Call) or ast.unparse(call.func).split(".")[0] not in ASKING:
            return node
        if all(keyword.arg != "step" for keyword in call.keywords):
            call.keywords.append(ast.keyword("step", ast.Constant(ast.unparse(node.targets[0]))))
        return node


def _later(node: ast.expr) -> ast.expr:
    nothing = ast.arguments([], [], None, [], [], None, [])
    return ast.Lambda(nothing, node)
