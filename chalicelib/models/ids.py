"""The ids of things; run, workflow and organization ids are ULIDs and sort by time."""

from typing import Annotated, NewType

from pydantic import StringConstraints

OrganizationId = NewType("OrganizationId", str)
WorkflowId = NewType("WorkflowId", str)
RunId = NewType("RunId", str)
BulkId = NewType("BulkId", str)
UserId = NewType("UserId", str)
ConnectionId = NewType("ConnectionId", str)

ULID_PATTERN = r"^[0-9A-HJKMNP-TV-Z]{26}$"
Ulid = Annotated[str, StringConstraints(pattern=ULID_PATTERN)]
