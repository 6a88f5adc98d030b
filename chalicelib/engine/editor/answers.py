"""What the editor services answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from chalicelib.engine.compilation import Json
from chalicelib.engine.diagnostics import Place


@dataclass(frozen=True, slots=True)
class Completion:
    """One word that may stand at the cursor; `insert` is a snippet with `$0` for the cursor."""

    label: str
    kind: str
    detail: str = ""
    docs: str = ""
    insert: str | None = None


@dataclass(frozen=True, slots=True)
class Hover:
    """What is known of the word under the pointer, in Markdown, and where that word stands."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class SignatureParameter:
    """One parameter of a call, as it is written in the signature."""

    label: str
    docs: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """The call around the cursor; `active` counts its parameters from 0, -1 for none."""

    label: str
    docs: str
    parameters: tuple[SignatureParameter, ...]
    active: int


@dataclass(frozen=True, slots=True)
class Names:
    """What the editor knows besides the source: what the organization has.

    Results are recorded ones of an earlier run, by the ids of the steps.
    """

    secrets: tuple[str, ...] = ()
    workflows: tuple[str, ...] = ()
    results: Mapping[str, Json] = field(default_factory=dict)
    variables: tuple[str, ...] = ()
