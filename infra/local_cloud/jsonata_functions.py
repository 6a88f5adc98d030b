"""Corrections of the JSONata functions."""

from infra.local_cloud.correction import corrects
from infra.local_cloud.emulator import Stock, jsonata

_LOWERCASE = jsonata.Jsonata.static_frame.lookup("lowercase")


@corrects(_LOWERCASE, "method", within="jsonata.$lowercase")
def lowercase(stock: Stock, text: object) -> object:
    """Lower the case of letters that have one ("ß" stays "ß"); stock folds them ("ss")."""
    return text.lower() if isinstance(text, str) else stock(text)


CORRECTIONS = (lowercase,)
