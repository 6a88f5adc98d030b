"""Which way a choice went, as far as the records of the run tell."""

import re
from collections.abc import Callable, Mapping

from chalicelib.engine.transitions.evidence import UNSAID, Evidence, Frame, StoppedError
from chalicelib.engine.transitions.places import Recorded
from chalicelib.engine.transitions.states import State

ENDS = ("done", "limit", "part", "pause", "end")
"""What the head of a loop leads to, beside its body."""
STARTS: Mapping[str, tuple[str, ...]] = {
    "inline": ("items",),
    "large": ("large_items",),
    "stored": ("cut", "stored_items"),
}
"""The first state of each mode of a parallel loop."""
CAP = re.compile(r"> (\d+)")
MOST_ROUNDS = re.compile(r">= (\d+)")
ANY_ERROR = "{% true %}"


def chosen(evidence: Evidence, state: State, frame: Frame) -> str:
    """Return the state that a choice led to; raise StoppedError when it led nowhere."""
    return FORKS.get(state.part, _handler)(evidence, state, frame)


def _branch(evidence: Evidence, state: State, frame: Frame) -> str:
    """Go into the branch that is on record."""
    record = evidence.of(state, frame)
    return state.way(record.taken if record else None)


def _iteration(evidence: Evidence, state: State, frame: Frame) -> str:
    """Begin another iteration of a loop, or leave it."""
    record = evidence.of(state, frame)
    ways = _ways(state)
    if "part" in ways:
        return _between_parts(record, state, frame)
    begun = frame.begun(state.step)
    count = record.count if record else None
    if _is_too_long(state, begun, count):
        return ways["limit"]
    if count is not None and begun >= count:
        return ways.get("done", "")
    return _begin(evidence, state, frame, is_known=count is not None)


def _between_parts(record: Recorded | None, state: State, frame: Frame) -> str:
    """Begin another part of a long loop, or leave it as its last part says."""
    ended, ways = frame.left_by.get(state.step, "pause"), _ways(state)
    is_over_list = state.default == ways.get("done")
    if ended != "pause" or not is_over_list or record is None or record.count is None:
        return state.way(ended)
    begun = frame.begun(state.step)
    if _is_too_long(state, begun, record.count):
        return ways["limit"]
    return ways["part"] if begun < record.count else ways["done"]


def _round(evidence: Evidence, state: State, frame: Frame) -> str:
    """Begin another round in a part of a long loop, or end the part."""
    ways = _ways(state)
    begun = frame.begun(state.step)
    record = evidence.of(state, frame)
    count = record.count if record else None
    if frame.part is not None and frame.part.is_over(begun, state):
        return ways["pause"]
    if count is not None and begun >= count:
        return ways.get("end", ways["pause"])
    if _is_too_long(state, begun, count):
        return ways["limit"]
    return _begin(evidence, state, frame, is_known=count is not None)


def _begin(evidence: Evidence, state: State, frame: Frame, *, is_known: bool) -> str:
    """Go into the body once more, if it is known that the run did or a step of it shows that."""
    frame.iterations[state.step] = frame.begun(state.step)
    frame.spend(state.bounds.spent)
    body = _ways(state).get("body", "")
    if not is_known and not evidence.shows(body, frame, state.name):
        raise StoppedError
    return body


def _spread(evidence: Evidence, state: State, frame: Frame) -> str:
    """Go to the items as it is on record that they were gone over."""
    record = evidence.of(state, frame)
    starts = STARTS.get(record.taken or "" if record else "", ())
    ways = (way for way in state.ways if way.partition("~")[2].partition("~")[0] in starts)
    return next(ways, _first(evidence, state, frame))


def _first(_evidence: Evidence, state: State, _frame: Frame) -> str:
    """Go the first way: the other is a copy of it."""
    return next((rule.next for rule in state.choices), state.default)


def _tolerated(evidence: Evidence, state: State, frame: Frame) -> str:
    """Go on unless more items failed than may."""
    record = evidence.of(state, frame)
    fine = record is not None and record.status == "completed"
    return state.default if fine else _first(evidence, state, frame)


def _left(_evidence: Evidence, state: State, frame: Frame) -> str:
    """Go on as a block was left before its `finally`."""
    return state.way(frame.left_by.get(state.step))


def _handler(evidence: Evidence, state: State, frame: Frame) -> str:
    """Go to the first handler that takes the error at hand, or that was gone to."""
    if frame.error != UNSAID:
        return state.way(frame.error, also=ANY_ERROR)
    shown = [way for way in state.ways if evidence.shows(way, frame)]
    return min(shown, key=lambda way: evidence.first(way, frame), default=state.default)


def _ways(head: State) -> dict[str, str]:
    """Return where the head of a loop leads, by what that is of the loop."""
    return {_part(way, head): way for way in head.ways}


def _part(name: str, head: State) -> str:
    """Return what a state is of the loop whose head this is: where it ends, or its body."""
    step, _, part = name.partition("~")
    own = part.partition("~")[0]
    return own if step == head.step and own in ENDS else "body"


def _is_too_long(state: State, begun: int, count: int | None) -> bool:
    """Tell whether a loop ended in its limit.

    One over a list does at once or when it got there, one without when it went on too often.
    """
    conditions = [rule.condition for rule in state.choices if _part(rule.next, state) == "limit"]
    for condition in conditions:
        most, cap = MOST_ROUNDS.search(condition), CAP.search(condition)
        if count is None:
            return most is not None and begun >= int(most[1])
        if cap is not None and count > int(cap[1]):
            return most is None or begun >= int(cap[1])
    return False


Fork = Callable[[Evidence, State, Frame], str]
FORKS: Mapping[str, Fork] = {
    "branch": _branch,
    "next": _iteration,
    "round": _round,
    "size": _spread,
    "failures": _tolerated,
    "finally_end": _left,
}
