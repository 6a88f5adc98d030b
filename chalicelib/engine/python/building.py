"""Builds the statements of the tree, in the order of the source, with what is known at each."""

import ast
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from chalicelib.engine import limits
from chalicelib.engine.diagnostics import RejectedError, Report, too_deep
from chalicelib.engine.program import Assign, Expr, Statement, Step
from chalicelib.engine.python.declarations import RESERVED, Declarations
from chalicelib.engine.python.expressions import typer
from chalicelib.engine.python.frames import Frames
from chalicelib.engine.python.holding import held_by
from chalicelib.engine.python.names import StepNames, TooManyStepsError
from chalicelib.engine.python.operators import condition
from chalicelib.engine.python.scope import Environment, Fuel, Typer
from chalicelib.engine.python.settings import Settings
from chalicelib.engine.python.sharing import FRESH, LEAVING, Held, Sharing
from chalicelib.engine.python.trees import walk
from chalicelib.engine.types import ANY, Type, union

StatementRule = Callable[["Builder", ast.stmt], list[Statement]]
HELD_BY_FUEL = 16


@dataclass(slots=True)
class Seen:
    """What happened anywhere in a block: an error can come after any part of it."""

    types: dict[str, Type] = field(default_factory=dict)
    sharing: Sharing = field(default_factory=Sharing)

    def assign(self, name: str, type_: Type) -> None:
        """Note that a variable got a value."""
        self.types[name] = union(self.types[name], type_) if name in self.types else type_


NO_NAMES: Mapping[str, Expr] = MappingProxyType({})


