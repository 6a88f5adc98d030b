"""What the Lambdas of an instance were not allowed to do, as their logs tell it."""

import re

from infra.dev import stack
from infra.dev.records import Record

DENIED = re.compile(r"AccessDenied\w*\) when calling the (\w+) operation")
LOGS = "/aws/lambda/"


def denials(record: Record) -> set[tuple[str, str]]:
    """Return each Lambda that was refused a call, with the operation it called."""
    logs = stack.session().client("logs", endpoint_url=record.endpoint)
    groups = logs.describe_log_groups(logGroupNamePrefix=LOGS)["logGroups"]
    return {
        (name.removeprefix(LOGS), operation)
        for name in (group["logGroupName"] for group in groups)
        for event in logs.filter_log_events(logGroupName=name)["events"]
        for operation in DENIED.findall(event["message"])
    }
