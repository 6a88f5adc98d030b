"""How what an expression reads of the state around it is written: its loop, its time, its token."""

from chalicelib.engine.jsonata import fragments as write
from chalicelib.engine.jsonata.fragments import Fragment
from chalicelib.engine.jsonata.part_phrases import from_variable, items_variable
from chalicelib.engine.jsonata.phrases import CALLBACK, PAYLOAD, index_variable, list_variable
from chalicelib.engine.jsonata.writer import Form, Writer
from chalicelib.engine.program import Expr


def _loop_item(_writer: Writer, expr: Expr) -> Fragment:
    loop = str(expr.value)
    text = f"${list_variable(loop)}[${index_variable(loop)} + 1]"
    return Fragment(text, write.ATOM, 3)


def _part_item(_writer: Writer, expr: Expr) -> Fragment:
    loop = str(expr.value)
    at = f"${index_variable(loop)} + 1 - ${from_variable(loop)}"
    return Fragment(f"${items_variable(loop)}[{at}]", write.ATOM, 4)


def _loop_index(_writer: Writer, expr: Expr) -> Fragment:
    return Fragment(f"${index_variable(str(expr.value))} + 1", write.SUM, 2)


def _each_item(_writer: Writer, _expr: Expr) -> Fragment:
    return Fragment('$lookup($states.input, "item")', write.ATOM, 3)


def _each_index(_writer: Writer, _expr: Expr) -> Fragment:
    return Fragment('$lookup($states.input, "index")', write.ATOM, 3)


def _lane(_writer: Writer, expr: Expr) -> Fragment:
    """Read the result of one branch; of all of them without a number."""
    if expr.value is None:
        return Fragment("$states.result", write.ATOM, 2)
    return Fragment(f"($r_ := $states.result; $r_[{expr.value}])", write.ATOM, 4)


def _until(writer: Writer, expr: Expr) -> Fragment:
    seconds = write.bound(writer.write(expr.args[0]), write.PRODUCT)
    millis = f"$toMillis($states.context.State.EnteredTime) + {seconds.text} * 1000"
    return Fragment(f"$fromMillis({millis})", write.ATOM, seconds.depth + 3)


def _now(_writer: Writer, _expr: Expr) -> Fragment:
    return Fragment("$states.context.State.EnteredTime", write.ATOM, 2)


def _payload(_writer: Writer, _expr: Expr) -> Fragment:
    return Fragment(PAYLOAD, write.ATOM, 3)


def _callback(_writer: Writer, _expr: Expr) -> Fragment:
    return Fragment(CALLBACK, write.ATOM, 6)


SURROUNDINGS: dict[str, Form] = {
    "loop_item": _loop_item,
    "part_item": _part_item,
    "loop_index": _loop_index,
    "each_item": _each_item,
    "each_index": _each_index,
    "lane": _lane,
    "until": _until,
    "now": _now,
    "payload": _payload,
    "callback": _callback,
}
