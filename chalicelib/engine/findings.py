"""What the passes over a whole program find: told where the step or the line stands."""

from dataclasses import dataclass

from chalicelib.engine.diagnostics import Place, RejectedError, Report, Span
from chalicelib.engine.program import Step


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to be told about a step, or about a line; W- codes are warnings.

    With a `limit` it is mended by that limit around what a loop goes over.
    """

    code: str
    message: str
    hint: str
    at: Step | int
    limit: int | None = None

    def tell(self, report: Report) -> None:
        """Report it."""
        place = (
            report.whole_line(self.at or 1) if isinstance(self.at, int) else _of(self.at, report)
        )
        source = report.after(place, "in") if place.lineno == place.end_lineno else None
        edit, instead_of = None, None
        if self.limit is not None and source is not None:
            edit, instead_of = f"limit({source[0]}, {self.limit})", source[1]
        problem = RejectedError(self.code, self.message, place, self.hint, edit, instead_of)
        (report.warn if self.code.startswith("W-") else report.reject)(problem)


def _of(step: Step, report: Report) -> Span:
    return report.span(Place(step.line, step.column, step.end_line, step.end_column))
