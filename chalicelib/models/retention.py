"""Retention: how many days an organization keeps its runs after their end."""

from pydantic import Field

from chalicelib.models.base import Model

MOST_DAYS = 3650


class Retention(Model):
    """How many days count now: the organization's ``own``, or else what the stage says."""

    days: int
    own: int | None
    of_stage: int


class SetRetention(Model):
    """How many days to keep runs; without a number, as many as the stage says."""

    days: int | None = Field(
        default=None,
        ge=1,
        le=MOST_DAYS,
        description="Days until a run started from now on is removed after its end, with its "
        "steps, its payloads and what arrived at triggers; a workflow's own number comes first. "
        "What there is already keeps its date, and counters stay. It counts within a minute.",
    )
