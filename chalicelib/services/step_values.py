"""What a step is given and what it gives, whole or fitted to the state of its run.

What is too large, or not there any more, ends the step in its own words.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from pydantic import JsonValue

from chalicelib.errors import ActionError, NotFoundError, TooLargeError
from chalicelib.models.failures import Failure
from chalicelib.models.ids import OrganizationId, RunId
from chalicelib.models.large import Owner
from chalicelib.models.steps import RunReference
from chalicelib.services.large_values import MAX_WHOLE, LargeValues


@dataclass(frozen=True)
class StepValues:
    """Large values as steps meet them; every verb raises ActionError where one is in the way."""

    large: LargeValues

    def given(
        self, run: RunReference, arguments: dict[str, JsonValue], most: int = MAX_WHOLE
    ) -> dict[str, JsonValue]:
        """Return the arguments with what the run keeps outside put back into them."""
        owner = Owner(run.organization_id, run.run_id)
        with _told("LargeValueError"):
            return {name: self.large.whole(owner, arguments[name], most) for name in arguments}

    def fitted(self, run: RunReference, result: JsonValue, places: Collection[str]) -> JsonValue:
        """Return a result as the state of the run holds it."""
        with _told("ResultTooLarge"):
            return self.large.fitted(Owner(run.organization_id, run.run_id), result, places)

    def recorded(
        self, organization_id: OrganizationId, run_id: RunId, output: JsonValue
    ) -> JsonValue:
        """Return the whole of what another run has on record."""
        with _told("LargeValueError"):
            return self.large.whole(Owner(organization_id, run_id), output)


@contextmanager
def _told(kind: str) -> Iterator[None]:
    try:
        yield
    except (NotFoundError, TooLargeError) as error:
        raise ActionError("StepError", Failure(type=kind, message=str(error))) from error
