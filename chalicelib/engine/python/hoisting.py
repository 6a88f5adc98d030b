"""Steps inside larger expressions: done before the line they stand in, in Python's order.

    if http.get(u).status == 200:      becomes      r = http.get(u)
                                                    if r.status == 200:

What Python works out before such a step and can fail is worked out before it
too. A step that Python would do only sometimes, or for every item, is refused.
"""

import ast
from copy import copy
from dataclasses import replace

from chalicelib.engine.diagnostics import RejectedError
from chalicelib.engine.program import Assign, Statement
from chalicelib.engine.python import blocks
from chalicelib.engine.python.building import Builder, StatementRule
from chalicelib.engine.python.parallel_loops import is_parallel_list
from chalicelib.engine.python.parallel_steps import is_parallel
from chalicelib.engine.python.parts import FIELDS, Place, copied, part_at, places, put
from chalicelib.engine.python.step_calls import step_result
from chalicelib.engine.python.step_names import is_step
from chalicelib.engine.totality import is_total
from chalicelib.engine.types import Type

COMPREHENSIONS = (ast.ListComp, ast.GeneratorExp, ast.DictComp)
STATEMENTS: dict[type[ast.stmt], str] = {
    ast.Assign: "value",
    ast.AnnAssign: "value",
    ast.AugAssign: "value",
    ast.Expr: "value",
    ast.Return: "value",
    ast.Raise: "exc",
    ast.If: "test",
    ast.For: "iter",
}


def lifting(rule: StatementRule) -> StatementRule:
    """Return a rule for statements that also takes steps inside their expressions."""

    def read(builder: Builder, node: ast.stmt) -> list[Statement]:
        if isinstance(node, ast.While) and holds_step(builder, node.test):
            return rule(builder, _tested_inside(node))
        field = STATEMENTS.get(type(node))
        value = getattr(node, field) if field else None
        if field is None or value is None or not holds_step(builder, value):
            return rule(builder, node)
        found: list[Statement] = []
        changed = copy(node)
        setattr(changed, field, _Hoist(builder, found).outermost(changed, value))
        return [*found, *rule(builder, changed)]

    return read


def holds_step(builder: Builder, node: ast.AST) -> bool:
    """Tell whether a step stands in an expression."""
    return any(_is_step(builder, inner) for inner in ast.walk(node))


def _is_step(builder: Builder, node: ast.AST) -> bool:
    return is_step(node) or (isinstance(node, ast.expr) and blocks.is_block_call(builder, node))


def _tested_inside(node: ast.While) -> ast.While:
    """Return a loop that does the steps of its test at the head of every round."""
    test = node.test
    leave = ast.If(
        ast.copy_location(ast.UnaryOp(ast.Not(), test), test),
        [ast.copy_location(ast.Break(), test)],
        [],
    )
    endless = ast.copy_location(ast.Constant(True), test)
    body = [ast.copy_location(leave, test), *node.body]
    return ast.copy_location(ast.While(endless, body, node.orelse), node)


class _Hoist:
    """Takes the steps out of one expression."""

    def __init__(self, builder: Builder, found: list[Statement]) -> None:
        self.builder = builder
        self.found = found

    def outermost(self, statement: ast.stmt, node: ast.expr) -> ast.expr:
        """Return the expression of a statement, which may itself be a step where one can stand."""
        if isinstance(statement, ast.AugAssign) and not isinstance(statement.target, ast.Name):
            before = copy(statement.target)
            before.ctx = ast.Load()
            self._kept(before)
        stands = isinstance(statement, (ast.Expr, ast.Return, ast.AnnAssign)) or (
            isinstance(statement, ast.Assign)
            and isinstance(statement.targets[0], (ast.Name, ast.Tuple, ast.List))
        )
        if is_parallel(node) or is_parallel_list(node):
            return node
        return self._inside(node) if stands and self._is_step(node) else self._visit(node)

    def _is_step(self, node: ast.AST) -> bool:
        return _is_step(self.builder, node)

    def _visit(self, node: ast.expr) -> ast.expr:
        if is_parallel(node) or is_parallel_list(node) or not holds_step(self.builder, node):
            return node
        inside = self._inside(node)
        return self._taken_out(inside) if self._is_step(inside) else inside

    def _inside(self, node: ast.expr) -> ast.expr:
        """Return the expression with the steps inside its parts taken out."""
        if type(node) not in FIELDS:
            return node
        changed = copied(node)
        found = list(places(changed))
        with_steps = [at for at, place in enumerate(found) if self._holds(place)]
        self._refuse_lazy(node, [part_at(found[at]) for at in with_steps])
        last = max(with_steps, default=-1)
        for at, place in enumerate(found[: last + 1]):
            part = self._visit(part_at(place)) if at in with_steps else part_at(place)
            put(place, part if at == last else self._kept(part))
        return changed

    def _holds(self, place: Place) -> bool:
        return holds_step(self.builder, part_at(place))

    def _refuse_lazy(self, node: ast.expr, always: list[ast.expr]) -> None:
        """Refuse the steps that stand in parts which are not always worked out."""
        known = {inner for part in always for inner in ast.walk(part)}
        for inner in ast.walk(node):
            if inner is node or inner in known or not self._is_step(inner):
                continue
            if isinstance(node, COMPREHENSIONS):
                raise RejectedError(
                    "E-STEPEXPR",
                    "a step cannot stand in a comprehension",
                    inner,
                    "use a loop: for x in xs:, or each: [http.get(x) for x in each(xs)]",
                )
            raise RejectedError(
                "E-STEPEXPR",
                "Python would do this step only sometimes",
                inner,
                "write lines of their own: if ...: and the step below it",
            )

    def _kept(self, node: ast.expr) -> ast.expr:
        """Return a form of what is worked out before a step; it fails before the step too."""
        names = {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}
        if isinstance(node, (ast.Lambda, ast.GeneratorExp)) or "secrets" in names:
            return node
        value = self.builder.expr(node)
        if is_total(value):
            return node
        name = self._named(node, value.type)
        place = self.builder.report.place(node)
        self.found.append(Assign(((name.id, value),), place.line, place.column))
        return name

    def _taken_out(self, node: ast.expr) -> ast.expr:
        assert isinstance(node, ast.Call)
        if is_step(node):
            step, type_ = step_result(self.builder, node, None)
            name = self._named(node, type_)
            self.found.append(replace(step, result=name.id))
            return name
        name = self._named(node, None)
        made, type_ = blocks.call(self.builder, node, name.id)
        self.builder.environment.assign(name.id, type_)
        self.found.extend(made)
        return name

    def _named(self, node: ast.expr, type_: Type | None) -> ast.Name:
        name = f"value_{self.builder.names.next_position()}_"
        if type_ is not None:
            self.builder.environment.assign(name, type_)
        return ast.copy_location(ast.Name(name, ast.Load()), node)
