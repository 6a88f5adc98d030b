"""The one shape of an error, from the step that failed to the screen."""

from pydantic import JsonValue

from chalicelib.models.base import Stored, Timestamp


class HttpRequest(Stored):
    """What was sent; secrets are masked and long bodies cut."""

    method: str
    url: str
    headers: dict[str, str]
    body: str | None = None


class HttpResponse(Stored):
    """What came back; long bodies are cut."""

    status: int
    headers: dict[str, str]
    body: str | None = None


class HttpExchange(Stored):
    """One request and, when there was one, its answer."""

    request: HttpRequest
    response: HttpResponse | None = None
    started_at: Timestamp
    duration_ms: int


class Failure(Stored):
    """Why a step or a run failed; ``line`` is a line of the workflow's source."""

    type: str
    message: str
    step_id: str | None = None
    step_path: str | None = None
    line: int | None = None
    status: int | None = None
    stack_trace: list[str] = []
    exchange: HttpExchange | None = None
    detail: JsonValue = None

    def brief(self) -> "Failure":
        """Return what a list needs: neither stack trace nor HTTP exchange."""
        return self.model_copy(update={"stack_trace": [], "exchange": None, "detail": None})
