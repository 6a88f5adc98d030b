"""Tasks of state machines that wait for a token."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError
from pydantic import JsonValue

if TYPE_CHECKING:
    from mypy_boto3_stepfunctions import SFNClient

GONE = frozenset({"TaskTimedOut", "TaskDoesNotExist", "InvalidToken"})
MAX_CAUSE = 32768
MAX_ERROR = 256


@dataclass
class Telling:
    """Whether the task was there to be told."""

    arrived: bool = field(default=True)


@dataclass(frozen=True)
class StepFunctionsTasks:
    """Tasks, by their tokens; False means that the task is not there any more."""

    client: "SFNClient"

    def succeed(self, token: str, output: JsonValue) -> bool:
        """Let the task end with an output."""
        text = json.dumps(output, ensure_ascii=False)
        with _telling() as told:
            self.client.send_task_success(taskToken=token, output=text)
        return told.arrived

    def fail(self, token: str, error: str, cause: str) -> bool:
        """Let the task fail with an error's name and the reason for people."""
        with _telling() as told:
            self.client.send_task_failure(
                taskToken=token, error=error[:MAX_ERROR], cause=cause[:MAX_CAUSE]
            )
        return told.arrived

    def beat(self, token: str) -> bool:
        """Tell the task that its worker is alive."""
        with _telling() as told:
            self.client.send_task_heartbeat(taskToken=token)
        return told.arrived


@contextmanager
def _telling() -> Iterator[Telling]:
    told = Telling()
    try:
        yield told
    except ClientError as error:
        if error.response["Error"]["Code"] not in GONE:
            raise
        told.arrived = False
