"""Which execution a thread works for, and whether that execution still wants the work."""

import contextvars
import time
from dataclasses import dataclass

from infra.local_cloud.emulator import Document, stepfunctions

POLL_SECONDS = 0.05


class Stopped(BaseException):
    """The execution has ended while this thread worked for it.

    Not an Exception: the emulator turns every Exception into a failure of the execution.
    """


@dataclass
class Scope:
    """An execution, or the branches of one Parallel or Map state inside it."""

    execution: Document
    parent: "Scope | None" = None
    stopped: bool = False

    def is_alive(self) -> bool:
        """Tell whether the execution runs and no enclosing state has failed."""
        if self.stopped or self.execution.get("status") != "RUNNING":
            return False
        return self.parent is None or self.parent.is_alive()


scope: contextvars.ContextVar[Scope | None] = contextvars.ContextVar("scope", default=None)


def check() -> None:
    """Raise Stopped unless this thread's work is still wanted."""
    current = scope.get()
    if current is not None and not current.is_alive():
        raise Stopped


def sleep(seconds: float) -> None:
    """Wait for some (scaled) seconds; raise Stopped as soon as the work is no longer wanted."""
    deadline = time.monotonic() + seconds * stepfunctions._SFN_WAIT_SCALE
    while (left := deadline - time.monotonic()) > 0:
        check()
        time.sleep(min(left, POLL_SECONDS))
    check()


def is_jsonata(state: Document, context: Document | None) -> bool:
    """Tell whether a state is written in JSONata."""
    return bool(stepfunctions._state_query_language(state, context) == "JSONata")
