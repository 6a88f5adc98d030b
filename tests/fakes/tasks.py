"""Tasks that wait until a test, or what it tests, uses their token."""

from collections.abc import Callable
from dataclasses import dataclass, field

from pydantic import JsonValue


def nothing() -> None:
    """Do nothing."""


@dataclass
class FakeTasks:
    """Tasks by their tokens; ``before`` is called before each verb."""

    waiting: set[str] = field(default_factory=set)
    succeeded: dict[str, JsonValue] = field(default_factory=dict)
    failed: dict[str, tuple[str, str]] = field(default_factory=dict)
    beats: list[str] = field(default_factory=list)
    before: Callable[[], None] = nothing

    def clear(self) -> None:
        """Forget all tasks and what they were told."""
        for known in (self.waiting, self.succeeded, self.failed, self.beats):
            known.clear()

    def wait(self, token: str) -> None:
        """Let a task wait."""
        self.waiting.add(token)

    def time_out(self, token: str) -> None:
        """Let a task end by itself."""
        self.waiting.discard(token)

    def succeed(self, token: str, output: JsonValue) -> bool:
        """Let the task end with an output."""
        if self._is_gone(token):
            return False
        self.waiting.discard(token)
        self.succeeded[token] = output
        return True

    def fail(self, token: str, error: str, cause: str) -> bool:
        """Let the task fail with an error's name and the reason for people."""
        if self._is_gone(token):
            return False
        self.waiting.discard(token)
        self.failed[token] = (error, cause)
        return True

    def beat(self, token: str) -> bool:
        """Tell the task that its worker is alive."""
        if self._is_gone(token):
            return False
        self.beats.append(token)
        return True

    def _is_gone(self, token: str) -> bool:
        self.before()
        return token not in self.waiting
