"""The items of large loops: what a state machine cannot do with lists that are outside of it."""

from dataclasses import dataclass

from pydantic import JsonValue

from chalicelib.errors import ActionError, NotFoundError, TooLargeError
from chalicelib.models.failures import Failure
from chalicelib.models.items import Cut, Gathered, ItemsTask, Manifest
from chalicelib.models.large import Owner
from chalicelib.ports import ResultStore
from chalicelib.services.large_values import WHOLE, LargeValues, as_json

MAX_ITEMS = 64 * 1024 * 1024
"""Bytes of JSON; the Lambda has the memory to read and write that many."""
MAX_BATCH = 200 * 1024
"""Bytes of JSON; a child workflow starts with 256 KiB (AWS quota), what it captures included."""


@dataclass(frozen=True)
class Items:
    """Cut lists into batches, and gather what the items of a loop came to."""

    large: LargeValues
    results: ResultStore

    def arrange(self, task: ItemsTask) -> JsonValue:
        """Do what is asked; raise ActionError when it is too much."""
        owner = Owner(task.run.organization_id, task.run.run_id)
        try:
            if task.cut is not None:
                return self._cut(owner, task.cut)
            if task.gather is not None:
                return self._gathered(owner, task.gather).model_dump()
        except (NotFoundError, TooLargeError) as error:
            failure = Failure(type="LargeValueError", message=str(error))
            raise ActionError("StepError", failure) from error
        raise ValueError("nothing is asked of the items")

    def _cut(self, owner: Owner, cut: Cut) -> JsonValue:
        """Return a mark for the list of batches; the last may be smaller."""
        items = self.large.whole(owner, cut.value, MAX_ITEMS)
        if not isinstance(items, list):
            raise ValueError("only a list is cut into batches")
        batches: list[JsonValue] = [
            items[start : start + cut.size] for start in range(0, len(items), cut.size)
        ]
        largest = max((len(as_json(batch)) for batch in batches), default=0)
        if largest > MAX_BATCH:
            raise TooLargeError(
                f"A batch of {cut.size} items has {largest:,} bytes of JSON; {MAX_BATCH:,} are "
                "allowed. Take a smaller batch=."
            )
        return self.large.kept(owner, batches)

    def _gathered(self, owner: Owner, manifest: Manifest) -> Gathered:
        found = list(self.results.results(owner, manifest, MAX_ITEMS))
        found.sort(key=lambda result: result.index)
        values = self.large.fitted(owner, [result.value for result in found], (WHOLE,))
        return Gathered(values=values, failures=sum(not result.ok for result in found))
