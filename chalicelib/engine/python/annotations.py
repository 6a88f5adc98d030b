"""Annotations: what a declared type means to the compiler and as a JSON Schema."""

import ast
from dataclasses import dataclass

from chalicelib.engine.compilation import Json, JsonObject
from chalicelib.engine.diagnostics import RejectedError, did_you_mean
from chalicelib.engine.large import KEPT_OUTSIDE
from chalicelib.engine.types import (
    ANY,
    BOOL,
    EXACT,
    FLOAT,
    INT,
    NONE,
    TEXT,
    Type,
    dict_of,
    large,
    list_of,
    union,
    union_all,
)

LARGEST_SCHEMA = 2_000


@dataclass(frozen=True, slots=True)
class Declared:
    """A declared type: for the compiler, as a schema, and how large the schema is."""

    type: Type
    schema: JsonObject
    size: int = 1


PLAIN: dict[str, Declared] = {
    "str": Declared(TEXT, {"type": "string"}),
    "int": Declared(INT, {"type": "integer", "minimum": -EXACT, "maximum": EXACT}),
    "float": Declared(FLOAT, {"type": "number"}),
    "bool": Declared(BOOL, {"type": "boolean"}),
    "Any": Declared(ANY, {}),
    "object": Declared(ANY, {}),
    "list": Declared(list_of(ANY), {"type": "array"}),
    "dict": Declared(dict_of(ANY), {"type": "object"}),
    "datetime": Declared(TEXT, {"type": "string", "format": "date-time"}),
}
NOTHING = Declared(NONE, {"type": "null"})
Known = dict[str, Declared]


def declared(node: ast.expr, inputs: Known) -> Declared:
    """Return the meaning of an annotation, or raise RejectedError."""
    found = _declared(node, inputs)
    if found.size > LARGEST_SCHEMA:
        raise RejectedError(
            "E-SIZE", "this type has too many fields", node, "use dict for parts you do not check"
        )
    return found


def _declared(node: ast.expr, inputs: Known) -> Declared:
    if isinstance(node, ast.Constant) and node.value is None:
        return NOTHING
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return _named(node.value, node, inputs)
    if isinstance(node, ast.Name):
        return _named(node.id, node, inputs)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return _either(declared(node.left, inputs), declared(node.right, inputs))
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
        return _generic(node.value.id, node, inputs)
    raise RejectedError(
        "E-TYPENAME",
        "this annotation is not supported",
        node,
        "use str, int, float, bool, Any, list[...], dict[str, ...], T | None or an Input class",
    )


def _named(name: str, node: ast.expr, inputs: Known) -> Declared:
    found = inputs.get(name) or PLAIN.get(name)
    if found is None:
        known = [*PLAIN, *inputs]
        raise RejectedError(
            "E-TYPENAME",
            f"there is no type {name!r} here",
            node,
            did_you_mean(name, known) or f"declare it above: class {name}(Input): ...",
        )
    return found


def _generic(name: str, node: ast.Subscript, inputs: Known) -> Declared:
    if name in ("list", "Dataset"):
        return _list(declared(node.slice, inputs), is_outside=name == "Dataset")
    if name == "dict":
        return _dict(node, inputs)
    if name == "Optional":
        return _either(declared(node.slice, inputs), NOTHING)
    if name == "Literal":
        return _literal(node)
    raise RejectedError(
        "E-TYPENAME",
        f"{name}[...] is not supported",
        node,
        "use list[T], dict[str, T], Dataset[T] or Literal",
    )


def _list(item: Declared, *, is_outside: bool) -> Declared:
    type_ = list_of(item.type)
    schema: JsonObject = {"type": "array", "items": item.schema}
    if is_outside:
        return Declared(large(type_), {**schema, KEPT_OUTSIDE: True}, item.size + 1)
    return Declared(type_, schema, item.size + 1)


def _dict(node: ast.Subscript, inputs: Known) -> Declared:
    parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else []
    if len(parts) != 2 or not (isinstance(parts[0], ast.Name) and parts[0].id == "str"):
        raise RejectedError("E-KEY", "the keys of a dict are texts", node, "write dict[str, T]")
    value = declared(parts[1], inputs)
    schema: JsonObject = {"type": "object", "additionalProperties": value.schema}
    return Declared(dict_of(value.type), schema, value.size + 1)


def _literal(node: ast.Subscript) -> Declared:
    options = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    values = [literal_value(option) for option in options]
    return Declared(union_all(type_of(value) for value in values), {"enum": values})


def _either(left: Declared, right: Declared) -> Declared:
    schema: JsonObject = {"anyOf": [left.schema, right.schema]}
    return Declared(union(left.type, right.type), schema, left.size + right.size + 1)


def literal_value(node: ast.expr) -> Json:
    """Return the value of a constant written out, or raise RejectedError."""
    try:
        value = ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError) as error:
        raise _not_literal(node) from error
    if not _is_json(value):
        raise _not_literal(node)
    json_value: Json = value
    return json_value


def _not_literal(node: ast.expr) -> RejectedError:
    return RejectedError(
        "E-CONST",
        "only plain values can stand here",
        node,
        "write a text, number, True, False, None, or a list or dict of these",
    )


def _is_json(value: object) -> bool:
    if isinstance(value, list):
        return all(_is_json(item) for item in value)
    if isinstance(value, dict):
        return all(isinstance(key, str) and _is_json(item) for key, item in value.items())
    if isinstance(value, int) and not isinstance(value, bool):
        return abs(value) <= EXACT
    return value is None or isinstance(value, (bool, float, str))


def type_of(value: Json) -> Type:
    """Return the type of a plain value."""
    if value is None:
        return NONE
    if isinstance(value, dict):
        return dict_of(union_all(type_of(item) for item in value.values()))
    if isinstance(value, list):
        return list_of(union_all(type_of(item) for item in value))
    names: dict[type, Type] = {bool: BOOL, int: INT, float: FLOAT, str: TEXT}
    return names[type(value)]
