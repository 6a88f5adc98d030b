"""Corrections of the JSONata evaluator."""

import time

from infra.local_cloud.correction import corrects
from infra.local_cloud.emulator import Document, Stock, jsonata, stepfunctions, timebox

_LOWERCASE = jsonata.Jsonata.static_frame.lookup("lowercase")


@corrects(_LOWERCASE, "method", within="jsonata.$lowercase")
def lowercase(stock: Stock, text: object) -> object:
    """Lower the case of letters that have one ("ß" stays "ß"); stock folds them ("ss")."""
    return text.lower() if isinstance(text, str) else stock(text)


@corrects(timebox.Timebox, "current_milli_time")
def count_own_time(_stock: Stock) -> int:
    """Give an expression a second of its own; stock counts what else runs meanwhile."""
    return round(time.thread_time() * 1000)


NULL = jsonata.utils.Utils.NULL_VALUE


@corrects(jsonata.Jsonata, "evaluate")
def keep_nulls(
    stock: Stock, expression: Stock, document: object, bindings: Document | None = None
) -> object:
    """Let null inside a list or object be a value; stock takes it for one that is missing."""
    return stock(expression, document, {name: _bound(name, bindings) for name in bindings or {}})


@corrects(stepfunctions, "_sfn_jsonata_parse")
def parse_nulls(stock: Stock, text: str) -> object:
    """Let null in parsed text be a value; stock takes it for one that is missing."""
    return _with_nulls(stock(text))


def _bound(name: str, bindings: Document | None) -> object:
    value = (bindings or {})[name]
    if name != "states" or not isinstance(value, dict):
        return _with_nulls(value)
    given = {part: found for part, found in value.items() if found is not None}
    return {"input": NULL, **{part: _with_nulls(found) for part, found in given.items()}}


def _with_nulls(value: object) -> object:
    if isinstance(value, dict):
        return {key: _with_nulls(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_with_nulls(item) for item in value]
    return NULL if value is None else value


CORRECTIONS = (lowercase, count_own_time, keep_nulls, parse_nulls)
