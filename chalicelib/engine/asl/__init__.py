"""From the tree between to a state machine in the Amazon States Language."""

from chalicelib.engine.asl.binding import bind
from chalicelib.engine.asl.machine import Emitted, emit

__all__ = ["Emitted", "bind", "emit"]