class Builder:
    """Walks the statements of a workflow; a mistake in one does not hide those in others."""

    def __init__(
        self,
        rules: Mapping[type[ast.stmt], StatementRule],
        declarations: Declarations,
        settings: Settings,
        report: Report,
    ) -> None:
        self.rules = rules
        self.declarations = declarations
        self.settings = settings
        self.report = report
        self.fuel = Fuel()
        self.names = StepNames()
        self.environment = Environment()
        self.reachable = True
        self.frames = Frames()
        self.calls: tuple[str, ...] = ()
        self.watched: list[Seen] = []
        self.handled: tuple[str, ...] = ()
        self.written: dict[ast.expr, ast.expr] = {}
        self.holding: dict[ast.AST, bool] = {}

    def block(self, nodes: Sequence[ast.stmt]) -> tuple[Statement, ...]:
        """Return the statements of a block; report the lines nothing leads to."""
        found: list[Statement] = []
        for node in nodes:
            if not self.reachable:
                self.report.warn(
                    RejectedError("W-UNREACHABLE", "this line is never reached", node, "remove it")
                )
                break
            found.extend(self.statement(node))
            if self.fuel.is_spent:
                break
        return tuple(found)

    def statement(self, node: ast.stmt) -> list[Statement]:
        """Return what one statement means; report it and go on when it means nothing."""
        try:
            self.fuel.burn(node)
            rule = self.rules.get(type(node))
            if rule is None:
                word = type(node).__name__.lower()
                raise RejectedError("E-STMT", f"{word} is not part of the workflow language", node)
            return rule(self, node)
        except RejectedError as problem:
            self.report.reject(problem)
        except RecursionError:
            self.report.reject(too_deep(node))
        self._assume_assigned(node)
        return []

    def resulting(self, step: Step, type_: Type) -> Type:
        """Return the type of what a step results in, as far as the catalogue knows it."""
        del step
        return type_

    def reader(self) -> Typer:
        """Return a reader of expressions for what is known here."""
        return typer(self.declarations, self.environment, self.fuel)

    def expr(self, node: ast.expr, names: Mapping[str, Expr] = NO_NAMES) -> Expr:
        """Return the meaning of an expression here, with names of its own."""
        reader = self.reader()
        for name, value in names.items():
            reader.bind(name, value)
        found = reader.expr(node)
        self._warn(reader.warnings)
        return found

    def items(self, node: ast.expr) -> Expr:
        """Return the items one gets when looping over what a node gives here."""
        reader = self.reader()
        found = reader.items(node)
        self._warn(reader.warnings)
        return found

    def test(self, node: ast.expr) -> Expr:
        """Return the truth of a test here; a mistake in it does not hide what follows."""
        try:
            reader = self.reader()
            found = condition(reader, node)
            self._warn(reader.warnings)
            return found
        except RejectedError as problem:
            self.report.reject(problem)
            return Expr("literal", ANY, value=True)

    def as_written(self, test: ast.expr) -> ast.expr:
        """Return a test as it was before its steps were taken out."""
        return self.written.get(test, test)

    def step(self, node: ast.AST, wish: str, type_: str, label: str) -> Step:
        """Return the identity of a new step."""
        if self.names.count >= limits.STATES:
            raise TooManyStepsError(node)
        place = self.report.place(node)
        return Step(
            id=self.names.take("_".join([*self.calls[-1:], wish])),
            type=type_,
            label=label,
            position=self.names.next_position(),
            loops=self.frames.loops(),
            line=place.line,
            column=place.column,
            end_line=place.end_line,
            end_column=place.end_column,
        )

    def assign(self, target: ast.Name, type_: Type, held: Held | None = FRESH) -> None:
        """Give a variable a new value, or raise RejectedError when it may not have that name.

        Without `held`, what the value shares with others is known already.
        """
        name = target.id
        self.frames.check_inside(target)
        if name in RESERVED or name in self.declarations.names():
            raise RejectedError(
                "E-RESERVED", f"{name!r} has a meaning already", target, f"{name}_ = ..."
            )
        if not name.isascii() or len(name) > limits.NAME_LENGTH:
            raise RejectedError(
                "E-VARNAME",
                f"a variable's name is letters a to z, digits and _, up to {limits.NAME_LENGTH}",
                target,
                "choose a shorter or plainer name",
            )
        self._set(name, type_)
        if held is not None:
            self.hold(self.environment.sharing.assigned({name: held}))

    def named(
        self, node: ast.AST, target: ast.Name, value: Expr, *, changes: bool = False
    ) -> Assign:
        """Return the assignment of a value, unless it `changes` what the name holds anyway."""
        self.assign(target, value.type, None if changes else self.held(value))
        place = self.report.place(node)
        return Assign(((target.id, value),), place.line, place.column)

    def hold(self, sharing: Sharing) -> None:
        """Remember who holds which lists and dicts now; the more there are, the more it costs."""
        self.environment.sharing = sharing
        self.fuel.left -= len(sharing.held) // HELD_BY_FUEL
        for seen in self.watched:
            seen.sharing = seen.sharing.joined(sharing, sharing.touched)

    def leaving(self, value: Expr) -> None:
        """Remember what a value on its way out holds: a last block may change it."""
        out = {LEAVING: self.held(value)}
        for seen in self.watched:
            left = self.environment.sharing.assigned(out)
            seen.sharing = seen.sharing.joined(left, left.touched)

    def held(self, value: Expr) -> Held:
        """Return which lists and dicts a value holds here."""
        return held_by(value, self.environment.sharing)

    def _set(self, name: str, type_: Type) -> None:
        self.environment.assign(name, type_)
        for seen in self.watched:
            seen.assign(name, type_)

    def words(self, node: ast.AST, most: int = 80) -> str:
        """Return the source of a node, shortened for a label."""
        text = self.report.text(node)
        return text if len(text) <= most else text[: most - 3] + "..."

    def _warn(self, warnings: list[RejectedError]) -> None:
        for warning in warnings:
            self.report.warn(warning)

    def _assume_assigned(self, node: ast.stmt) -> None:
        for inner in walk(node):
            if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store):
                self._set(inner.id, ANY)
