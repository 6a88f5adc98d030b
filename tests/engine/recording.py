"""Runs of machines of which is kept what would be on record, and what is counted from that."""

import json
from dataclasses import dataclass, replace
from typing import Any

from chalicelib.engine import MISTAKES, Compilation, Json
from chalicelib.engine.transitions import Recorded, count_transitions
from tests.engine.interpreter import EXPRESSION, FailedError, Fields, Interpreter, Outcome, Scope
from tests.engine.kept import Kept
from tests.engine.programs import ORDER
from tests.engine.test_programs import answer
from tests.engine.world import HttpError

PICKED_WRONG = {"DataError", *MISTAKES}
"""What the step Lambda ends in when it cannot pick from a result."""


class Recording(Interpreter):
    """An interpreter that keeps what would be on record of each step, as the table has it."""

    def __init__(self, machine: Fields, payload: Json, kept: Kept | None = None) -> None:
        super().__init__(machine, payload, self.answered, kept)
        self.records: dict[str, Recorded] = {}
        self.has_mistakes = False

    def answered(self, payload: Fields) -> object:
        path = payload["step"]["path"]
        self.keep(path, "completed")
        try:
            return answer({"action": payload["step"]["action"], "arguments": payload["arguments"]})
        except TimeoutError:
            self.keep(path, "timed_out", error="TimeoutError")
            raise
        except HttpError as error:
            self.keep(path, "failed", error="HttpError")
            cause = {"errorMessage": error.message, "errorType": "HttpError", "stackTrace": []}
            raise FailedError("HttpError", json.dumps(cause)) from error

    def _acted(self, payload: Fields) -> object:
        try:
            return super()._acted(payload)
        except FailedError as failed:
            if failed.error in PICKED_WRONG:
                self.keep(payload["step"]["path"], "failed", error=failed.error)
            raise

    def _task(self, state: Fields, scope: Scope) -> object:
        try:
            answered = super()._task(state, scope)
        except FailedError as failed:
            if failed.error in PICKED_WRONG:
                self.keep(self.outcome.calls[-1]["step"]["path"], "failed", error=failed.error)
            raise
        for path, item in self.outcome.records.items():
            detail = json.loads(item.get("detail_json", "{}"))
            self.keep(path, item["status"], count=detail.get("count"), taken=detail.get("taken"))
        return answered

    def _caught(self, state: Fields, failed: FailedError, scope: Scope) -> tuple[str, Any]:
        self.has_mistakes |= failed.error == EXPRESSION
        return super()._caught(state, failed, scope)

    def _settle(self) -> None:
        super()._settle()
        for path, item in self.outcome.records.items():
            self.keep(path, item["status"])

    def keep(self, path: str, status: str, **facts: Any) -> None:
        now = len(self.outcome.states)
        known = self.records.get(path, Recorded("", began=now))
        if known.status != status:
            facts["ended"] = now
        told = {name: fact for name, fact in facts.items() if fact is not None}
        self.records[path] = replace(known, status=status, **told)


@dataclass(frozen=True)
class Compared:
    """What was counted of a run, and what it did."""

    outcome: Outcome
    counted: int
    entered: int
    has_mistakes: bool

    @property
    def agrees(self) -> bool:
        """Tell whether as many were counted as there were; an expression may have failed."""
        return self.counted == self.entered or self.has_mistakes


def compared(program: Compilation, payload: Json = ORDER, kept: Kept | None = None) -> Compared:
    """Run a program, and count its transitions by what is on record then."""
    assert program.machine is not None
    run = Recording(program.machine, payload, kept)
    outcome = run.run()
    counted = count_transitions(
        program.machine,
        program.steps,
        run.records,
        completed=outcome.error is None,
        failed_in=outcome.states[-1] if outcome.error else None,
    )
    asked = sum(name.partition("~")[2].startswith(("cut", "gather")) for name in outcome.states)
    assert counted.arrangements == asked
    return Compared(outcome, counted.transitions, len(outcome.states), run.has_mistakes)
