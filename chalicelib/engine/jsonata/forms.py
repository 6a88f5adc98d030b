"""How the neutral forms of the tree and the irregular operations are written."""

import json

from chalicelib.engine.jsonata import fragments as write
from chalicelib.engine.jsonata.fragments import Fragment
from chalicelib.engine.jsonata.surroundings import SURROUNDINGS
from chalicelib.engine.jsonata.writer import Form, Writer, variable_name
from chalicelib.engine.program import Expr, Scalar
from chalicelib.engine.types import is_sortable


def _literal(_writer: Writer, expr: Expr) -> Fragment:
    return literal(expr.value)


def literal(value: Scalar) -> Fragment:
    """Write a constant."""
    if isinstance(value, str):
        return Fragment(write.quote(value))
    if isinstance(value, (int, float)) and not isinstance(value, bool) and value < 0:
        return Fragment(repr(value), write.UNARY, 2)
    return Fragment(json.dumps(value))


def _variable(_writer: Writer, expr: Expr) -> Fragment:
    return Fragment(f"${variable_name(str(expr.value))}")


def _local(_writer: Writer, expr: Expr) -> Fragment:
    return Fragment(f"${expr.value}")


def _let(writer: Writer, expr: Expr) -> Fragment:
    *values, body = (writer.write(part) for part in expr.args)
    return write.block(list(zip(expr.names, values, strict=True)), body)


def _if(writer: Writer, expr: Expr) -> Fragment:
    test, then, otherwise = (writer.write(part) for part in expr.args)
    return write.choice(test, then, otherwise)


def _when(writer: Writer, expr: Expr) -> Fragment:
    test, then = (writer.write(part) for part in expr.args)
    return write.choice(test, then, None)


def _list(writer: Writer, expr: Expr) -> Fragment:
    return write.array([_list_item(writer, item) for item in expr.args])


def _list_item(writer: Writer, item: Expr) -> Fragment:
    """Keep an item that is a list from being spliced into the list around it."""
    text = writer.write(item)
    if not item.type.may("list"):
        return text
    if item.type.only("list") and not item.type.large:
        return text if text.text.startswith("[") else write.array([text])
    kept = Fragment('$type($item_) = "array" ? [[$item_]] : $item_', write.TERNARY, 5)
    return write.block([("item_", text)], kept)


def _dict(writer: Writer, expr: Expr) -> Fragment:
    if all(entry.op == "entry" and entry.args[0].op == "literal" for entry in expr.args):
        return write.object_of([_entry(writer, entry) for entry in expr.args])
    parts = [
        writer.write(entry.args[0])
        if entry.op == "spread"
        else write.object_of([_entry(writer, entry)])
        for entry in expr.args
    ]
    return write.call("merge", [write.array(parts)], 2 + max(part.depth for part in parts))


def _entry(writer: Writer, entry: Expr) -> tuple[Fragment, Fragment]:
    key, value = entry.args
    return writer.write(key), writer.write(value)


def _map(writer: Writer, expr: Expr) -> Fragment:
    source, body = (writer.write(part) for part in expr.args)
    mapped = write.call("map", [source, write.function(expr.names, body)])
    return writer.as_list(mapped, expr)


def _fold(writer: Writer, expr: Expr) -> Fragment:
    source, body, initial = (writer.write(part) for part in expr.args)
    return write.call("reduce", [source, write.function(expr.names, body), initial])


def _merged(writer: Writer, expr: Expr) -> Fragment:
    source = writer.write(expr.args[0])
    return write.call("merge", [source])


def _sorted(writer: Writer, expr: Expr) -> Fragment:
    """Sort boxes of key, position and value: a total order that every engine keeps."""
    source, key = (writer.write(part) for part in expr.args)
    item, index = expr.names
    entries = [("k", key), ("i", Fragment(f"${index}")), ("v", Fragment(f"${item}"))]
    box = write.object_of([(Fragment(write.quote(name)), part) for name, part in entries])
    boxes = write.array([write.call("map", [source, write.function(expr.names, box)])])
    if not is_sortable(expr.args[1].type):
        boxes = writer.helper("sortable_boxes", boxes)
    return writer.helper("sorted_down" if expr.value == "down" else "sorted", boxes)


