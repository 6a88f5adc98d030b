"""What is known of states besides what they do."""

from dataclasses import dataclass, field

from chalicelib.engine.compilation import StateOrigin
from chalicelib.engine.program import Expr
from chalicelib.engine.totality import is_total

SMALL = ("bool", "int", "float", "None")
FLAT = (*SMALL, "str")


@dataclass(frozen=True, slots=True)
class Foldable:
    """A state that may be folded into others.

    It is `certain` when nothing in it can fail. Of its variables, `small` get a few bytes, and
    `flat` ones neither a list nor a dict.
    """

    certain: bool
    small: frozenset[str] = frozenset()
    flat: frozenset[str] = frozenset()


@dataclass
class Notes:
    """Where each state came from, which may be folded into others, and which end a delay."""

    origins: dict[str, StateOrigin] = field(default_factory=dict)
    foldable: dict[str, Foldable] = field(default_factory=dict)
    ends: set[str] = field(default_factory=set)


def of_values(values: dict[str, Expr]) -> Foldable:
    """Return what is known of a state that gives variables these values."""
    return Foldable(
        certain=all(is_total(value) for value in values.values()),
        small=frozenset(name for name, value in values.items() if _is(value, SMALL)),
        flat=frozenset(name for name, value in values.items() if _is(value, FLAT)),
    )


def _is(value: Expr, kinds: tuple[str, ...]) -> bool:
    return value.type.only(*kinds) and not value.type.large
