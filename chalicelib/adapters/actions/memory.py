"""The actions ``memory.get`` and ``memory.set``."""

from dataclasses import dataclass

from pydantic import JsonValue

from chalicelib.adapters.actions.given import Given
from chalicelib.adapters.dynamodb.memory import DynamoMemory, Owner
from chalicelib.models.steps import StepTask

LONGEST_KEY = 256


@dataclass(frozen=True)
class MemoryActions:
    """Remember values for workflows."""

    memory: DynamoMemory

    def get(self, task: StepTask) -> JsonValue:
        """Return what was kept under the key, or the default."""
        given = Given(task)
        return self.memory.get(_owner(task), _key(given), given.value("default"))

    def set(self, task: StepTask) -> JsonValue:
        """Keep a value as long as the workflow is there."""
        given = Given(task)
        if not self.memory.keep(_owner(task), _key(given), given.value("value")):
            raise given.wrong("keeps values of up to 256 KiB; keep a part, or an address")
        return None


def _owner(task: StepTask) -> Owner:
    return Owner(task.run.workflow_id, is_test=task.run.test)


def _key(given: Given) -> str:
    key = given.text("key")
    if len(key.encode()) > LONGEST_KEY:
        raise given.wrong(f"needs key, a text of up to {LONGEST_KEY} bytes")
    return key
