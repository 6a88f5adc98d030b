"""Secrets in the arguments of a step: put in just before it acts, taken out of what is kept.

Only the places that the compiler named hold references. Elsewhere the arguments are
what the run was sent, and a reference there is somebody's text.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import TracebackType

from pydantic import JsonValue

from chalicelib.adapters.actions.masking import Mask, mask_of
from chalicelib.errors import ActionError, NotFoundError
from chalicelib.models.failures import Failure
from chalicelib.models.places import ValuePlace
from chalicelib.models.steps import StepTask
from chalicelib.ports import ActionRunner, SecretReader


class MaskedCrashError(Exception):
    """A fault of ours whose message held a secret; it is masked here."""


@dataclass(frozen=True)
class WithSecrets:
    """An ActionRunner around another: it knows the secrets, its results do not."""

    actions: ActionRunner
    vault: SecretReader

    def perform(self, task: StepTask) -> JsonValue:
        """Act with the values of the secrets; mask them in the result and in the error.

        Raise ActionError for a secret that does not exist, before anything is done.
        """
        if not task.secrets:
            return self.actions.perform(task)
        resolving = _Resolving(self.vault, task)
        arguments: JsonValue = task.arguments
        for pointer in task.secrets:
            arguments = resolving.at(arguments, _steps(pointer))
        mask = mask_of(resolving.values)
        with _masked_faults(mask):
            result = self.actions.perform(task.model_copy(update={"arguments": arguments}))
        return mask.json(result)


@dataclass
class _Resolving:
    """The references of one task, and the values they were resolved to."""

    vault: SecretReader
    task: StepTask
    values: list[str] = field(default_factory=list)

    def at(self, value: JsonValue, place: list[str]) -> JsonValue:
        """Return the arguments with the reference at a place resolved."""
        if not place:
            return self._text(value)
        if not isinstance(value, dict) or place[0] not in value:
            return value
        return {**value, place[0]: self.at(value[place[0]], place[1:])}

    def _text(self, value: JsonValue) -> str:
        match value:
            case {"$secret": str(name)}:
                return self._value(name)
            case {"$join": list(parts)}:
                return "".join(
                    part if isinstance(part, str) else self._text(part) for part in parts
                )
            case _:
                raise ValueError(f"step {self.task.step.id} has no reference to a secret there")

    def _value(self, name: str) -> str:
        try:
            value = self.vault.value(self._place, name)
        except NotFoundError as error:
            message = f"There is no secret {name}; an admin can add it to the organization."
            raise ActionError("StepError", Failure(type="StepError", message=message)) from error
        self.values.append(value)
        return value

    @property
    def _place(self) -> ValuePlace:
        return ValuePlace(self.task.run.organization_id, self.task.run.workflow_id)


@contextmanager
def _masked_faults(mask: Mask) -> Iterator[None]:
    """Let no error out with a secret in it."""
    crash = _Crash(mask)
    try:
        with crash:
            yield
    except ActionError as error:
        raise mask.error(error) from None


@dataclass(frozen=True)
class _Crash:
    """A place that faults of ours leave only masked: whatever they are, they are on record."""

    mask: Mask

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Put a masked fault in the place of one whose message holds a secret."""
        if fault is None or isinstance(fault, ActionError):
            return
        text = str(fault)
        if (masked := self.mask.text(text)) != text:
            raise MaskedCrashError(f"{type(fault).__name__}: {masked}") from None


def _steps(pointer: str) -> list[str]:
    """Read a JSON Pointer (RFC 6901)."""
    return [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]
