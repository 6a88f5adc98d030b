"""Steps inside larger expressions: done before the line they stand in, in Python's order.

    if http.get(u).status == 200:      becomes      r = http.get(u)
                                                    if r.status == 200:

What Python works out before such a step and can fail is worked out before it
too. A step that Python would do only sometimes, or for every item, is refused.
"""

import ast
from collections.abc import Iterator
from copy import copy
from dataclasses import replace

from chalicelib.engine.diagnostics import RejectedError
from chalicelib.engine.program import Assign, Statement
from chalicelib.engine.python import blocks
from chalicelib.engine.python.building import Builder, StatementRule
from chalicelib.engine.python.parallel_loops import is_parallel_list
from chalicelib.engine.python.parallel_steps import is_parallel
from chalicelib.engine.python.step_calls import step_result
from chalicelib.engine.python.step_names import is_step
from chalicelib.engine.totality import is_total
from chalicelib.engine.types import Type

Place = tuple[ast.AST, str, int | None]
"""Where a part of an expression stands: its owner, the field, the index in a list."""

FIELDS: dict[type[ast.AST], tuple[str, ...]] = {
    ast.Lambda: (),
    ast.Dict: ("keys", "values"),
    ast.Attribute: ("value",),
    ast.Subscript: ("value", "slice"),
    ast.Slice: ("lower", "upper", "step"),
    ast.UnaryOp: ("operand",),
    ast.BinOp: ("left", "right"),
    ast.BoolOp: ("values",),
    ast.IfExp: ("test",),
    ast.Compare: ("left", "comparators"),
    ast.List: ("elts",),
    ast.Tuple: ("elts",),
    ast.JoinedStr: ("values",),
    ast.FormattedValue: ("value",),
    ast.Call: ("func", "args", "keywords"),
    ast.keyword: ("value",),
    ast.ListComp: ("generators",),
    ast.GeneratorExp: ("generators",),
    ast.DictComp: ("generators",),
    ast.comprehension: ("iter",),
}
"""What is worked out in every case, in order."""

ALWAYS: dict[type[ast.AST], int] = {
    ast.BoolOp: 1,
    ast.Compare: 2,
    ast.ListComp: 1,
    ast.GeneratorExp: 1,
    ast.DictComp: 1,
}
"""How many parts of these are worked out in every case; the others only sometimes."""

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
        changed = _copied(node)
        places = list(_places(changed))
        with_steps = [at for at, place in enumerate(places) if self._holds(place)]
        self._refuse_lazy(node, [_at(places[at]) for at in with_steps])
        last = max(with_steps, default=-1)
        for at, place in enumerate(places[: last + 1]):
            part = self._visit(_at(place)) if at in with_steps else _at(place)
            _put(place, part if at == last else self._kept(part))
        return changed

    def _holds(self, place: Place) -> bool:
        return holds_step(self.builder, _at(place))

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


def _copied(node: ast.expr) -> ast.expr:
    """Return a copy whose parts can be replaced."""
    changed = copy(node)
    for field, value in ast.iter_fields(changed):
        if isinstance(value, list):
            parts = [copy(part) if isinstance(part, HOLDERS) else part for part in value]
            setattr(changed, field, parts)
        elif isinstance(value, (*HOLDERS, ast.Slice)) or field == "func":
            setattr(changed, field, copy(value))
    return changed


HOLDERS = (ast.keyword, ast.comprehension, ast.FormattedValue)


def _places(node: ast.AST) -> Iterator[Place]:
    """Yield where the parts stand that are worked out in every case, in Python's order."""
    if isinstance(node, ast.Dict):
        for at, key in enumerate(node.keys):
            if key is not None:
                yield node, "keys", at
            yield node, "values", at
        return
    parts = [place for field in FIELDS.get(type(node), ()) for place in _field(node, field)]
    yield from parts[: ALWAYS.get(type(node), len(parts))]


def _field(node: ast.AST, field: str) -> Iterator[Place]:
    value = getattr(node, field)
    if isinstance(node, ast.Call) and field == "func":
        is_method = isinstance(value, ast.Attribute) and not is_step(node)
        yield from _places(value) if is_method else ()
        return
    parts = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
    for at, part in parts:
        if isinstance(part, (*HOLDERS, ast.Slice)):
            yield from _places(part)
        elif isinstance(part, ast.expr):
            yield node, field, at


def _at(place: Place) -> ast.expr:
    owner, field, index = place
    value = getattr(owner, field)
    found: ast.expr = value if index is None else value[index]
    return found


def _put(place: Place, part: ast.expr) -> None:
    owner, field, index = place
    if index is None:
        setattr(owner, field, part)
    else:
        getattr(owner, field)[index] = part
