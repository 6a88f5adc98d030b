"""The one parameter of a workflow: its input."""

import ast
from dataclasses import dataclass

from chalicelib.engine.compilation import JsonObject
from chalicelib.engine.diagnostics import RejectedError
from chalicelib.engine.python.annotations import Known, declared
from chalicelib.engine.python.declarations import RESERVED
from chalicelib.engine.types import ANY, Type


@dataclass(frozen=True, slots=True)
class Parameter:
    """The input's name, type and schema; no name means the workflow takes none."""

    name: str | None
    type: Type
    schema: JsonObject | None

    @classmethod
    def unknown(cls, function: ast.FunctionDef) -> "Parameter":
        """Return a parameter that stands for one that could not be read."""
        names = [argument.arg for argument in function.args.args]
        return cls(names[0] if names else None, ANY, None)


def parameter(function: ast.FunctionDef, inputs: Known) -> Parameter:
    """Return the parameter of a workflow function, or raise RejectedError."""
    found = function.args
    extra = [*found.posonlyargs, *found.kwonlyargs, *filter(None, (found.vararg, found.kwarg))]
    if len(found.args) > 1 or extra or found.defaults:
        raise RejectedError(
            "E-PARAMS",
            "a workflow takes one input, without a default",
            (extra or found.args)[-1],
            "class Order(Input): ... and def name(order: Order):",
        )
    if not found.args:
        return Parameter(None, ANY, None)
    only = found.args[0]
    if only.arg in RESERVED or not only.arg.isascii():
        raise RejectedError("E-RESERVED", f"{only.arg!r} has a meaning already", only, "order")
    if only.annotation is None:
        return Parameter(only.arg, ANY, {})
    meaning = declared(only.annotation, inputs)
    return Parameter(only.arg, meaning.type, meaning.schema)
