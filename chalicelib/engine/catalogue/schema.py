"""JSON Schema of types, and so of the arguments of an action."""

from chalicelib.engine.catalogue.kinds import ActionKind, Argument
from chalicelib.engine.compilation import Json, JsonObject
from chalicelib.engine.types import EVERY, NAMES, Type

JSON_NAMES = {
    "None": "null",
    "bool": "boolean",
    "int": "integer",
    "float": "number",
    "str": "string",
    "list": "array",
    "dict": "object",
}


def arguments_schema(kind: ActionKind) -> JsonObject:
    """Return the JSON Schema of an action's arguments as an object."""
    schema: JsonObject = {
        "type": "object",
        "title": kind.name,
        "description": kind.docs,
        "properties": {argument.name: _argument(argument) for argument in kind.arguments},
        "required": [argument.name for argument in kind.arguments if argument.required],
        "additionalProperties": False,
    }
    if kind.one_of:
        schema["oneOf"] = [{"required": [name]} for name in kind.one_of]
    return schema


def type_schema(type_: Type) -> JsonObject:
    """Return the JSON Schema of a type; anything goes is the empty schema."""
    if type_.kinds == EVERY:
        return {}
    kinds = [_kind(type_, name) for name in NAMES if name in type_.kinds]
    return kinds[0] if len(kinds) == 1 else {"anyOf": list[Json](kinds)}


def _argument(argument: Argument) -> JsonObject:
    schema = {**type_schema(argument.type), "description": argument.docs}
    return {**schema, "x-secret": True} if argument.secret else schema


def _kind(type_: Type, name: str) -> JsonObject:
    schema: JsonObject = {"type": JSON_NAMES[name]}
    if name == "list" and type_.item is not None:
        schema["items"] = type_schema(type_.item)
    if name == "dict" and type_.fields is not None:
        schema["properties"] = {field.name: type_schema(field.type) for field in type_.fields}
        schema["required"] = [field.name for field in type_.fields]
    elif name == "dict" and type_.value is not None:
        schema["additionalProperties"] = type_schema(type_.value)
    return schema
