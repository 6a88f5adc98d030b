"""Where names are looked up while expressions are read, and how much reading may cost."""

import ast
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import count

from chalicelib.engine import limits
from chalicelib.engine.diagnostics import RejectedError
from chalicelib.engine.program import Expr
from chalicelib.engine.python.coercions import as_list
from chalicelib.engine.python.declarations import Declarations
from chalicelib.engine.python.names import is_temporary
from chalicelib.engine.python.narrowing import READABLE, without
from chalicelib.engine.python.sharing import Sharing
from chalicelib.engine.types import Type, union

Rule = Callable[["Typer", ast.expr], Expr]


@dataclass(slots=True)
class Environment:
    """The workflow variables at one place of the program."""

    names: dict[str, Type] = field(default_factory=dict)
    unset: dict[str, str] = field(default_factory=dict)
    present: frozenset[str] = frozenset()
    sharing: Sharing = field(default_factory=Sharing)

    def copy(self) -> "Environment":
        """Return an environment that can go its own way."""
        return Environment(dict(self.names), dict(self.unset), self.present, self.sharing)

    def knowing(self, present: frozenset[str]) -> "Environment":
        """Return an environment in which these values are known not to be None."""
        known = self.copy()
        known.present |= present
        return known

    def assign(self, name: str, type_: Type) -> None:
        """Give a variable a value."""
        self.names[name] = type_
        self.unset.pop(name, None)
        self.present = without(self.present, name)


def joined(ways: Iterable[Environment], reason: str) -> Environment | None:
    """Return what is certain after several ways met; None when no way leads here."""
    found = list(ways)
    if not found:
        return None
    result = found[0].copy()
    for other in found[1:]:
        _join(result, other, reason)
    return result


def _join(result: Environment, other: Environment, reason: str) -> None:
    for name in set(result.names) ^ set(other.names):
        result.names.pop(name, None)
        result.unset.setdefault(name, reason)
    for name, type_ in result.names.items():
        if type_ is not other.names[name]:
            result.names[name] = union(type_, other.names[name])
    result.present &= other.present
    result.sharing = result.sharing.joined(other.sharing)
    for name, why in other.unset.items():
        result.unset.setdefault(name, why)


@dataclass(slots=True)
class Fuel:
    """The number of nodes that may still be visited for one source."""

    left: int = limits.FUEL

    @property
    def is_spent(self) -> bool:
        """Tell whether nothing more can be read."""
        return self.left < 0

    def burn(self, node: ast.AST, visits: int = 1) -> None:
        """Count one visit, or what costs as much as several."""
        self.left -= visits
        if self.is_spent:
            raise RejectedError(
                "E-SIZE",
                "constants or functions expand to too much code here",
                node,
                "assign parts to variables, or split the workflow",
            )


class Typer:
    """Reads the expressions of one statement: gives every node its operation and type."""

    def __init__(
        self,
        rules: Mapping[type[ast.expr], Rule],
        declarations: Declarations,
        environment: Environment,
        fuel: Fuel,
    ) -> None:
        self.rules = rules
        self.declarations = declarations
        self.environment = environment
        self.fuel = fuel
        self.locals: dict[str, Expr] = {}
        self.hidden = False
        self.inlining: tuple[str, ...] = ()
        self.present = environment.present
        self.sharing = environment.sharing
        self.warnings: list[RejectedError] = []
        self.looked_through: ast.expr | None = None
        self._numbers = count(1)

    def expr(self, node: ast.expr) -> Expr:
        """Return the meaning of an expression, or raise RejectedError."""
        self.fuel.burn(node)
        rule = self.rules.get(type(node))
        if rule is None:
            word = type(node).__name__.lower()
            raise RejectedError("E-SYNTAX", f"{word} is not part of the workflow language", node)
        found = rule(self, node).on(node.lineno)
        return self._narrowed(found, node) if self.present else found

    def items(self, node: ast.expr) -> Expr:
        """Return the items one gets when looping over what a node gives."""
        return as_list(self.iterable(node), node)

    def iterable(self, node: ast.expr) -> Expr:
        """Return the meaning of an expression of which only the items matter."""
        self.looked_through = node
        return self.expr(node)

    def _narrowed(self, found: Expr, node: ast.expr) -> Expr:
        readable = isinstance(node, READABLE) and found.type.may("None")
        if not readable or ast.unparse(node) not in self.present:
            return found
        return replace(found, type=found.type.without_none())

    def assuming(self, present: frozenset[str], node: ast.expr, read: "Rule | None" = None) -> Expr:
        """Return the meaning of an expression where some values are known not to be None."""
        saved, self.present = self.present, self.present | present
        try:
            return read(self, node) if read else self.expr(node)
        finally:
            self.present = saved

    def constant(self, node: ast.expr) -> Expr:
        """Return the meaning of an expression that stands outside of every function's body."""
        saved = self.locals, self.hidden, self.present
        self.locals, self.hidden, self.present = {}, True, frozenset()
        try:
            return self.expr(node)
        finally:
            self.locals, self.hidden, self.present = saved

    def bind(self, name: str, value: Expr) -> None:
        """Let a local name stand for a value."""
        self.locals = {**self.locals, name: value}
        self.present = without(self.present, name)

    def known(self) -> set[str]:
        """Return the names that can be read here."""
        outer = [] if self.hidden else [n for n in self.environment.names if not is_temporary(n)]
        return {*self.locals, *outer, *self.declarations.constants}

    def fresh(self, base: str) -> str:
        """Return a local name that nothing else uses."""
        return f"{base}{next(self._numbers)}_"

    def local(self, base: str, type_: Type) -> Expr:
        """Return a new local that holds a value of this type."""
        return Expr("local", type_, value=self.fresh(base))

    def once(self, value: Expr) -> tuple[list[tuple[str, Expr]], Expr]:
        """Return bindings and a form of the value that may be used several times."""
        if value.is_simple:
            return [], value
        name = self.local("t", value.type)
        return [(str(name.value), value)], name


def let(bindings: list[tuple[str, Expr]], body: Expr) -> Expr:
    """Return the body with local names in front of it."""
    if not bindings:
        return body
    values = tuple(value for _, value in bindings)
    names = tuple(name for name, _ in bindings)
    if body.op == "let":
        return Expr("let", body.type, (*values, *body.args), names=(*names, *body.names))
    return Expr("let", body.type, (*values, body), names=names)