def _negative(writer: Writer, expr: Expr) -> Fragment:
    return write.negative(writer.write(expr.args[0]))


def _range(writer: Writer, expr: Expr) -> Fragment:
    first, last = (write.bound(writer.write(part), write.TERNARY + 1) for part in expr.args)
    return Fragment(f"[{first.text}..{last.text}]", write.ATOM, 1 + max(first.depth, last.depth))


def _item_at(writer: Writer, expr: Expr) -> Fragment:
    """Read a position written in the source; the list is a plain name."""
    source, position = writer.write(expr.args[0]), expr.value
    return Fragment(f"{source.text}[{position}]", write.ATOM, source.depth + 1)


def _keys(writer: Writer, expr: Expr) -> Fragment:
    return write.array([write.call("keys", [writer.write(expr.args[0])])])


def _error(writer: Writer, expr: Expr) -> Fragment:
    return writer.helper("fail", Fragment(write.quote(str(expr.value))))


def _stepped_range(writer: Writer, expr: Expr) -> Fragment:
    """Count in steps: the start and the end are worked out once."""
    first, stop = (writer.write(part) for part in expr.args[:2])
    step = expr.args[2].value
    steps = Fragment(f"[0..$ceil(($n_ - $m_) / {step}) - 1]", write.ATOM, 6)
    mapped = write.call("map", [steps, Fragment(f"function($i_) {{ $m_ + $i_ * {step} }}")])
    return write.block([("m_", first), ("n_", stop)], write.array([mapped]))


def _sha256(writer: Writer, expr: Expr) -> Fragment:
    hashed = [writer.write(expr.args[0]), Fragment('"SHA-256"')]
    return write.call("lowercase", [write.call("hash", hashed)])


def _matches(writer: Writer, expr: Expr) -> Fragment:
    """Test a text against a pattern that is written out already."""
    return write.call("contains", [writer.write(expr.args[0]), Fragment(f"/{expr.value}/")])


def _extract(writer: Writer, expr: Expr) -> Fragment:
    """Return the first group of the first match, the match without groups, or null."""
    found = write.call("match", [writer.write(expr.args[0]), Fragment(f"/{expr.value}/")])
    part = "groups[0]" if expr.names else "match"
    taken = Fragment(f"$exists($m_) ? $m_[0].{part} : null", write.TERNARY, 5)
    return write.block([("m_", found)], taken)


def _grouped(writer: Writer, expr: Expr) -> Fragment:
    """Put items into boxes with their keys, then boxes of one key together."""
    source, key = (writer.write(part) for part in expr.args)
    entries = [("k", key), ("v", Fragment(f"${expr.names[0]}"))]
    box = write.object_of([(Fragment(write.quote(name)), part) for name, part in entries])
    boxes = write.array([write.call("map", [source, write.function(expr.names, box)])])
    return writer.helper("grouped_by", boxes)


def _copy(writer: Writer, expr: Expr) -> Fragment:
    """Write a copy as what it copies: values never change."""
    return writer.write(expr.args[0])


FORMS: dict[str, Form] = {
    **SURROUNDINGS,
    "literal": _literal,
    "variable": _variable,
    "local": _local,
    "let": _let,
    "if": _if,
    "when": _when,
    "list": _list,
    "dict": _dict,
    "map": _map,
    "fold": _fold,
    "sort": _sorted,
    "error": _error,
    "py.copy": _copy,
    "py.merge": _merged,
    "py.negative": _negative,
    "py.range": _range,
    "py.stepped_range": _stepped_range,
    "py.item_at": _item_at,
    "py.key_list": _keys,
    "py.sha256": _sha256,
    "py.matches": _matches,
    "py.extract": _extract,
    "py.group_by": _grouped,
}
