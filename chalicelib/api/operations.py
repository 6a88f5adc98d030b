"""Register a typed function as an HTTP operation: read, check, call, answer.

A handler names what it needs by its parameters:

    caller   the Member who asks, checked against the role in ``models.access``
    user     the UserId of who asks, for operations outside an organization
    query    a model read from the query string
    body     a model read from the JSON body
    key      the text of the header Idempotency-Key, None without one
    founded  the OrganizationId of an organization that is to be
    others   parts of the path
"""

import functools
import inspect
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from chalice.app import Blueprint, Request, Response
from pydantic import BaseModel, ValidationError

from chalicelib import wiring
from chalicelib.api.auditing import Watch
from chalicelib.api.entrances import entered
from chalicelib.api.headers import headers_of
from chalicelib.api.problems import from_validation, problem_response
from chalicelib.api.sight import Who, seen_by, told_to
from chalicelib.errors import InvalidError, PayloadError, StepwellError, UnauthenticatedError
from chalicelib.models.access import CHANGES_NOTHING, GIVES, NEEDS, WHILE_DELETING
from chalicelib.models.ids import UserId
from chalicelib.models.json_text import read_json
from chalicelib.models.organizations import Member, Role
from chalicelib.models.rates import rate_headers

JSON = "application/json"
HEADERS = headers_of(JSON)


@dataclass(frozen=True)
class Operation:
    """One row of the API: where it is, what it takes, what it answers, who may call it."""

    name: str
    method: str
    path: str
    status: int
    summary: str
    query: type[BaseModel] | None
    body: type[BaseModel] | None
    answer: type[BaseModel]
    path_parameters: tuple[str, ...]
    takes_key: bool
    needs: Role | None
    is_public: bool
    takes: tuple[str, ...] = (JSON,)

    @property
    def begins(self) -> bool:
        """Tell whether it is refused in an organization that is being deleted."""
        return self.method != "GET" and self.name not in WHILE_DELETING | CHANGES_NOTHING


LONGEST_KEY = 255
KEY = re.compile(rf"[!-~]{{1,{LONGEST_KEY}}}")
OPERATIONS: list[Operation] = []


Handler = Callable[..., BaseModel]


def operation(
    blueprint: Blueprint,
    method: str,
    path: str,
    *,
    status: int = 200,
    is_public: bool = False,
    takes: tuple[str, ...] = (JSON,),
) -> Callable[[Handler], Handler]:
    """Register the decorated handler as an operation of the API, whose body has a type it takes."""

    def register(handler: Handler) -> Handler:
        described = _describe(handler, method, path, status=status, is_public=is_public)
        described = replace(described, takes=takes)
        OPERATIONS.append(described)

        @functools.wraps(handler)
        def view(**path_values: str) -> Response:
            left: dict[str, str] = {}
            try:
                answer = _carry_out(
                    described, handler, blueprint.current_request, path_values, left
                )
            except StepwellError as error:
                return problem_response(error, left)
            headers = headers_of(JSON, left)
            return Response(answer.model_dump_json(), headers=headers, status_code=status)

        route = blueprint.route(path, methods=[method], name=described.name, content_types=[*takes])
        route(view)
        return handler

    return register


def _describe(
    handler: Handler, method: str, path: str, *, status: int, is_public: bool
) -> Operation:
    signature = inspect.signature(handler)
    annotations = {name: parameter.annotation for name, parameter in signature.parameters.items()}
    in_path = tuple(part[1:-1] for part in path.split("/") if part.startswith("{"))
    if "organization_id" in in_path and not {handler.__name__} <= NEEDS.keys() & GIVES.keys():
        raise LookupError(f"models.access has no line for {handler.__name__} in NEEDS or in GIVES")
    return Operation(
        name=handler.__name__,
        method=method,
        path=path,
        status=status,
        summary=(handler.__doc__ or "").split("\n", 1)[0],
        query=annotations.get("query"),
        body=annotations.get("body"),
        answer=signature.return_annotation,
        path_parameters=in_path,
        takes_key="key" in annotations,
        needs=NEEDS.get(handler.__name__),
        is_public=is_public,
    )


def _carry_out(
    described: Operation,
    handler: Handler,
    request: Request,
    path_values: dict[str, str],
    left: dict[str, str],
) -> BaseModel:
    """Let the handler act on what its parameters name, and put what it changed into the log.

    A call that counts is told of in the headers ``left``, whether it ends in an answer or not.
    """
    asked_by = _caller(described, request, path_values)
    who = _who(asked_by)
    left |= rate_headers(wiring.rates().take(who))
    found = {**asked_by, **_arguments(described, request, path_values)}
    found["founded"] = organization_id = entered(described.name, found.get("body"))
    watch = Watch(described.name, request, path_values, who, organization_id)
    given = {name: found[name] for name in inspect.signature(handler).parameters}
    try:
        answer = watch.over(lambda: handler(**given))
    except PayloadError as error:
        raise told_to(who, error) from error
    return seen_by(who, answer)


def _who(found: Mapping[str, object]) -> Who:
    """Return who asks: a member, somebody signed in, or nobody."""
    match found:
        case {"caller": Member() as caller}:
            return caller
        case {"user": str(user)}:
            return UserId(user)
        case _:
            return None


def _caller(
    described: Operation, request: Request, path_values: dict[str, str]
) -> dict[str, object]:
    """Name who asks as the handler names them; they are checked before anything is read."""
    if described.needs is not None:
        member = wiring.callers().member(_credential(request), described.name, path_values)
        if described.begins:
            wiring.doors().check_now(member.organization_id)
        return {"caller": member}
    if not described.is_public:
        return {"user": wiring.callers().person(_credential(request))}
    return {}


def _arguments(
    described: Operation, request: Request, path_values: dict[str, str]
) -> dict[str, object]:
    """Gather what a handler may name besides its caller."""
    found: dict[str, object] = dict(path_values)
    if described.query is not None:
        found["query"] = _read_query(described.query, request)
    if described.takes_key:
        found["key"] = _read_key(request)
    if described.body is not None:
        found["body"] = _read_body(described.body, request)
    return found


def _credential(request: Request) -> str:
    """Return the access token or API key that came with the request."""
    scheme, _, credential = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not credential.strip():
        raise UnauthenticatedError("Send an access token: Authorization: Bearer <token>.")
    return str(credential.strip())


def _read_query(model: type[BaseModel], request: Request) -> BaseModel:
    given: Mapping[str, str] = request.query_params or {}
    lists = {
        field.alias or name
        for name, field in model.model_fields.items()
        if isinstance(field.default, list)
    }
    values: dict[str, object] = {
        name: [part for part in given[name].split(",") if part] if name in lists else given[name]
        for name in given
    }
    try:
        return model.model_validate(values)
    except ValidationError as error:
        raise from_validation(error, "query") from error


def _read_key(request: Request) -> str | None:
    key: str | None = request.headers.get("idempotency-key")
    if key is not None and not KEY.fullmatch(key):
        raise InvalidError(
            f"The header Idempotency-Key takes 1 to {LONGEST_KEY} characters of ASCII, no spaces."
        )
    return key


def _read_body(model: type[BaseModel], request: Request) -> BaseModel:
    raw = request.raw_body or b"{}"
    try:
        value = read_json(raw)
    except ValueError as error:
        raise InvalidError(f"The body is not JSON: {error}.") from error
    try:
        return model.model_validate(value)
    except ValidationError as error:
        raise from_validation(error, "body") from error
