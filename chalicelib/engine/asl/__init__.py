"""From the tree between to a state machine in the Amazon States Language."""

from chalicelib.engine.asl.binding import bind
from chalicelib.engine.asl.machine import Emitted, emit
from chalicelib.engine.asl.meaning import state_meant

__all__ = ["Emitted", "bind", "emit", "state_meant"]
