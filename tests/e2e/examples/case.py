"""What an example is run with."""

from dataclasses import dataclass, field
from typing import Any

BUSY: tuple[int, object] = (503, {})


@dataclass(frozen=True)
class Case:
    """One run of an example.

    A route is a body, or a list of statuses with bodies answered in turn. An answer of None never
    comes. Edits make what takes hours take seconds; children are further workflows by name.
    """

    payload: Any = None
    routes: dict[str, object] = field(default_factory=dict)
    answers: dict[str, list[Any]] = field(default_factory=dict)
    secrets: dict[str, str] = field(default_factory=dict)
    edits: dict[str, str] = field(default_factory=dict)
    children: dict[str, str] = field(default_factory=dict)
    in_order: bool = True
