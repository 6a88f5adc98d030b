"""Learns an Input class from recorded values."""

import keyword
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from chalicelib.engine.compilation import Json
from chalicelib.engine.python.annotations import PLAIN
from chalicelib.engine.types import EXACT

MOST_FIELDS = 60
MOST_CLASSES = 40
DEEPEST = 10
FIELD = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
TAKEN = frozenset(
    {*PLAIN, "Input", "WorkflowError", "Literal", "Optional", "Dataset", "Retry", "None"}
)
SCALARS = {bool: "bool", int: "int", float: "float", str: "str"}


def learn_type(name: str, samples: Sequence[Json]) -> str:
    """Return the source of an Input class that all the samples fit, with the classes it needs."""
    groups = [sample for sample in samples if isinstance(sample, dict)]
    learner = _Learner()
    learner.record(learner.name(name), groups, 0)
    return "\n\n\n".join(learner.classes) + "\n"


@dataclass(slots=True)
class _Learner:
    """Writes classes, the inner ones first."""

    classes: list[str] = field(default_factory=list)
    taken: set[str] = field(default_factory=lambda: set(TAKEN))

    def name(self, wish: str) -> str:
        """Return a class name like the wish that nothing else has."""
        words = re.findall(r"[A-Za-z0-9]+", wish)
        base = "".join(word[:1].upper() + word[1:] for word in words)[:40]
        base = base if base[:1].isalpha() else f"Input{base}"
        found, number = base, 1
        while found in self.taken or keyword.iskeyword(found):
            number += 1
            found = f"{base}{number}"
        self.taken.add(found)
        return found

    def record(self, name: str, groups: Sequence[dict[str, Json]], depth: int) -> str:
        """Write the class of some dicts and return its name."""
        keys = list(dict.fromkeys(key for group in groups for key in group))
        required: list[str] = []
        optional: list[str] = []
        left: list[str] = []
        for key in keys:
            if not _is_field(key) or len(required) + len(optional) >= MOST_FIELDS:
                left.append(key)
                continue
            values = [group[key] for group in groups if key in group]
            type_ = self.type(key, values, depth + 1)
            if len(values) == len(groups):
                required.append(f"    {key}: {type_}")
                continue
            wide = type_ if type_ == "Any" or type_.endswith("None") else f"{type_} | None"
            optional.append(f"    {key}: {wide} = None")
        notes = [f"    # also: {', '.join(map(repr, left[:5]))}" for _ in left[:1]]
        rows = [*notes, *required, *optional]
        body = "\n".join(rows if required or optional else [*rows, "    pass"])
        self.classes.append(f"class {name}(Input):\n{body}")
        return name

    def type(self, key: str, values: Sequence[Json], depth: int) -> str:
        """Return the annotation that all the values fit."""
        present = [value for value in values if value is not None]
        if not present:
            return "Any"
        found = self._present(key, present, depth)
        return f"{found} | None" if len(present) < len(values) and found != "Any" else found

    def _present(self, key: str, values: Sequence[Json], depth: int) -> str:
        groups = [value for value in values if isinstance(value, dict)]
        if len(groups) == len(values):
            return self._group(key, groups, depth)
        lists = [value for value in values if isinstance(value, list)]
        if len(lists) == len(values):
            items = [item for value in lists for item in value]
            return f"list[{self.type(_singular(key), items, depth)}]" if items else "list"
        return _scalar(values)

    def _group(self, key: str, groups: Sequence[dict[str, Json]], depth: int) -> str:
        fields = {name for group in groups for name in group}
        if not fields or depth > DEEPEST or len(self.classes) >= MOST_CLASSES:
            return "dict"
        if any(_is_field(name) for name in fields):
            return self.record(self.name(key), groups, depth)
        values = [value for group in groups for value in group.values()]
        return f"dict[str, {self.type(key, values, depth + 1)}]"


def _scalar(values: Sequence[Json]) -> str:
    if any(isinstance(value, int) and abs(value) > EXACT for value in values):
        return "Any"
    names = {SCALARS.get(type(value), "Any") for value in values}
    if names == {"int", "float"}:
        return "float"
    return names.pop() if len(names) == 1 else "Any"


def _is_field(key: str) -> bool:
    return bool(FIELD.fullmatch(key)) and not keyword.iskeyword(key) and len(key) <= MOST_FIELDS


def _singular(key: str) -> str:
    if key.endswith("ies"):
        return key[:-3] + "y"
    return key[:-1] if key.endswith("s") and not key.endswith("ss") else f"{key}_item"
