"""Chalice with late routes, and RFC 9457 problems for what it answers by itself.

That is 404, 405, 415 and 500.
"""

import json
from collections.abc import Callable, Iterable
from http import HTTPStatus

from chalice.app import Blueprint, Chalice, RouteEntry

from chalicelib.api.headers import headers_of
from chalicelib.models.problems import Problem

DETAILS = {
    404: "There is no such address in the API.",
    405: "This address does not take that method.",
    415: "Send the body as application/json.",
    500: "Something went wrong on our side. It is in the log; try again.",
}


class Api(Chalice):
    """A Chalice application whose every error is a problem.

    Its blueprints are loaded when its routes are first asked for: most Lambdas have none.
    """

    def __init__(self, app_name: str, blueprints: Callable[[], Iterable[Blueprint]]) -> None:
        """Know where the blueprints are."""
        self._blueprints: Callable[[], Iterable[Blueprint]] | None = None
        super().__init__(app_name=app_name)
        self._blueprints = blueprints

    @property
    def routes(self) -> dict[str, dict[str, RouteEntry]]:
        """Return the operations by their paths and methods."""
        blueprints, self._blueprints = self._blueprints, None
        for blueprint in blueprints() if blueprints else ():
            self.register_blueprint(blueprint)
        return self._routes

    @routes.setter
    def routes(self, empty: dict[str, dict[str, RouteEntry]]) -> None:
        self._routes = empty

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
