"""Chalice with RFC 9457 problems for what it answers by itself: 404, 405, 415, 500."""

import json
from http import HTTPStatus

from chalice.app import Chalice

from chalicelib.api.headers import headers_of
from chalicelib.models.problems import Problem

DETAILS = {
    404: "There is no such address in the API.",
    405: "This address does not take that method.",
    415: "Send the body as application/json.",
    500: "Something went wrong on our side. It is in the log; try again.",
}


class Api(Chalice):
    """A Chalice application whose every error is a problem."""

    def __call__(self, event: dict[str, object], context: object) -> dict[str, object]:
        """Answer a request that API Gateway passes on."""
        answer: dict[str, object] = super().__call__(event, context)
        return _as_problem(answer) if _is_error_of_chalice(answer) else answer


def _is_error_of_chalice(answer: dict[str, object]) -> bool:
    try:
        body = json.loads(str(answer.get("body")))
    except ValueError:
        return False
    return isinstance(body, dict) and set(body) == {"Code", "Message"}


def _as_problem(answer: dict[str, object]) -> dict[str, object]:
    status = int(str(answer["statusCode"]))
    title = HTTPStatus(status).phrase
    problem = Problem(
        type="about:blank", title=title, status=status, detail=DETAILS.get(status, title)
    )
    headers = headers_of("application/problem+json")
    return {
        **answer,
        "headers": headers,
        "multiValueHeaders": {},
        "body": problem.model_dump_json(),
    }
