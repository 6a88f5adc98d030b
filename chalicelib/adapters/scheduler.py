"""Schedules of a stage in EventBridge Scheduler, all in one group."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chalicelib.adapters.refusals import as_unavailable
from chalicelib.models.triggers import Timer

if TYPE_CHECKING:
    from mypy_boto3_scheduler import EventBridgeSchedulerClient

SCHEDULED_TIME = "<aws.scheduler.scheduled-time>"
"""Scheduler writes the time an invocation was meant for in its place."""
SERVICE = "EventBridge Scheduler"
RETRY = {"MaximumRetryAttempts": 10, "MaximumEventAgeInSeconds": 3600}


@dataclass(frozen=True)
class SchedulerTimers:
    """Timers."""

    client: "EventBridgeSchedulerClient"
    group: str
    function_arn: str
    role_arn: str
    dead_letters_arn: str

    @as_unavailable(SERVICE)
    def put(self, timer: Timer) -> None:
        """Make a schedule, or make the one of that name like this."""
        arguments = self._arguments(timer)
        try:
            self.client.create_schedule(**arguments)
        except self.client.exceptions.ConflictException:
            self.client.update_schedule(**arguments)

    @as_unavailable(SERVICE)
    def delete(self, name: str) -> None:
        """Delete a schedule; do nothing when there is none."""
        try:
            self.client.delete_schedule(GroupName=self.group, Name=name)
        except self.client.exceptions.ResourceNotFoundException:
            return

    @as_unavailable(SERVICE)
    def names(self, prefix: str) -> Sequence[str]:
        """Return the names of the schedules that begin so."""
        return list(self._names(prefix))

    def _names(self, prefix: str) -> Iterator[str]:
        pages = self.client.get_paginator("list_schedules")
        for page in pages.paginate(GroupName=self.group, NamePrefix=prefix):
            yield from (schedule["Name"] for schedule in page["Schedules"])

    def _arguments(self, timer: Timer) -> dict[str, Any]:
        given = timer.origin.model_dump_json(exclude_none=True)
        window: dict[str, object] = {"Mode": "OFF"}
        if timer.jitter:
            window = {"Mode": "FLEXIBLE", "MaximumWindowInMinutes": timer.jitter}
        return {
            "GroupName": self.group,
            "Name": timer.name,
            "ScheduleExpression": timer.expression,
            "ScheduleExpressionTimezone": timer.timezone,
            "FlexibleTimeWindow": window,
            **({"StartDate": timer.start} if timer.start else {}),
            **({"EndDate": timer.end} if timer.end else {}),
            "Target": {
                "Arn": self.function_arn,
                "RoleArn": self.role_arn,
                "Input": f'{given[:-1]},"scheduled_at":"{SCHEDULED_TIME}"}}',
                "RetryPolicy": RETRY,
                "DeadLetterConfig": {"Arn": self.dead_letters_arn},
            },
        }
