"""Webhooks: whatever arrives at /hooks/{token} starts a run."""

import json
from time import perf_counter

from chalice.app import Blueprint, MultiDict, Request, Response

from chalicelib import wiring
from chalicelib.api.headers import headers_of
from chalicelib.api.operations import JSON
from chalicelib.api.problems import problem_response
from chalicelib.errors import RunFailedError, StepwellError
from chalicelib.models.rates import Standing, rate_headers
from chalicelib.models.runs import Accepted, Run, RunStatus
from chalicelib.models.webhooks import Arrival, Receipt

blueprint = Blueprint(__name__)


@blueprint.route("/hooks/{token}", methods=["POST", "PUT", "GET"], content_types=["*/*"])
def receive_webhook(token: str) -> Response:
    """Store a run for the delivery and answer 202 with its id, or 200 with its output."""
    began = perf_counter()
    try:
        answer = _answer(wiring.receiving().receive(token, arrival(blueprint.current_request)))
        answer.headers["Server-Timing"] = f"app;dur={(perf_counter() - began) * 1000:.1f}"
        return answer
    except StepwellError as error:
        return problem_response(error)


def arrival(request: Request) -> Arrival:
    """Return a request as it arrived, with every value of every header."""
    sent = request.to_original_event().get("multiValueHeaders") or {}
    headers: dict[str, list[str]] = {}
    for name, values in sent.items():
        headers.setdefault(name.lower(), []).extend(values)
    body, query = request.raw_body, request.query_params or MultiDict({})
    return Arrival(
        method=request.method,
        headers=headers or {name.lower(): [text] for name, text in request.headers.items()},
        query={name: query.getlist(name) for name in query},
        body=body.encode() if isinstance(body, str) else body,
    )


def _answer(receipt: Receipt) -> Response:
    """Answer with the output where the caller waits for it, else with where to find the run."""
    run, headers = receipt.run, headers_of(JSON, rate_headers(_standings(receipt)))
    if run is not None and receipt.waits and run.status == RunStatus.COMPLETED:
        return Response(json.dumps(run.output), headers=headers, status_code=200)
    if run is not None and receipt.waits and run.status.is_final:
        raise RunFailedError(f"Run {run.id} ended as {run.status}.")
    body = taken(receipt).model_dump_json(exclude_none=True)
    return Response(body, headers=headers, status_code=202)


def _standings(receipt: Receipt) -> list[Standing]:
    return [receipt.standing] if receipt.standing else []


def taken(receipt: Receipt) -> Accepted:
    """Name the run of a delivery, or the delivery that is held."""
    return accepted(receipt.run) if receipt.run else Accepted(held=receipt.delivery)


def accepted(run: Run) -> Accepted:
    """Name a run that was made for a delivery, and where to find it."""
    path = f"/api/organizations/{run.organization_id}/runs/{run.id}"
    return Accepted(run_id=run.id, status_url=path)
