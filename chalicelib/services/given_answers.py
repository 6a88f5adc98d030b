"""Given answers: what steps of a test result in because whoever tests says so."""

import json
from collections.abc import Iterator, Mapping, Sequence

from pydantic import JsonValue

from chalicelib.errors import InvalidError, TooLargeError
from chalicelib.models.programs import StepNode
from chalicelib.models.replays import GIVEN, KnownDelay

ANSWERABLE = ("action", "wait", "workflow", "delay")
MAX_ANSWERS_SIZE = 12 * 1024
"""Bytes of JSON; beside the largest payload it fits into an execution's input (AWS quota)."""
NOT_A_TEST = "Answers can be given for the steps of a test only: start with test: true."
UNKNOWN = "There is no step {} that can be answered; there are: {}."
TOO_LARGE = "The answers have {:,} bytes of JSON; a test can be given {:,}."


def checked_answers(
    answers: Mapping[str, JsonValue], steps: Sequence[StepNode], *, test: bool
) -> dict[str, JsonValue]:
    """Return answers that fit the program; raise InvalidError or TooLargeError."""
    if answers and not test:
        raise InvalidError(NOT_A_TEST)
    known = sorted({step.id for step in within(steps) if step.type in ANSWERABLE})
    for step_id in answers:
        if step_id not in known:
            raise InvalidError(UNKNOWN.format(step_id, ", ".join(known) or "none"))
    size = len(json.dumps(answers, ensure_ascii=False).encode())
    if size > MAX_ANSWERS_SIZE:
        raise TooLargeError(TOO_LARGE.format(size, MAX_ANSWERS_SIZE))
    return dict(answers)


def given_delays(answers: Mapping[str, JsonValue]) -> list[KnownDelay]:
    """Return the delays that are not waited for: state machines look for their ids."""
    return [KnownDelay(first=step_id, end="", by=GIVEN) for step_id in answers]


def given(answers: Mapping[str, JsonValue]) -> dict[str, object]:
    """Return what a run keeps of its answers."""
    return {"answers": dict(answers), "known_delays": given_delays(answers) or None}


def within(steps: Sequence[StepNode]) -> Iterator[StepNode]:
    """Go through the steps of a program and all inside them."""
    for step in steps:
        yield step
        for block in step.blocks:
            yield from within(block.steps)
