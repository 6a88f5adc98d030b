"""Runs and their steps over HTTP."""

from urllib.parse import unquote

from chalice.app import Blueprint

from chalicelib import wiring
from chalicelib.api.operations import operation
from chalicelib.models.ids import RunId, WorkflowId
from chalicelib.models.large import ValuePart, ValueQuery
from chalicelib.models.organizations import Member
from chalicelib.models.pages import Page
from chalicelib.models.runs import (
    CancelRun,
    ReplayRun,
    Run,
    RunDetail,
    RunQuery,
    RunSummary,
    StartRun,
)
from chalicelib.models.steps import Step, StepQuery, StepSummary

blueprint = Blueprint(__name__)

ORGANIZATION = "/api/organizations/{organization_id}"
OF_WORKFLOW = ORGANIZATION + "/workflows/{workflow_id}/runs"
ONE = ORGANIZATION + "/runs/{run_id}"


@operation(blueprint, "POST", OF_WORKFLOW, status=201)
def start_run(caller: Member, workflow_id: WorkflowId, body: StartRun, key: str | None) -> Run:
    """Start a workflow by hand, or its draft as a test."""
    return wiring.runs().start_by_hand(caller, workflow_id, body, key)


@operation(blueprint, "GET", OF_WORKFLOW)
def list_workflow_runs(
    caller: Member, workflow_id: WorkflowId, query: RunQuery
) -> Page[RunSummary]:
    """List the runs of one workflow, newest first."""
    return wiring.runs().list(caller, query.model_copy(update={"workflow": workflow_id}))


@operation(blueprint, "GET", ORGANIZATION + "/runs")
def list_runs(caller: Member, query: RunQuery) -> Page[RunSummary]:
    """List the organization's runs, newest first."""
    return wiring.runs().list(caller, query)


@operation(blueprint, "GET", ONE)
def get_run(caller: Member, run_id: RunId) -> RunDetail:
    """Show a run with its payload, its output and the program it runs."""
    return wiring.runs().detail(caller, run_id)


@operation(blueprint, "POST", ONE + "/cancel")
def cancel_run(caller: Member, run_id: RunId, body: CancelRun) -> Run:
    """Stop a run; doing so twice is doing so once."""
    return wiring.runs().cancel(caller, run_id, body)


@operation(blueprint, "POST", ONE + "/replay", status=201)
def replay_run(caller: Member, run_id: RunId, body: ReplayRun) -> Run:
    """Run a run again, from the start or from a step."""
    return wiring.replays().replay(caller, run_id, body)


@operation(blueprint, "GET", ONE + "/steps")
def list_steps(caller: Member, run_id: RunId, query: StepQuery) -> Page[StepSummary]:
    """List the run's steps in the order of the program."""
    return wiring.runs().steps(caller, run_id, query)


@operation(blueprint, "GET", ONE + "/steps/{path}")
def get_step(caller: Member, run_id: RunId, path: str) -> Step:
    """Show one step with input, output and attempts."""
    return wiring.runs().step(caller, run_id, unquote(path))


@operation(blueprint, "GET", ONE + "/values/{value_id}")
def read_value(caller: Member, run_id: RunId, value_id: str, query: ValueQuery) -> ValuePart:
    """Show a part of a value that is too large for the records of a run."""
    return wiring.runs().value(caller, run_id, value_id, query)
