"""The one shape of an error, from the step that failed to the screen."""

from chalicelib.models.base import Stored, Timestamp
from chalicelib.models.hiding import (
    DataAddress,
    DataHeaders,
    DataLines,
    DataText,
    DataValue,
    MaybeDataText,
)


class HttpRequest(Stored):
    """What was sent; secrets are masked and long bodies cut."""

    method: str
    url: DataAddress
    headers: DataHeaders
    body: MaybeDataText = None


class HttpResponse(Stored):
    """What came back; long bodies are cut."""

    status: int
    headers: DataHeaders
    body: MaybeDataText = None


class HttpExchange(Stored):
    """One request and, when there was one, its answer."""

    request: HttpRequest
    response: HttpResponse | None = None
    started_at: Timestamp
    duration_ms: int


class Failure(Stored):
    """Why a step or a run failed; ``line`` is a line of the workflow's source."""

    type: str
    message: DataText
    step_id: str | None = None
    step_path: str | None = None
    line: int | None = None
    status: int | None = None
    stack_trace: DataLines = []
    exchange: HttpExchange | None = None
    detail: DataValue = None

    def brief(self) -> "Failure":
        """Return what a list needs: neither stack trace nor HTTP exchange."""
        return self.model_copy(update={"stack_trace": [], "exchange": None, "detail": None})
