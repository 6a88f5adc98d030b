"""What an editor shows: the engine's editor services in the form that crosses borders."""

from chalicelib.engine import editor
from chalicelib.models.editor import (
    CallSignature,
    CompleteRequest,
    CompletionItem,
    Completions,
    Explanation,
    FormattedSource,
    LearnedType,
    LearnTypeRequest,
    OutlineTree,
    PlaceRequest,
)


def complete(request: CompleteRequest) -> Completions:
    """Return the words that may stand at a place."""
    names = editor.Names(
        secrets=tuple(request.secrets),
        workflows=tuple(request.workflows),
        results=request.results,
        variables=tuple(request.variables),
    )
    found = editor.complete(request.source, request.line, request.column, names)
    return Completions(items=[CompletionItem.model_validate(item) for item in found])


def hover(request: PlaceRequest) -> Explanation:
    """Return what is known of the word at a place."""
    found = editor.hover(request.source, request.line, request.column)
    return Explanation.model_validate(found) if found else Explanation(text=None, place=None)


def signature(request: PlaceRequest) -> CallSignature:
    """Return the call around a place."""
    found = editor.signature(request.source, request.line, request.column)
    if found is None:
        return CallSignature(label=None, docs="", parameters=[], active=-1)
    return CallSignature.model_validate(found)


def format_source(source: str) -> FormattedSource:
    """Return a source in its usual form."""
    return FormattedSource.model_validate(editor.format_source(source))


def outline(source: str) -> OutlineTree:
    """Return the steps of a source, however broken."""
    return OutlineTree.model_validate(editor.outline(source))


def learn_type(request: LearnTypeRequest) -> LearnedType:
    """Return an Input class that recorded values fit."""
    return LearnedType(source=editor.learn_type(request.name, request.samples))
