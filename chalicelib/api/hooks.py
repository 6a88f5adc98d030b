"""Webhooks: whatever arrives at /hooks/{token} starts a run."""

from chalice.app import Blueprint, Response

from chalicelib import wiring
from chalicelib.api.operations import HEADERS
from chalicelib.api.problems import problem_response
from chalicelib.errors import StepwellError

blueprint = Blueprint(__name__)


@blueprint.route("/hooks/{token}", methods=["POST", "PUT", "GET"], content_types=["*/*"])
def receive_webhook(token: str) -> Response:
    """Store a run for the delivery and answer 202 with its id."""
    request = blueprint.current_request
    content_type = request.headers.get("content-type", "")
    try:
        accepted = wiring.triggers().receive(
            token,
            body=_bytes(request.raw_body),
            content_type=content_type,
            query=dict(request.query_params or {}),
        )
    except StepwellError as error:
        return problem_response(error)
    return Response(accepted.model_dump_json(), headers=HEADERS, status_code=202)


def _bytes(body: str | bytes) -> bytes:
    return body.encode() if isinstance(body, str) else body
