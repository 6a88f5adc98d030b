"""Corrections of the JSONata functions."""

from infra.local_cloud.correction import corrects
from infra.local_cloud.emulator import Stock
from infra.local_cloud.emulator import jsonata_functions as functions


@corrects(functions.Functions, "lowercase")
def lowercase(stock: Stock, text: str | None) -> str | None:
    """$lowercase keeps letters without a lower case form ("ß" stays "ß"); stock folds them ("ss")."""
    return text.lower() if isinstance(text, str) else stock(text)


CORRECTIONS = (lowercase,)
