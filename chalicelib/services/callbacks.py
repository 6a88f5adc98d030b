"""Callbacks: whoever holds an address nobody can guess answers the step behind it."""

import json
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from pydantic import JsonValue

from chalicelib.errors import ConflictError, NotFoundError, TooLargeError
from chalicelib.models.ids import RunId
from chalicelib.models.runs import Run
from chalicelib.models.waits import (
    Answer,
    Callback,
    CallbackReceipt,
    HeartbeatReceipt,
    Wait,
)
from chalicelib.ports import Clock, RunStore, Tasks, WaitStore
from chalicelib.services.answering import Answering

MAX_BODY = 240 * 1024
"""Bytes of JSON; a state's output has 256 KiB (AWS quota)."""
CALLER = "A caller"
CALLBACK_ID = re.compile(
    r"([0-9A-HJKMNP-TV-Z]{26})/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
)
NOT_FOUND = "There is no callback at this address."
NOT_YET = "No step waits for this callback yet; an answer would be kept for it."
OVER = "The run has ended; nothing waits for this answer any more."


@dataclass(frozen=True)
class Callbacks:
    """Take answers and signs of life."""

    store: WaitStore
    runs: RunStore
    tasks: Tasks
    answering: Answering
    now: Clock

    def answer(self, callback_id: str, body: JsonValue) -> CallbackReceipt:
        """Answer the step that waits, or keep the answer until one does.

        The same body again is the same answer; another is refused with ConflictError.
        """
        run = self._run(callback_id)
        size = len(json.dumps(body, ensure_ascii=False).encode())
        if size > MAX_BODY:
            raise TooLargeError(f"The body has {size:,} bytes of JSON; {MAX_BODY:,} are allowed.")
        given = Answer(at=self.now(), by=CALLER, output=body)
        callback = self._keep(callback_id, run, given)
        first = callback.answer or given
        if callback.path is not None:
            self.answering.answer(self.store.get(run.id, callback.path), first)
        if not given.repeats(first):
            raise ConflictError(f"This was answered already, at {first.at:%Y-%m-%d %H:%M}Z.")
        return CallbackReceipt(status="kept" if callback.path is None else "delivered")

    def beat(self, callback_id: str) -> HeartbeatReceipt:
        """Tell the waiting step that its answer is still being worked on."""
        self._run(callback_id)
        wait = self._waiting(callback_id)
        if wait.token is None or not self.tasks.beat(wait.token):
            raise ConflictError("The wait is over; nothing listens for a heartbeat any more.")
        if wait.heartbeat is None:
            return HeartbeatReceipt(until=None)
        due = self.now() + timedelta(seconds=wait.heartbeat)
        due = min(due, wait.until) if wait.until else due
        self.store.put_off(wait, due)
        return HeartbeatReceipt(until=due)

    def _run(self, callback_id: str) -> Run:
        found = CALLBACK_ID.fullmatch(callback_id)
        if found is None:
            raise NotFoundError(NOT_FOUND)
        try:
            return self.runs.find(RunId(found[1]))
        except NotFoundError as error:
            raise NotFoundError(NOT_FOUND) from error

    def _keep(self, callback_id: str, run: Run, given: Answer) -> Callback:
        """Store the answer when it is the first; return the callback with its first answer."""
        if not _is_over(run):
            with suppress(ConflictError):
                return self.store.keep_callback(callback_id, run, given)
        return self._known(callback_id, OVER)

    def _known(self, callback_id: str, otherwise: str) -> Callback:
        try:
            return self.store.callback(callback_id)
        except NotFoundError as error:
            raise ConflictError(otherwise) from error

    def _waiting(self, callback_id: str) -> Wait:
        path = self._known(callback_id, NOT_YET).path
        if path is None:
            raise ConflictError(NOT_YET)
        return self.store.get(RunId(callback_id.partition("/")[0]), path)


def _is_over(run: Run) -> bool:
    return run.status.is_final or run.cancel is not None
