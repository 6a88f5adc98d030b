"""Errors over HTTP, as RFC 9457 problem details."""

from pydantic import JsonValue

from chalicelib.models.base import Model


class FieldProblem(Model):
    """One place in the request that was refused, and why."""

    path: str
    message: str


class Problem(Model):
    """An RFC 9457 problem; ``current`` holds what a stale edit, or a quota, collided with."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[FieldProblem] = []
    current: JsonValue = None
