"""What a caller sees of an answer or an error: all, or all but the data of runs."""

from typing import TypeVar

from pydantic import BaseModel

from chalicelib.errors import PayloadError
from chalicelib.models.hiding import HIDDEN, without_data
from chalicelib.models.ids import UserId
from chalicelib.models.organizations import Member, Payloads

Answer = TypeVar("Answer", bound=BaseModel)
Who = Member | UserId | None


def seen_by(who: Who, answer: Answer) -> Answer:
    """Return an answer as the caller may see it."""
    return without_data(answer) if _is_hidden_from(who) else answer


def told_to(who: Who, error: PayloadError) -> PayloadError:
    """Return an error as the caller may see it: the places that do not fit, not what is there."""
    if not _is_hidden_from(who):
        return error
    places = ", ".join(problem.path for problem in error.problems)
    unquoted = [problem.model_copy(update={"message": HIDDEN}) for problem in error.problems]
    return PayloadError(f"The payload does not fit: {places}.", tuple(unquoted))


def _is_hidden_from(who: Who) -> bool:
    return isinstance(who, Member) and who.payloads == Payloads.HIDDEN
