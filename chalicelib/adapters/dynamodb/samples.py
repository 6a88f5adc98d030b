"""Samples in the table, and beside them their payloads: lists pass over these."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from boto3.dynamodb.conditions import Attr, Key
from pydantic import JsonValue

from chalicelib.adapters.dynamodb.codec import JSON, as_text, decode, encode
from chalicelib.adapters.dynamodb.documents import REFERENCE, Documents
from chalicelib.adapters.dynamodb.table import conflict, get, query
from chalicelib.errors import ConflictError, NotFoundError
from chalicelib.models.base import to_text
from chalicelib.models.ids import WorkflowId
from chalicelib.models.samples import RemovedRun, Sample, SampleSummary

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

SAMPLE, PAYLOAD = "SAMPLE#", "SAMPLE_PAYLOAD#"


@dataclass(frozen=True)
class DynamoSamples:
    """A SampleStore."""

    table: "Table"
    documents: Documents

    def all(self, workflow_id: WorkflowId) -> Sequence[SampleSummary]:
        """Return all samples of a workflow by name."""
        of_workflow = Key("pk").eq(f"WORKFLOW#{workflow_id}")
        condition = of_workflow & Key("sk").begins_with(SAMPLE)
        items = query(self.table, KeyConditionExpression=condition, ConsistentRead=True)
        return [SampleSummary.model_validate(decode(item)) for item in items]

    def get(self, workflow_id: WorkflowId, name: str) -> SampleSummary:
        """Return the sample, or raise NotFoundError."""
        item = get(self.table, _key(workflow_id, SAMPLE, name))
        if item is None:
            raise NotFoundError(f"There is no sample {name[:60]!r}.")
        return SampleSummary.model_validate(decode(item))

    def payload(self, workflow_id: WorkflowId, sample: SampleSummary) -> JsonValue:
        """Return the payload that is kept of a sample, or raise NotFoundError."""
        item = get(self.table, _key(workflow_id, PAYLOAD, sample.name))
        if item is None or item.get("run_id") != sample.run_id:
            raise NotFoundError(f"The payload of the sample {sample.name!r} is not kept any more.")
        return self.documents.read(item, "payload")

    def save(self, workflow_id: WorkflowId, sample: Sample) -> None:
        """Keep a sample in the place of one of its name; its payload first."""
        self.keep_payload(workflow_id, sample)
        summary = encode(sample, exclude=frozenset({"payload"}))
        self.table.put_item(
            Item={**_key(workflow_id, SAMPLE, sample.name), "kind": "sample", **summary}
        )

    def note(self, workflow_id: WorkflowId, sample: SampleSummary) -> None:
        """Name the run whose payload a sample is; do nothing when a later one is known."""
        mark = f"{to_text(sample.at)}#{sample.run_id}"
        item = {**_key(workflow_id, SAMPLE, sample.name), "kind": "sample", **encode(sample)}
        known = Attr("mark")
        with suppress(ConflictError), conflict("A later run is known."):
            self.table.put_item(
                Item={**item, "mark": mark}, ConditionExpression=known.not_exists() | known.lt(mark)
            )

    def keep_payload(self, workflow_id: WorkflowId, sample: Sample) -> None:
        """Keep the payload of a sample."""
        owner = {"run_id": sample.run_id} if sample.run_id else {}
        key = _key(workflow_id, PAYLOAD, sample.name)
        text = as_text(sample.payload)
        self.table.put_item(Item={**key, "kind": "sample_payload", **owner, "payload" + JSON: text})

    def left_by(self, run: RemovedRun) -> JsonValue:
        """Return the payload of a run whose record was removed."""
        if run.payload_at is None:
            return run.payload
        return self.documents.read({"payload" + REFERENCE: run.payload_at}, "payload")

    def remove(self, workflow_id: WorkflowId, sample: SampleSummary) -> None:
        """Forget a sample; do nothing when there is another in its place."""
        with suppress(ConflictError), conflict("There is another in its place."):
            self.table.delete_item(
                Key=_key(workflow_id, SAMPLE, sample.name),
                ConditionExpression=Attr("at").eq(to_text(sample.at)),
            )
            self.table.delete_item(Key=_key(workflow_id, PAYLOAD, sample.name))


def _key(workflow_id: WorkflowId, prefix: str, name: str) -> dict[str, str]:
    return {"pk": f"WORKFLOW#{workflow_id}", "sk": prefix + name}
