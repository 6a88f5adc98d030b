"""Programs in the table: what versions and drafts under test are made of."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from boto3.dynamodb.conditions import Key

from chalicelib.adapters.dynamodb.codec import decode, encode
from chalicelib.adapters.dynamodb.documents import Documents
from chalicelib.adapters.dynamodb.table import (
    Item,
    from_cursor,
    get,
    query,
    take,
)
from chalicelib.errors import InvalidError, NotFoundError
from chalicelib.models.ids import OrganizationId, WorkflowId
from chalicelib.models.pages import Page, PageRequest
from chalicelib.models.workflows import (
    Version,
    VersionSummary,
)

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table


PROGRAM_FIELDS = frozenset({"source", "steps", "machine", "input_schema"})
NUMBER = re.compile(r"[0-9]{8}")
Known = tuple[OrganizationId, WorkflowId, str]
MOST_KNOWN = 50
"""Programs that are remembered; a large one takes a few hundred KiB."""


@dataclass(frozen=True)
class DynamoPrograms:
    """The part of a WorkflowStore that keeps programs."""

    table: "Table"
    documents: Documents
    known: dict[Known, Version] = field(default_factory=dict, init=False, repr=False, compare=False)

    def add_version(self, version: Version, program: str) -> None:
        """Store an immutable program under its name; storing the same name again is allowed."""
        self.table.put_item(Item=self.program_item(version, program))

    def program(
        self, organization_id: OrganizationId, workflow_id: WorkflowId, program: str
    ) -> Version:
        """Return the program of that name, or raise NotFoundError.

        A published one never changes: what was read is remembered.
        """
        key = (organization_id, workflow_id, program)
        return self.known.get(key) or self._read(*key)

    def _read(
        self, organization_id: OrganizationId, workflow_id: WorkflowId, program: str
    ) -> Version:
        item = get(self.table, {"pk": f"WORKFLOW#{workflow_id}", "sk": f"PROGRAM#{program}"})
        if item is None or item["organization_id"] != organization_id:
            raise NotFoundError(f"Workflow {workflow_id} has no version {program}.")
        content = self.documents.read(item, "content")
        found = Version.model_validate(
            {**decode(item), **(content if isinstance(content, dict) else {})}
        )
        if found.number:
            self._remember((organization_id, workflow_id, program), found)
        return found

    def _remember(self, key: Known, version: Version) -> None:
        if len(self.known) >= MOST_KNOWN:
            self.known.pop(next(iter(self.known)))
        self.known[key] = version

    def versions(
        self, organization_id: OrganizationId, workflow_id: WorkflowId, page: PageRequest
    ) -> Page[VersionSummary]:
        """Return one page of the published versions, newest first."""
        partition = f"WORKFLOW#{workflow_id}#VERSIONS"
        arguments: dict[str, Any] = {
            "IndexName": "gsi1",
            "KeyConditionExpression": Key("gsi1pk").eq(partition),
            "ScanIndexForward": False,
            "Limit": page.limit + 1,
        }
        if page.cursor is not None:
            position = from_cursor(page.cursor)
            if not NUMBER.fullmatch(position):
                raise InvalidError("The cursor is not one of ours; begin without one.")
            arguments["ExclusiveStartKey"] = {
                "pk": f"WORKFLOW#{workflow_id}",
                "sk": f"PROGRAM#v{position.lstrip('0')}",
                "gsi1pk": partition,
                "gsi1sk": position,
            }
        items, cursor = take(
            query(self.table, **arguments),
            page.limit,
            lambda item: item["organization_id"] == organization_id,
            lambda item: str(item["gsi1sk"]),
        )
        summaries = [VersionSummary.model_validate(decode(item)) for item in items]
        return Page(items=summaries, next_cursor=cursor)

    def program_item(self, version: Version, program: str) -> Item:
        """Lay out a program; what is long of it is a document."""
        partition = f"WORKFLOW#{version.workflow_id}"
        listed = {"gsi1pk": f"{partition}#VERSIONS", "gsi1sk": f"{version.number:08}"}
        content = version.model_dump(mode="json", include=set(PROGRAM_FIELDS))
        return {
            "pk": partition,
            "sk": f"PROGRAM#{program}",
            "kind": "program",
            **encode(version, exclude=PROGRAM_FIELDS),
            **self.documents.attributes(version.organization_id, "content", content),
            **(listed if version.number else {}),
        }
