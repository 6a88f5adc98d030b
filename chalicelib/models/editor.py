"""What an editor asks about a source, and the answers; lines and UTF-16 columns count from 1."""

from typing import Literal

from pydantic import Field, JsonValue

from chalicelib.models.base import Model
from chalicelib.models.hiding import DataFields
from chalicelib.models.ids import RunId
from chalicelib.models.programs import MAX_SOURCE, FromEngine, StepNode

CompletionKind = Literal[
    "action",
    "argument",
    "class",
    "constant",
    "field",
    "function",
    "integration",
    "keyword",
    "method",
    "option",
    "secret",
    "step",
    "type",
    "variable",
    "workflow",
]


class SourceRequest(Model):
    """A source."""

    source: str = Field(max_length=4 * MAX_SOURCE)


class PlaceRequest(SourceRequest):
    """A source, and a place in it."""

    line: int = Field(ge=1)
    column: int = Field(ge=1)


class CompleteRequest(PlaceRequest):
    """A place, and what stands outside the source; results are by the ids of steps."""

    secrets: list[str] = Field(default=[], max_length=1000)
    workflows: list[str] = Field(default=[], max_length=1000)
    results: dict[str, JsonValue] = Field(default={}, max_length=400)
    variables: list[str] = Field(default=[], max_length=1000)


class RecordedResults(Model):
    """The shapes of what the steps of a run resulted in, by their ids; texts are left out."""

    run_id: RunId | None
    results: DataFields


class CompletionItem(FromEngine):
    """A word for the cursor; ``insert`` is a snippet in which ``$0`` is the cursor."""

    label: str
    kind: CompletionKind
    detail: str
    docs: str
    insert: str | None


class Completions(FromEngine):
    """The words that may stand at a place, best first."""

    items: list[CompletionItem]


class Span(FromEngine):
    """A stretch of the source."""

    line: int
    column: int
    end_line: int
    end_column: int


class Explanation(FromEngine):
    """What is known of a word, in Markdown; no text where nothing is."""

    text: str | None
    place: Span | None


class SignatureParameter(FromEngine):
    """A parameter as the signature writes it."""

    label: str
    docs: str


class CallSignature(FromEngine):
    """The call around a place; no label outside calls, ``active`` -1 at no parameter of it."""

    label: str | None
    docs: str
    parameters: list[SignatureParameter]
    active: int


class FormattedSource(FromEngine):
    """The source in its usual form; as it was, with the reason, when it cannot be read."""

    source: str
    problem: str | None


class OutlineTree(FromEngine):
    """The workflow's name and steps, as far as the source can be read."""

    name: str | None
    steps: list[StepNode]


class LearnTypeRequest(Model):
    """A name for the class, and values that it is learned from."""

    name: str = Field(min_length=1, max_length=60)
    samples: list[JsonValue] = Field(min_length=1, max_length=100)


class LearnedType(FromEngine):
    """The source of an Input class, with the classes that it needs above it."""

    source: str
