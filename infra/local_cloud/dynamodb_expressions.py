"""Corrections of table expressions: each is read once, however many items it is compared with."""

from functools import lru_cache

from infra.local_cloud.correction import corrects_value
from infra.local_cloud.emulator import Stock, dynamodb

KEPT = 1000
"""Expressions that are remembered; an application has some dozens."""


@corrects_value(dynamodb, "_tokenize")
def read_once(stock: Stock) -> Stock:
    """Let a page cost what is on it; stock reads the expression anew for each item beside it."""

    @lru_cache(KEPT)
    def tokens(expression: str) -> tuple[Stock, ...]:
        return tuple(stock(expression))

    def tokenize(expression: str) -> list[Stock]:
        return list(tokens(expression))

    return tokenize


@corrects_value(dynamodb, "_condition_syntax_error")
def check_once(stock: Stock) -> Stock:
    """Check the grammar of a condition once; stock checks it for each item."""
    return lru_cache(KEPT)(stock)


CORRECTIONS = (read_once, check_once)
