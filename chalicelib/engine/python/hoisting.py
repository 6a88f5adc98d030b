"""Steps inside larger expressions: done before the line they stand in, in Python's order.

    if http.get(u).status == 200:      becomes      r = http.get(u)
                                                    if r.status == 200:

What Python works out before such a step and can fail is worked out before it
too. What Python does only sometimes becomes a condition (`choosing`). A step for
every item of a comprehension, or in the rest of a chained comparison, is refused.
"""

import ast
from copy import copy
from dataclasses import replace

from chalicelib.engine.diagnostics import RejectedError
from chalicelib.engine.program import Assign, Statement
from chalicelib.engine.python import blocks
from chalicelib.engine.python.building import Builder, StatementRule
from chalicelib.engine.python.choosing import LAZY, assigned, choosing, chosen, lazy_parts
from chalicelib.engine.python.names import temporary
from chalicelib.engine.python.parts import FIELDS, Place, copied, part_at, places, put
from chalicelib.engine.python.step_calls import step_result
from chalicelib.engine.python.step_names import is_parallel, is_parallel_list, is_step
from chalicelib.engine.python.trees import children, walk
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
            loop = _tested_inside(node)
            builder.written[loop.test] = node.test
            return rule(builder, loop)
        field = STATEMENTS.get(type(node))
        value = getattr(node, field) if field else None
        if field is None or value is None or not holds_step(builder, value):
            return rule(builder, node)
        condition = chosen(node, value, lambda part: holds_step(builder, part))
        if condition is not None:
            return builder.rules[ast.If](builder, condition)
        found: list[Statement] = []
        changed = copy(node)
        left = _Hoist(builder, found).outermost(changed, value)
        setattr(changed, field, left)
        builder.written[left] = value
        return [*found, *rule(builder, changed)]

    return read


def lifted(builder: Builder, node: ast.expr) -> tuple[list[Statement], ast.expr]:
    """Return the steps inside an expression without a line of its own, and what is left of it.

    That is a step, the call of a function that holds steps, or free of steps.
    """
    found: list[Statement] = []
    return found, _Hoist(builder, found).whole(node)


def holds_step(builder: Builder, node: ast.AST) -> bool:
    """Tell whether a step stands in an expression; it is asked of every part, again and again."""
    known = builder.holding.get(node)
    if known is None:
        inside = children(node)
        known = _is_step(builder, node) or any(holds_step(builder, inner) for inner in inside)
        builder.holding[node] = known
    return known


def _is_step(builder: Builder, node: ast.AST) -> bool:
    return is_step(node) or _has_steps(builder, node)


def _has_steps(builder: Builder, node: ast.AST) -> bool:
    """Tell whether a node makes its value by steps inside it."""
    if is_parallel(node) or is_parallel_list(node):
        return True
    return isinstance(node, ast.expr) and blocks.is_block_call(builder, node)


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
        return self._inside(node) if stands and self._is_step(node) else self._visit(node)

    def whole(self, node: ast.expr) -> ast.expr:
        """Return what is left of an expression without a line of its own."""
        if is_parallel(node) or is_parallel_list(node):
            return self._by_statement(node)
        return self._inside(node) if self._is_step(node) else self._visit(node)

    def _is_step(self, node: ast.AST) -> bool:
        return _is_step(self.builder, node)

    def _holds_step(self, node: ast.AST) -> bool:
        return holds_step(self.builder, node)

    def _visit(self, node: ast.expr) -> ast.expr:
        if not self._holds_step(node):
            return node
        if isinstance(node, LAZY) and any(map(self._holds_step, lazy_parts(node))):
            return self._chosen(node)
        inside = self._inside(node)
        return self._taken_out(inside) if self._is_step(inside) else inside

    def _inside(self, node: ast.expr) -> ast.expr:
        """Return the expression with the steps inside its parts taken out."""
        if is_parallel(node) or type(node) not in FIELDS:
            return node
        if isinstance(node, ast.ListComp) and is_parallel_list(node):
            return self._parallel_list(node)
        changed = copied(node)
        found = list(places(changed))
        with_steps = [at for at, place in enumerate(found) if self._holds(place)]
        self._refuse_lazy(node, [part_at(found[at]) for at in with_steps])
        last = max(with_steps, default=-1)
        for at, place in enumerate(found[: last + 1]):
            part = self._visit(part_at(place)) if at in with_steps else part_at(place)
            put(place, part if at == last else self._kept(part))
        return changed

    def _parallel_list(self, node: ast.ListComp) -> ast.ListComp:
        """Return the list with the steps of its source taken out; its element has its own."""
        changed = copied(node)
        assert isinstance(changed, ast.ListComp)
        first = changed.generators[0]
        for test in (test for part in node.generators for test in part.ifs):
            self._refuse_in_test(test)
        first.iter = self._visit(first.iter)
        return changed

    def _refuse_in_test(self, test: ast.expr) -> None:
        found = next((inner for inner in walk(test) if self._is_step(inner)), None)
        if found is not None:
            raise RejectedError(
                "E-STEPEXPR",
                "a step cannot choose the items of a parallel list",
                found,
                "choose in the item: [f(x) if http.get(x).body else None for x in each(xs)]",
            )

    def _holds(self, place: Place) -> bool:
        return self._holds_step(part_at(place))

    def _refuse_lazy(self, node: ast.expr, always: list[ast.expr]) -> None:
        """Refuse the steps that stand in parts which are not always worked out."""
        known = {inner for part in always for inner in walk(part)}
        for inner in walk(node):
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
        names = {inner.id for inner in walk(node) if isinstance(inner, ast.Name)}
        if isinstance(node, (ast.Lambda, ast.GeneratorExp)) or "secrets" in names:
            return node
        value = self.builder.expr(node)
        if is_total(value) and not any(inner.op == "now" for inner in value.walk()):
            return node
        name = self._named(node, value.type)
        place = self.builder.report.place(node)
        self.found.append(Assign(((name.id, value),), place.line, place.column))
        return name

    def _taken_out(self, node: ast.expr) -> ast.expr:
        if is_step(node) and isinstance(node, ast.Call):
            step, type_ = step_result(self.builder, node, None)
            name = self._named(node, type_)
            self.found.append(replace(step, result=name.id))
            return name
        return self._by_statement(node)

    def _chosen(self, node: ast.BoolOp | ast.IfExp) -> ast.expr:
        """Give a value a name by the statements that do its steps only when Python does."""
        name = self._named(node, None)
        for statement in choosing(node, name, self._holds_step):
            self.found.extend(self.builder.rules[type(statement)](self.builder, statement))
        return name

    def _by_statement(self, node: ast.expr) -> ast.expr:
        """Give a value that steps make a name, as the statement `name = value` does."""
        name = self._named(node, None)
        self.found.extend(self.builder.rules[ast.Assign](self.builder, assigned(name, node)))
        return name

    def _named(self, node: ast.expr, type_: Type | None) -> ast.Name:
        name = temporary(self.builder.names.next_position())
        if type_ is not None:
            self.builder.environment.assign(name, type_)
        return ast.copy_location(ast.Name(name, ast.Load()), node)
