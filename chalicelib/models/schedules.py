"""Schedules: when they fire."""

from chalicelib.models.base import Model, Timestamp


class Occurrence(Model):
    """One moment at which a schedule fires.

    ``local`` is the wall time with its offset; ``shift`` is by how many seconds the clocks
    have moved since the occurrence before, 0 nearly always.
    """

    at: Timestamp
    local: str
    shift: int = 0
