"""Types in words, as an annotation would write them."""

from chalicelib.engine.types import EVERY, NAMES, Type

MOST_FIELDS = 8


def type_words(type_: Type, depth: int = 3) -> str:
    """Return a type as an annotation would write it, records with their fields."""
    if type_.kinds == EVERY:
        return "Any"
    order = [name for name in NAMES if name in type_.kinds and name != "None"]
    words = [_kind_words(type_, name, depth) for name in order]
    return " | ".join([*words, "None"] if "None" in type_.kinds else words)


def _kind_words(type_: Type, name: str, depth: int) -> str:
    if depth == 0:
        return name
    if name == "list" and type_.item is not None:
        return f"list[{type_words(type_.item, depth - 1)}]"
    if name == "dict" and type_.fields is not None:
        shown = type_.fields[:MOST_FIELDS]
        fields = [f"{field.name}: {type_words(field.type, depth - 1)}" for field in shown]
        rest = ["..."] if len(type_.fields) > MOST_FIELDS else []
        return "{" + ", ".join([*fields, *rest]) + "}"
    if name == "dict" and type_.value is not None:
        return f"dict[str, {type_words(type_.value, depth - 1)}]"
    return name
