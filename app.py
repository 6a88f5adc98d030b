"""The ways in: HTTP by blueprints, sockets, the stream, the state machines, the clock.

What a way in alone needs is imported there: a cold start loads no more than its Lambda uses.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from operator import call
from typing import TYPE_CHECKING, Any, TypeVar

from chalice.app import Blueprint, WebsocketEvent
from pydantic import ValidationError

from chalicelib import wiring
from chalicelib.api.framework import Api
from chalicelib.errors import ActionError, ConflictError, NotFoundError
from chalicelib.models.ids import ConnectionId, OrganizationId, WorkflowId

if TYPE_CHECKING:
    from aws_lambda_powertools import Logger

Thing = TypeVar("Thing")


@cache
def logger() -> "Logger":
    """Return what writes the log."""
    from aws_lambda_powertools import Logger

    return Logger(service="stepwell")


def blueprints() -> Iterable[Blueprint]:
    """Return all of the HTTP API, which no other Lambda loads."""
    from chalicelib.api import openapi

    return (*openapi.BLUEPRINTS, openapi.blueprint)


app = Api("stepwell", blueprints)
app.experimental_feature_flags.add("WEBSOCKETS")
app.api.binary_types.append("application/octet-stream")


@app.on_ws_connect()
def websocket_connect(event: WebsocketEvent) -> None:
    """Let a socket in; an exception refuses the connection."""
    query = event.to_dict().get("queryStringParameters") or {}
    wiring.live().connect(ConnectionId(event.connection_id), query.get("ticket", ""))


@app.on_ws_message()
def websocket_message(event: WebsocketEvent) -> None:
    """Do what a browser asks; what is not a message of ours is dropped."""
    from chalicelib.models.live import ClientMessage

    try:
        message = ClientMessage.model_validate_json(event.body)
    except ValidationError:
        return
    wiring.live().receive(ConnectionId(event.connection_id), message)


@app.on_ws_disconnect()
def websocket_disconnect(event: WebsocketEvent) -> None:
    """Forget a socket."""
    wiring.live().disconnect(ConnectionId(event.connection_id))


@app.lambda_function(name="run_step")
def run_step(event: dict[str, Any], context: object) -> object:  # noqa: ARG001
    """Carry out one attempt at a step; an exception's class name is what Retry and Catch see."""
    from chalicelib.models.steps import StepTask

    task = StepTask.model_validate(event)
    try:
        return wiring.attempts().perform(task)
    except ConflictError:
        raise
    except ActionError as error:
        raise named(error) from error
    except Exception as crash:  # whatever a fault of ours is, the attempt must be on record
        raise named(wiring.attempts().crashed(task, crash)) from crash


@app.lambda_function(name="arrange_items")
def arrange_items(event: dict[str, Any], context: object) -> object:  # noqa: ARG001
    """Cut the items of a large loop into batches, or gather what they came to."""
    from chalicelib.models.items import ItemsTask

    try:
        return wiring.items().arrange(ItemsTask.model_validate(event))
    except ActionError as error:
        raise named(error) from error


@app.lambda_function(name="register_wait")
def register_wait(event: dict[str, Any], context: object) -> object:  # noqa: ARG001
    """Register what a state machine waits for; it goes on when its token is used."""
    from chalicelib.models.waits import WaitTask

    try:
        return wiring.waits().register(WaitTask.model_validate(event))
    except ActionError as error:
        raise named(error) from error


@app.lambda_function(name="publish_changes")
def publish_changes(event: dict[str, Any], context: object) -> None:  # noqa: ARG001
    """Tell the browsers what has changed in the table, and keep on record what follows from it."""
    from chalicelib.adapters.dynamodb.changes import read_changes

    changes = read_changes(event["Records"])
    try:
        wiring.live().publish(changes)
    finally:
        wiring.statistics().record(changes)
        wiring.samples().note(changes)
        wiring.standing().note(changes)


@app.lambda_function(name="forget_runs")
def forget_runs(event: dict[str, Any], context: object) -> None:  # noqa: ARG001
    """Remove what runs and requests kept outside of the table when their records are removed.

    A payload that is a workflow's sample is kept before.
    """
    from chalicelib.adapters.dynamodb.changes import read_removed, read_removed_runs

    for run in read_removed_runs(event["Records"]):
        wiring.samples().outlive(run)
    for folder in read_removed(event["Records"]):
        wiring.large_values().forget(folder)


@app.lambda_function(name="finish_run")
def finish_run(event: dict[str, Any], context: object) -> None:  # noqa: ARG001
    """Record how an execution ended."""
    from chalicelib.adapters.stepfunctions import read_status_event

    if ended := read_status_event(event["detail"]):
        wiring.settling().finish(*ended)


@app.lambda_function(name="receive_event")
def receive_event(event: dict[str, Any], context: object) -> None:  # noqa: ARG001
    """Tell the steps that wait for it of an event on the bus."""
    from chalicelib.adapters.eventbridge import read_event

    wiring.events().receive(read_event(event))


@app.lambda_function(name="fire_trigger")
def fire_trigger(event: dict[str, Any], context: object) -> None:  # noqa: ARG001
    """Start a run for a schedule's occurrence or for an event that a workflow asked for."""
    from chalicelib.models.triggers import Occasion

    wiring.firing().fire(Occasion.model_validate(event))


@app.lambda_function(name="carry_out_bulk")
def carry_out_bulk(event: dict[str, Any], context: object) -> dict[str, Any]:  # noqa: ARG001
    """Do what the state machine of a bulk asks for: act on one run, or name the next ones."""
    from chalicelib.models.bulks import BulkAct, BulkTurn

    if event["ask"] == "act":
        return wiring.bulk_acts().act(BulkAct.model_validate(event)).model_dump()
    return wiring.bulk_turns().turn(BulkTurn.model_validate(event)).model_dump()


@app.lambda_function(name="sweep_runs")
def sweep_runs(event: dict[str, Any], context: object) -> None:  # noqa: ARG001
    """Find what a crash or a lost event has left behind; what resists stops nothing else."""
    sweeping, installing, turns = wiring.sweeping(), wiring.installing(), wiring.bulk_turns()
    audit, removing = wiring.audit(), wiring.removing()
    each_alone(sweeping.mend, sweeping.due())
    each_alone(turns.mend, turns.due())
    each_alone(audit.mend, audit.due())
    each_alone(call, [wiring.catching_up().after_standstill])  # before triggers follow
    each_alone(follow_workflow, installing.due())
    each_alone(call, [wiring.statistics().turn_days, installing.drop_orphans])
    each_alone(removing.carry_on, removing.due())


def follow_workflow(owner: tuple[OrganizationId, WorkflowId]) -> None:
    """Let triggers follow their workflow, and make up for what they missed meanwhile."""
    wiring.installing().install(*owner)
    with suppress(NotFoundError):
        wiring.catching_up().run(*owner)


def each_alone(do: Callable[[Thing], object], things: Iterable[Thing]) -> None:
    """Do it for each; what fails is logged, and found again by a later sweep."""
    for thing in things:
        try:
            do(thing)
        except Exception:  # the next must have its turn
            logger().exception("The sweep could not %s.", do.__name__, extra={"of": str(thing)})


def named(error: ActionError) -> Exception:
    """Return an exception whose class carries the error's name, as Lambda reports it."""
    kind: type[Exception] = type(error.name, (Exception,), {})
    return kind(str(error))
