"""Which lists and dicts Python would have under several names.

Values never change here: `xs.append(x)` gives `xs` a new list. In Python it changes the
list that others see too, so the compiler follows who would see it. A list or dict is a word:
`xs` is the last one that was made for `xs`, `xs*` is any inside it, `xs'` any before it.
"""

import ast
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace

from chalicelib.engine.diagnostics import RejectedError

NEW, NEW_INSIDE = "+", "+*"
"""A list or dict that is made here, and those that are made inside it."""
ANYTHING = "?"
"""Stands for too many to tell apart."""
MOST = 30
CONSTANT, CALLER = "=", "^"
"""Marks of what belongs to a constant, and of what is read outside of the body at hand."""
LEAVING = f"{CALLER}what is returned"
"""Stands for a value that is on its way out while a last block is carried out."""


@dataclass(frozen=True, slots=True)
class Held:
    """The lists and dicts that a value may be, and those that may be inside it."""

    own: frozenset[str] = frozenset()
    inside: frozenset[str] = frozenset()

    @property
    def everything(self) -> frozenset[str]:
        """Return what it may be or have inside."""
        return self.own | self.inside

    @property
    def part(self) -> "Held":
        """Return what a key, an index or a loop leads to."""
        return Held(self.inside, self.inside)

    @property
    def packed(self) -> "Held":
        """Return something new that has it inside."""
        names = {NEW: NEW_INSIDE}
        return Held(frozenset([NEW]), self.renamed(names).everything)

    def either(self, other: "Held") -> "Held":
        """Return what is one or the other."""
        return Held(self.own | other.own, self.inside | other.inside)

    @property
    def few(self) -> "Held":
        """Return the same, without telling many apart."""
        return self if len(self.inside) <= MOST else Held(self.own, frozenset([ANYTHING]))

    def meets(self, words: frozenset[str]) -> bool:
        """Tell whether some of these lists and dicts may be it, or inside it."""
        own_too = not words.isdisjoint(self.own) or not words.isdisjoint(self.inside)
        return own_too or ANYTHING in self.inside or (ANYTHING in words and self != NOTHING)

    def renamed(self, names: Mapping[str, str]) -> "Held":
        """Return the same in other words."""
        if self.own.isdisjoint(names) and self.inside.isdisjoint(names):
            return self
        return Held(_renamed(self.own, names), _renamed(self.inside, names))


def _renamed(words: frozenset[str], names: Mapping[str, str]) -> frozenset[str]:
    return frozenset(names.get(word, word) for word in words)


NOTHING = Held()
FRESH = Held(frozenset([NEW]), frozenset([NEW_INSIDE]))


@dataclass(frozen=True, slots=True)
class Sharing:
    """What every name holds, as far as it is a list or dict; `scope` tells calls apart.

    `touched` are the names that hold something else than in what it was made from.
    """

    held: Mapping[str, Held] = field(default_factory=dict)
    scope: str = ""
    touched: frozenset[str] = field(default=frozenset(), compare=False)

    def of(self, name: str) -> Held:
        """Return what a name holds."""
        return self.held.get(name, FRESH)

    def assigned(self, values: Mapping[str, Held]) -> "Sharing":
        """Return who holds what after names got values; what they held before may live on.

        Nobody holds anything by a name that is new, and most are: there is nothing to rename.
        """
        words = {name: self.scope + name for name in values}
        again = [word for name, word in words.items() if name in self.held]
        older = {old: f"{word}'" for word in again for old in (word, f"{word}*")}
        made = {
            name: value.renamed(older)
            .renamed({NEW: words[name], NEW_INSIDE: f"{words[name]}*"})
            .few
            for name, value in values.items()
            if value != NOTHING or name in self.held
        }
        aged = self._aged(older) if older else {}
        return self._with({**aged, **made}) if made else self

    def _aged(self, older: Mapping[str, str]) -> dict[str, Held]:
        found = ((name, held, held.renamed(older)) for name, held in self.held.items())
        return {name: after for name, held, after in found if after is not held}

    def _with(self, changed: dict[str, Held]) -> "Sharing":
        held = {**self.held, **changed}
        return replace(self, held=held, touched=frozenset(changed))

    def without(self, name: str) -> "Sharing":
        """Return the same without a name."""
        return replace(self, held={key: held for key, held in self.held.items() if key != name})

    def grown(self, name: str, added: frozenset[str]) -> "Sharing":
        """Return who holds what after something was put into the list or dict of a name."""
        word, held = self.scope + name, self.of(name)
        inside = _renamed(added, {NEW: f"{word}*", NEW_INSIDE: f"{word}*"})
        return self._with({name: Held(held.own, held.inside | inside).few})

    def joined(self, other: "Sharing", names: Iterable[str] | None = None) -> "Sharing":
        """Return who may hold what where two ways meet; where given, only these names differ."""
        mine, theirs = self.held, other.held
        met = {
            name: theirs[name].either(mine.get(name, NOTHING)).few
            for name in (theirs if names is None else names)
            if name in theirs and mine.get(name) is not theirs[name]
        }
        return self._with(met) if met else self

    def called(self, scope: int) -> "Sharing":
        """Return who holds what at the start of a function, whose names are its own."""
        around = {f"{CALLER}{name}": held for name, held in self.held.items()}
        return Sharing(around, f"{scope}:")

    def returned(self, value: Held) -> Held:
        """Return what leaves a function: what was made in it is new to the caller."""
        own = frozenset(NEW if word.startswith(self.scope) else word for word in value.own)
        inside = (NEW_INSIDE if word.startswith(self.scope) else word for word in value.inside)
        return Held(own, frozenset(inside))

    def seeing(self, changed: frozenset[str], name: str, known: Container[str]) -> list[str]:
        """Return who else would see a change of lists or dicts that a name leads to."""
        found = {word.removeprefix(CONSTANT) for word in changed if word.startswith(CONSTANT)}
        for other, held in self.held.items():
            is_read = other.startswith(CALLER) or other in known
            if is_read and other != name and held.meets(changed):
                found.add(other.lstrip(CALLER))
        return sorted(found)


def alias(target: ast.expr, other: str) -> RejectedError:
    """Return the warning that Python would change what another name holds too."""
    return RejectedError(
        "W-ALIAS",
        f"{other!r} keeps its old value: lists and dicts are values here",
        target,
        f"change {ast.unparse(target)} before the line that copies it",
    )
