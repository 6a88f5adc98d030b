"""The second pass: what stands at the top level of a workflow file."""

import ast
from dataclasses import dataclass, field

from chalicelib.engine.catalogue import ACTIONS, INTEGRATIONS
from chalicelib.engine.compilation import Json, JsonObject
from chalicelib.engine.diagnostics import RejectedError, Report
from chalicelib.engine.error_names import CAUGHT
from chalicelib.engine.python.annotations import Declared, declared, literal_value, type_of
from chalicelib.engine.python.trees import walk
from chalicelib.engine.python.words import MODULES
from chalicelib.engine.types import record, union

RESERVED = frozenset([*INTEGRATIONS, *CAUGHT, "secrets", "variables"])


@dataclass(slots=True)
class Declarations:
    """Everything a file declares besides the steps of its workflow."""

    constants: dict[str, ast.expr] = field(default_factory=dict)
    inputs: dict[str, Declared] = field(default_factory=dict)
    errors: set[str] = field(default_factory=set)
    functions: dict[str, ast.FunctionDef] = field(default_factory=dict)
    blocks: frozenset[str] = frozenset()
    refused: dict[str, RejectedError] = field(default_factory=dict)
    workflow: ast.FunctionDef | None = None

    def names(self) -> list[str]:
        """Return every declared name."""
        return [*self.constants, *self.inputs, *self.errors, *self.functions]


def declare(tree: ast.Module, report: Report) -> Declarations:
    """Collect the declarations of a file; report what does not belong there."""
    found = Declarations()
    for statement in tree.body:
        try:
            _declare(statement, found)
        except RejectedError as problem:
            report.reject(problem)
    if found.workflow is None and not report.has_errors:
        at = tree.body[0] if tree.body else ast.Pass(lineno=1, col_offset=0)
        report.reject(
            RejectedError(
                "E-NOWORKFLOW",
                "no function is marked @workflow",
                at,
                "put @workflow above the main function",
            )
        )
    return found


def _declare(statement: ast.stmt, found: Declarations) -> None:
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
        return
    if isinstance(statement, (ast.Import, ast.ImportFrom)):
        check_import(statement)
    elif isinstance(statement, ast.ClassDef):
        _class(statement, found)
    elif isinstance(statement, (ast.Assign, ast.AnnAssign)):
        _constant(statement, found)
    elif isinstance(statement, ast.FunctionDef):
        _function(statement, found)
    else:
        raise RejectedError(
            "E-TOP",
            "this cannot stand at the top level",
            statement,
            "move it into the function marked @workflow",
        )


def check_import(node: ast.Import | ast.ImportFrom) -> None:
    """Accept `from stepwell import *`; raise RejectedError for anything else."""
    if isinstance(node, ast.ImportFrom) and node.module in ("stepwell", "typing", "datetime"):
        return
    module = (node.module if isinstance(node, ast.ImportFrom) else node.names[0].name) or ""
    root = module.split(".")[0]
    hint = MODULES.get(root, "integrations are built in; write helpers as functions")
    raise RejectedError(
        "E-IMPORT", "imports are not needed here", node, f"remove this line; {hint}"
    )


def _class(node: ast.ClassDef, found: Declarations) -> None:
    _check_new(node.name, node, found)
    bases = [base.id for base in node.bases if isinstance(base, ast.Name)]
    if "WorkflowError" in bases:
        found.errors.add(node.name)
    elif "Input" in bases:
        found.inputs[node.name] = _input(node, found)
    else:
        raise RejectedError(
            "E-CLASS",
            f"class {node.name} needs a base class",
            node,
            f"class {node.name}(Input): ... for data, class {node.name}(WorkflowError): ...",
        )


def _input(node: ast.ClassDef, found: Declarations) -> Declared:
    fields: dict[str, Declared] = {}
    required: list[str] = []
    for statement in node.body:
        if isinstance(statement, ast.Pass) or _is_text(statement):
            continue
        if not (isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name)):
            raise RejectedError(
                "E-FIELDLINE",
                "a line of an Input class is `name: type` or `name: type = default`",
                statement,
                "functions stand at the top level",
            )
        name = statement.target.id
        fields[name] = _with_default(statement, declared(statement.annotation, found.inputs))
        if statement.value is None:
            required.append(name)
    schema: JsonObject = {
        "type": "object",
        "title": node.name,
        "properties": {name: field.schema for name, field in fields.items()},
        "required": list(required),
    }
    type_ = record(((name, field.type) for name, field in fields.items()), is_open=True)
    return Declared(type_, schema, 1 + sum(field.size for field in fields.values()))


def _with_default(node: ast.AnnAssign, found: Declared) -> Declared:
    if node.value is None:
        return found
    default = literal_value(node.value)
    kinds = type_of(default).kinds
    if not kinds <= found.type.kinds and not (kinds == {"int"} and found.type.may("float")):
        raise RejectedError(
            "E-DEFAULT",
            f"the default is not {found.type.name}",
            node.value,
            "change the default or the type",
        )
    type_ = union(found.type, type_of(default)) if _adds_decimals(found, default) else found.type
    return Declared(type_, {**found.schema, "default": default}, found.size)


def _adds_decimals(found: Declared, default: Json) -> bool:
    """Tell whether a default written as 3.0 is a decimal where the declared type may be any."""
    return type_of(default).holds_decimals and not found.type.holds_decimals


def _constant(node: ast.Assign | ast.AnnAssign, found: Declarations) -> None:
    target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
    if not isinstance(target, ast.Name) or node.value is None:
        raise RejectedError(
            "E-CONST", "a constant is NAME = value", node, "give every constant a line"
        )
    _check_new(target.id, target, found)
    _check_constant(node.value)
    for inner in walk(node.value):
        if isinstance(inner, ast.Name) and inner.id not in found.constants:
            raise RejectedError(
                "E-CONST",
                f"{inner.id!r} is not a constant above this line",
                inner,
                "constants may use constants that stand above them",
            )
    found.constants[target.id] = node.value


def _check_constant(node: ast.expr) -> None:
    """Refuse calls: Python makes them once, when it reads the file."""
    for inner in walk(node):
        if isinstance(inner, ast.Call):
            raise RejectedError(
                "E-CONST",
                "a constant at the top level cannot call anything",
                inner,
                "move this line into the workflow function",
            )


def _function(node: ast.FunctionDef, found: Declarations) -> None:
    _check_new(node.name, node, found)
    if not any(_decorator_name(decorator) == "workflow" for decorator in node.decorator_list):
        if node.decorator_list:
            raise RejectedError(
                "E-DECORATOR",
                "the only decorator is @workflow",
                node.decorator_list[0],
                "remove this line",
            )
        for default in node.args.defaults:
            _check_constant(default)
        found.functions[node.name] = node
        return
    if found.workflow is not None:
        raise RejectedError(
            "E-WORKFLOWS",
            f"{found.workflow.name}() is the workflow of this file already",
            node,
            "a file holds one workflow: move this one to a workflow of its own",
        )
    found.workflow = node


def _check_new(name: str, node: ast.AST, found: Declarations) -> None:
    if name in RESERVED or name in ACTIONS:
        raise RejectedError(
            "E-RESERVED", f"{name!r} is a word of the language", node, f"{name}_ = ..."
        )
    if name in found.names() or (found.workflow is not None and found.workflow.name == name):
        raise RejectedError("E-TWICE", f"{name!r} is declared twice", node, "use another name")


def _decorator_name(node: ast.expr) -> str | None:
    target = node.func if isinstance(node, ast.Call) else node
    return target.id if isinstance(target, ast.Name) else None


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
