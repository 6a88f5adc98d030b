"""Reads a workflow as the compiler does and keeps what it knew at every place."""

import ast
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from chalicelib.engine.compilation import Json
from chalicelib.engine.diagnostics import RejectedError, Report
from chalicelib.engine.editor.repair import MARK
from chalicelib.engine.editor.sampling import sampled
from chalicelib.engine.program import Expr, Statement, Step
from chalicelib.engine.python.annotations import declared
from chalicelib.engine.python.building import Builder
from chalicelib.engine.python.declarations import Declarations, declare
from chalicelib.engine.python.expressions import RULES as EXPRESSIONS
from chalicelib.engine.python.names import TooManyStepsError
from chalicelib.engine.python.parameters import Parameter, parameter
from chalicelib.engine.python.scope import Environment, Fuel, Typer
from chalicelib.engine.python.settings import Settings
from chalicelib.engine.python.statements import LIFTING_RULES
from chalicelib.engine.types import ANY, Type

Key = tuple[int, int, int, int]


FUEL = 30_000
FUEL_FOR_TEXT = 5_000


@dataclass(slots=True)
class Study:
    """What the compiler knew about one function: names at a line, types of expressions."""

    declarations: Declarations
    line: int
    scope: Environment = field(default_factory=Environment)
    types: dict[Key, Type] = field(default_factory=dict)
    locals: dict[str, Type] = field(default_factory=dict)
    results: Mapping[str, Json] = field(default_factory=dict)

    def type_of(self, node: ast.expr) -> Type | None:
        """Return the type of an expression that was read."""
        return self.types.get(key_of(node))

    def type_of_text(self, text: str) -> Type | None:
        """Return the type that an expression would have on the line."""
        try:
            node = ast.parse(text, mode="eval").body
            fuel = Fuel(FUEL_FOR_TEXT)
            return Typer(EXPRESSIONS, self.declarations, self.scope, fuel).expr(node).type
        except (SyntaxError, ValueError, RecursionError, MemoryError, RejectedError):
            return None


def key_of(node: ast.AST) -> Key:
    """Return what tells one place of the source from another."""
    return (
        getattr(node, "lineno", 0),
        getattr(node, "col_offset", 0),
        getattr(node, "end_lineno", None) or 0,
        getattr(node, "end_col_offset", None) or 0,
    )


def study(
    source: str, tree: ast.Module, line: int, results: Mapping[str, Json] | None = None
) -> Study:
    """Read the function around a line, whatever mistakes it holds; recorded results have types."""
    report = Report(source)
    found = Study(declare(tree, report), line, results=results or {})
    above = [node for node in tree.body if node.lineno <= line or _decorated(node, line)]
    if above and isinstance(above[-1], ast.FunctionDef):
        _function(above[-1], found, report)
    return found


def _decorated(node: ast.stmt, line: int) -> bool:
    decorators = node.decorator_list if isinstance(node, ast.FunctionDef) else []
    return any(decorator.lineno <= line for decorator in decorators)


def _function(node: ast.FunctionDef, found: Study, report: Report) -> None:
    watcher = _Watcher(found, report)
    if node is found.declarations.workflow:
        try:
            taken = parameter(node, found.declarations.inputs)
        except RejectedError:
            taken = Parameter.unknown(node)
        if taken.name is not None:
            watcher.environment.assign(taken.name, taken.type)
    else:
        watcher.calls = (node.name,)
        for argument in node.args.args:
            watcher.environment.assign(argument.arg, _annotated(argument, found.declarations))
    for argument in node.args.args:
        found.types[key_of(argument)] = watcher.environment.names.get(argument.arg, ANY)
    with suppress(TooManyStepsError, RecursionError):
        watcher.block(node.body)


def _annotated(argument: ast.arg, declarations: Declarations) -> Type:
    try:
        return (
            declared(argument.annotation, declarations.inputs).type if argument.annotation else ANY
        )
    except RejectedError:
        return ANY


class _Watcher(Builder):
    """A builder that notes what it knows before each statement, up to the line studied."""

    def __init__(self, found: Study, report: Report) -> None:
        super().__init__(LIFTING_RULES, found.declarations, Settings(), report)
        self.fuel = Fuel(FUEL)
        self.found = found
        self.nearest = (0, 0)
        self.bodies: dict[Key, Environment | None] = {}

    def statement(self, node: ast.stmt) -> list[Statement]:
        """Note the names before the statement, and the types it gives to its targets."""
        self._enter(node)
        if isinstance(node, ast.For):
            self.bodies[key_of(node.body[0])] = None
        read = super().statement(node)
        after = self.environment
        if isinstance(node, ast.For):
            after = self.bodies.pop(key_of(node.body[0]), None) or after
        for target in _targets(node):
            if target.id in after.names:
                self.found.types[key_of(target)] = after.names[target.id]
        return read

    def resulting(self, step: Step, type_: Type) -> Type:
        """Return the type of what a step resulted in before, or else what the catalogue says."""
        recorded = self.found.results.get(step.id)
        return type_ if recorded is None else sampled(recorded)

    def _enter(self, node: ast.stmt) -> None:
        place = (node.lineno, node.col_offset)
        if self.nearest <= place and node.lineno <= self.found.line:
            self.nearest, self.found.scope = place, self.environment.copy()
        if key_of(node) in self.bodies:
            self.bodies[key_of(node)] = self.environment.copy()

    def reader(self) -> Typer:
        """Return a reader that notes types."""
        return _Reader(self)


class _Reader(Typer):
    """A reader of expressions that notes their types."""

    def __init__(self, watcher: _Watcher) -> None:
        super().__init__(EXPRESSIONS, watcher.declarations, watcher.environment, watcher.fuel)
        self.found = watcher.found

    def expr(self, node: ast.expr) -> Expr:
        """Return the meaning of an expression, noting its type."""
        if isinstance(node, ast.Name) and node.id.endswith(MARK):
            self.found.locals = {name: value.type for name, value in self.locals.items()}
        read = super().expr(node)
        self.found.types[key_of(node)] = read.type
        return read


def _targets(node: ast.stmt) -> list[ast.Name]:
    tops: list[ast.expr] = []
    if isinstance(node, ast.Assign):
        tops = node.targets
    elif isinstance(node, (ast.AnnAssign, ast.AugAssign, ast.For)):
        tops = [node.target]
    return [name for top in tops for name in ast.walk(top) if isinstance(name, ast.Name)]
