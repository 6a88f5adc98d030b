"""Which parts of a payload and of a step's result may be kept outside the run."""

from dataclasses import replace
from functools import reduce

from chalicelib.engine.types import ANY, EVERY, Type, large

UNTOLD = reduce(lambda inner, _: replace(ANY, value=inner, large=True), range(8), large(ANY))
"""The type of a value of a payload that is not declared: it and what is in it may be large."""


def as_payload(type_: Type) -> Type:
    """Return the type of what starts a run, which is declared so."""
    if type_.kinds == EVERY:
        return UNTOLD
    fields = type_.fields and tuple(
        replace(found, type=as_payload(found.type)) for found in type_.fields
    )
    return replace(type_, fields=fields, value=type_.value and as_payload(type_.value))


def large_places(type_: Type) -> tuple[str, ...]:
    """Return what of a value may be kept outside the run: `.` is the whole, `/name` a field."""
    fields = tuple(f"/{field.name}" for field in type_.fields or () if field.type.large)
    return (".", *fields) if type_.large else fields


def large_result(type_: Type) -> Type:
    """Return the type of what a step gives: a record keeps fields outside, another value itself."""
    if not type_.may("list", "dict", "str"):
        return type_
    if type_.fields is None or type_.open or not type_.only("dict", "None"):
        return large(type_)
    fields = tuple(replace(field, type=_large_field(field.type)) for field in type_.fields)
    return replace(type_, fields=fields)


def _large_field(type_: Type) -> Type:
    return large(type_) if type_.may("list", "dict", "str") else type_
