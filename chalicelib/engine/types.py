"""What the compiler knows about a value: its kinds, its parts and, for whole numbers, its range."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import reduce

DEEPEST = 20
"""How deep lists and dicts in each other are still told apart."""
EXACT = 9007199254740991
"""The largest whole number that every engine keeps exactly."""

NAMES = ("None", "bool", "int", "float", "str", "list", "dict")
EVERY = frozenset(NAMES)


@dataclass(frozen=True, slots=True)
class Field:
    """One known key of a dict."""

    name: str
    type: "Type"


@dataclass(frozen=True, slots=True)
class Type:
    """The kinds a value may have; `item` for lists, `value` and `fields` for dicts.

    An open dict may have keys besides its fields: input keeps what is not declared.
    A `decimal` was worked out and may have no fraction: Python tells 3.0 from 3, JSON does not.
    What comes from outside is never one: it is JSON, where 3.0 is the whole number 3.
    A large value may be kept outside the run, with a mark in its place.
    """

    kinds: frozenset[str]
    item: "Type | None" = None
    value: "Type | None" = None
    fields: tuple[Field, ...] | None = None
    low: int | None = None
    high: int | None = None
    open: bool = False
    decimal: bool = False
    large: bool = False
    holds_decimals: bool = field(default=False, init=False, compare=False)
    depth: int = field(default=1, init=False, compare=False)

    def __post_init__(self) -> None:
        """Work out what is asked of every part over and over again."""
        if self.item is None and self.value is None and not (self.fields or self.decimal):
            return
        parts = [self.item, self.value, *(found.type for found in self.fields or ())]
        known = [part for part in parts if part is not None]
        holds = self.decimal or any(part.holds_decimals for part in known)
        object.__setattr__(self, "holds_decimals", holds)
        object.__setattr__(self, "depth", 1 + max((part.depth for part in known), default=0))

    def only(self, *kinds: str) -> bool:
        """Tell whether the value certainly has one of these kinds."""
        return self.kinds <= frozenset(kinds)

    def may(self, *kinds: str) -> bool:
        """Tell whether the value can have one of these kinds."""
        return not self.kinds.isdisjoint(kinds)

    @property
    def name(self) -> str:
        """Return the type in words."""
        if self.kinds == EVERY:
            return "Any"
        return " | ".join(sorted(self.kinds, key=NAMES.index))

    @property
    def items(self) -> "Type":
        """Return the type of a list's items."""
        return self.item or self.unknown

    @property
    def values(self) -> "Type":
        """Return the type of a dict's values."""
        if self.fields:
            declared = union_all(field.type for field in self.fields)
            return declared.unknown if self.open else declared
        return self.value or self.unknown

    @property
    def found(self) -> "Type":
        """Return the type of what a key leads to."""
        return self.values if self.only("dict") else self.value or self.unknown

    @property
    def unknown(self) -> "Type":
        """Return the type of some part of it, of which nothing is known."""
        return DECIMAL_ANY if self.holds_decimals else ANY

    @property
    def shallow(self) -> "Type":
        """Return the type, or only that it is some value where it nests too deeply."""
        return self if self.depth < DEEPEST else replace(self.unknown, large=self.large)

    def field(self, name: str) -> "Type | None":
        """Return the type of a known key, or None."""
        return next((field.type for field in self.fields or () if field.name == name), None)

    def without_none(self) -> "Type":
        """Return the type of a value that was tested against None."""
        rest = self.kinds - {"None"}
        return replace(self, kinds=rest) if rest else self

    def widened(self) -> "Type":
        """Return the type with nothing assumed about the size of numbers."""
        if "int" not in self.kinds:
            return self
        return replace(self, low=-EXACT, high=EXACT)


def whole(low: int, high: int) -> Type:
    """Return the type of a whole number in a range."""
    return Type(frozenset(["int"]), low=low, high=high)


def list_of(item: Type) -> Type:
    """Return the type of a list."""
    return Type(frozenset(["list"]), item=item.shallow)


def dict_of(value: Type) -> Type:
    """Return the type of a dict with unknown keys."""
    return Type(frozenset(["dict"]), value=value.shallow)


def record(fields: Iterable[tuple[str, Type]], *, is_open: bool = False) -> Type:
    """Return the type of a dict whose keys are known and present."""
    known = tuple(Field(name, type_.shallow) for name, type_ in fields)
    return Type(frozenset(["dict"]), fields=known, open=is_open)


def kind(*names: str) -> Type:
    """Return the type of a value that has one of the named kinds."""
    bounded = "int" in names
    return Type(frozenset(names), low=-EXACT if bounded else None, high=EXACT if bounded else None)


def computed(type_: Type) -> Type:
    """Return the type of a number that was worked out and may be a decimal."""
    return replace(type_, decimal=type_.may("float"))


ANY = kind(*NAMES)
DECIMAL_ANY = computed(ANY)
NONE = kind("None")
BOOL = kind("bool")
INT = kind("int")
FLOAT = computed(kind("float"))
NUMBER = computed(kind("int", "float"))
TEXT = kind("str")
LENGTH = whole(0, 1 << 24)


def large(type_: Type) -> Type:
    """Return the type of a value that may be kept outside the run."""
    return replace(type_, large=True)


def union(left: Type, right: Type) -> Type:
    """Return the type of a value that is one or the other."""
    if left == right:
        return left
    is_large = left.large or right.large
    if EVERY in (left.kinds, right.kinds):
        found = DECIMAL_ANY if left.holds_decimals or right.holds_decimals else ANY
        return replace(found, large=is_large)
    low, high = _range(left, right)
    return Type(
        left.kinds | right.kinds,
        item=_joined(left.item, right.item, left.may("list"), right.may("list")),
        value=_joined_values(left, right),
        fields=_fields(left, right),
        low=low,
        high=high,
        open=left.open or right.open,
        decimal=left.decimal or right.decimal,
        large=is_large,
    )


def union_all(types: Iterable[Type]) -> Type:
    """Return the union of all the types; Any of none."""
    found = list(types)
    return reduce(union, found) if found else ANY


def _joined(left: Type | None, right: Type | None, in_left: bool, in_right: bool) -> Type | None:
    if not in_left:
        return right
    if not in_right:
        return left
    return union(left, right) if left and right else None


def _joined_values(left: Type, right: Type) -> Type | None:
    if left.may("dict") and right.may("dict") and left.fields != right.fields:
        return union(left.values, right.values)
    return _joined(left.value, right.value, left.may("dict"), right.may("dict"))


def _fields(left: Type, right: Type) -> tuple[Field, ...] | None:
    if not left.may("dict"):
        return right.fields
    if not right.may("dict") or left.fields == right.fields:
        return left.fields
    return None


def _range(left: Type, right: Type) -> tuple[int | None, int | None]:
    known = [type_ for type_ in (left, right) if type_.may("int")]
    if not known:
        return None, None
    lows = [-EXACT if type_.low is None else type_.low for type_ in known]
    highs = [EXACT if type_.high is None else type_.high for type_ in known]
    return min(lows), max(highs)


def is_sortable(*types: Type) -> bool:
    """Tell whether values of these types certainly have an order: all numbers, or all texts."""
    return any(all(type_.only(*kinds) for type_ in types) for kinds in (("int", "float"), ("str",)))


ERROR = record(
    [
        ("error", TEXT),
        ("message", TEXT),
        ("step", union(TEXT, NONE)),
        ("status", union(whole(0, 999), NONE)),
    ]
)
"""What a handler gets: the error's name, its message, the step and the HTTP status."""
