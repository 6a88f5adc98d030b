"""How many state transitions a run took, by its machine and what is on record of its steps."""

from chalicelib.engine.transitions.places import Recorded
from chalicelib.engine.transitions.walk import Counted, count_transitions

__all__ = ["Counted", "Recorded", "count_transitions"]
