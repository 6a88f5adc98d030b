"""Translate errors into RFC 9457 problem responses."""

from collections.abc import Mapping
from types import MappingProxyType

from chalice.app import Response
from pydantic import JsonValue, ValidationError

from chalicelib.api.headers import headers_of
from chalicelib.errors import (
    ConflictError,
    CrowdedError,
    DeletingError,
    DoesNotCompileError,
    ForbiddenError,
    InvalidError,
    NotBelievedError,
    NotFoundError,
    PayloadError,
    QuotaError,
    RunFailedError,
    StaleError,
    StaleSettingsError,
    StepwellError,
    TooLargeError,
    TooManyError,
    UnauthenticatedError,
    UnavailableError,
)
from chalicelib.models.problems import FieldProblem, Problem
from chalicelib.models.rates import rate_headers

NOTHING: Mapping[str, str] = MappingProxyType({})
STATUS: tuple[tuple[type[StepwellError], int, str], ...] = (
    (PayloadError, 422, "The payload does not fit"),
    (InvalidError, 400, "Invalid request"),
    (UnauthenticatedError, 401, "Sign in first"),
    (NotBelievedError, 401, "Not signed"),
    (CrowdedError, 429, "Too many active runs"),
    (TooManyError, 429, "Too many calls"),
    (ForbiddenError, 403, "Not allowed"),
    (NotFoundError, 404, "Not found"),
    (QuotaError, 409, "Quota reached"),
    (StaleError, 409, "The draft has changed"),
    (StaleSettingsError, 409, "The settings have changed"),
    (ConflictError, 409, "Conflict"),
    (DeletingError, 409, "Being deleted"),
    (TooLargeError, 413, "Too large"),
    (RunFailedError, 502, "The run did not complete"),
    (UnavailableError, 503, "Try again"),
    (DoesNotCompileError, 422, "The workflow has errors"),
)


def problem_response(error: StepwellError, more: Mapping[str, str] = NOTHING) -> Response:
    """Answer with the problem the error describes, and headers beside those of the error."""
    status, title = next((row[1], row[2]) for row in STATUS if isinstance(error, row[0]))
    problem = Problem(
        type=f"urn:stepwell:problem:{title.lower().replace(' ', '-')}",
        title=title,
        status=status,
        detail=str(error),
        errors=list(_field_problems(error)),
        current=_current(error),
    )
    headers = headers_of("application/problem+json", more)
    if isinstance(error, TooManyError):
        headers |= {**rate_headers(error.standings), "Retry-After": str(error.again)}
    return Response(problem.model_dump_json(), headers=headers, status_code=status)


def from_validation(error: ValidationError, place: str) -> InvalidError:
    """Name each refused field of the body or the query."""
    problems = tuple(
        FieldProblem(path=".".join(str(part) for part in item["loc"]), message=item["msg"])
        for item in error.errors(include_url=False, include_context=False, include_input=False)
    )
    first = problems[0]
    where = f"{place} field {first.path}" if first.path else f"The {place}"
    return InvalidError(f"{where}: {first.message}", problems)


def _field_problems(error: StepwellError) -> tuple[FieldProblem, ...]:
    if isinstance(error, InvalidError):
        return error.problems
    if isinstance(error, DoesNotCompileError):
        return tuple(
            FieldProblem(path=f"source:{item.line}:{item.column}", message=item.message)
            for item in error.diagnostics
        )
    return ()


def _current(error: StepwellError) -> JsonValue:
    if isinstance(error, ConflictError | CrowdedError | TooLargeError):
        return None if error.current is None else dict(error.current)
    if isinstance(error, DoesNotCompileError):
        return {"diagnostics": [item.model_dump(mode="json") for item in error.diagnostics]}
    return None
