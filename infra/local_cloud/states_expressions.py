"""Corrections of the JSONata evaluator."""

import time

from infra.local_cloud.correction import corrects
from infra.local_cloud.emulator import Stock, jsonata, timebox

_LOWERCASE = jsonata.Jsonata.static_frame.lookup("lowercase")


@corrects(_LOWERCASE, "method", within="jsonata.$lowercase")
def lowercase(stock: Stock, text: object) -> object:
    """Lower the case of letters that have one ("ß" stays "ß"); stock folds them ("ss")."""
    return text.lower() if isinstance(text, str) else stock(text)


@corrects(timebox.Timebox, "current_milli_time")
def count_own_time(_stock: Stock) -> int:
    """Give an expression a second of its own; stock counts what else runs meanwhile."""
    return round(time.thread_time() * 1000)


CORRECTIONS = (lowercase, count_own_time)
