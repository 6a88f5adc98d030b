"""Editor services over HTTP: they read the source that is sent, and what is on record of runs."""

# The parameter `caller` of each handler is there for its role.
# ruff: noqa: ARG001

from chalice.app import Blueprint

from chalicelib import wiring
from chalicelib.api.operations import operation
from chalicelib.models.editor import (
    CallSignature,
    CompleteRequest,
    Completions,
    Explanation,
    FormattedSource,
    LearnedType,
    LearnTypeRequest,
    OutlineTree,
    PlaceRequest,
    RecordedResults,
    SourceRequest,
)
from chalicelib.models.ids import WorkflowId
from chalicelib.models.organizations import Member
from chalicelib.services import editor

blueprint = Blueprint(__name__)

EDITOR = "/api/organizations/{organization_id}/editor"


@operation(blueprint, "POST", EDITOR + "/complete")
def complete_source(caller: Member, body: CompleteRequest) -> Completions:
    """Offer the words that may stand at a place of a source."""
    return editor.complete(body)


@operation(blueprint, "GET", "/api/organizations/{organization_id}/workflows/{workflow_id}/results")
def recall_results(caller: Member, workflow_id: WorkflowId) -> RecordedResults:
    """Show the shapes of what the steps of the last completed run resulted in."""
    return wiring.recalling().results(caller, workflow_id)


@operation(blueprint, "POST", EDITOR + "/hover")
def hover_source(caller: Member, body: PlaceRequest) -> Explanation:
    """Explain the word at a place of a source."""
    return editor.hover(body)


@operation(blueprint, "POST", EDITOR + "/signature")
def show_signature(caller: Member, body: PlaceRequest) -> CallSignature:
    """Show the call around a place of a source."""
    return editor.signature(body)


@operation(blueprint, "POST", EDITOR + "/format")
def format_source(caller: Member, body: SourceRequest) -> FormattedSource:
    """Give a source its usual form."""
    return editor.format_source(body.source)


@operation(blueprint, "POST", EDITOR + "/outline")
def outline_source(caller: Member, body: SourceRequest) -> OutlineTree:
    """Show the steps of a source that may be broken."""
    return editor.outline(body.source)


@operation(blueprint, "POST", EDITOR + "/learn-type")
def learn_type(caller: Member, body: LearnTypeRequest) -> LearnedType:
    """Write an Input class that recorded values fit."""
    return editor.learn_type(body)
