"""Which state is meant when one has failed that others were folded into."""

from collections.abc import Iterator

from chalicelib.engine.compilation import Json, JsonObject

THEN = "then "
"""What stands before the name of a state that was folded into the one with this comment."""


def state_meant(machine: Json, name: str, *, is_over: bool) -> str:
    """Return the state that failed: the named one, or one that was folded into it.

    That is worked out after the step of the named one is over, or at once where that only
    chooses a way.
    """
    state = next((state for found, state in _states(machine) if found == name), {})
    comment = str(state.get("Comment", ""))
    is_folded = comment.startswith(THEN) and (is_over or state["Type"] == "Choice")
    return comment.removeprefix(THEN) if is_folded else name


def _states(machine: Json) -> Iterator[tuple[str, JsonObject]]:
    """Yield the states of a machine and of the machines inside them, with their names."""
    states = machine.get("States") if isinstance(machine, dict) else None
    for name, state in states.items() if isinstance(states, dict) else ():
        if isinstance(state, dict):
            yield name, state
            branches = state.get("Branches")
            inner = [state.get("ItemProcessor"), *(branches if isinstance(branches, list) else [])]
            for found in inner:
                yield from _states(found)
