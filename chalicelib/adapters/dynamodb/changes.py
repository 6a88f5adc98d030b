"""Read the table's stream: each image that a browser may see becomes a change."""

from collections.abc import Mapping, Sequence
from typing import Any

from boto3.dynamodb.types import TypeDeserializer

from chalicelib.adapters.dynamodb.bulks import read_bulk
from chalicelib.adapters.dynamodb.codec import decode
from chalicelib.adapters.dynamodb.documents import REFERENCE
from chalicelib.adapters.dynamodb.run_lists import read_summary
from chalicelib.adapters.dynamodb.steps import read_step
from chalicelib.models.ids import OrganizationId, RunId
from chalicelib.models.large import Owner
from chalicelib.models.live import BulkChange, Change, RunChange, StepChange, WorkflowChange
from chalicelib.models.samples import RemovedRun
from chalicelib.models.steps import Step
from chalicelib.models.workflows import WorkflowSummary

KINDS = ("run", "step", "workflow", "bulk")
"""The kinds of things that become changes; the stream's consumer is called for no others."""
KEPT_OUTSIDE = ("run", "request")
"""The kinds of things of which something may lie outside of the table when they are removed."""


def read_changes(records: Sequence[Mapping[str, Any]]) -> list[Change]:
    """Return the changes in a batch, in its order; other things and removals are left out."""
    images = (record["dynamodb"].get("NewImage") for record in records)
    found = (_change(_plain(image)) for image in images if image)
    return [change for change in found if change is not None]


def read_removed_runs(records: Sequence[Mapping[str, Any]]) -> list[RemovedRun]:
    """Return the runs among what a batch of the stream says is removed."""
    images = (record["dynamodb"]["OldImage"] for record in records)
    found = (_plain(image) for image in images)
    return [_removed_run(item) for item in found if item["kind"] == "run"]


def _removed_run(item: Mapping[str, Any]) -> RemovedRun:
    names = ("organization_id", "workflow_id", "id", "test", "payload")
    fields = decode(item)
    known = {name: fields[name] for name in names if name in fields}
    return RemovedRun.model_validate({**known, "payload_at": item.get("payload" + REFERENCE)})


def read_removed(records: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the folders in S3 of what a batch of the stream says is removed."""
    images = (record["dynamodb"]["OldImage"] for record in records)
    found = (_folder(_plain(image)) for image in images)
    return [folder for folder in found if folder is not None]


def _folder(item: Mapping[str, Any]) -> str | None:
    """Return where a run, or a large request of a webhook, is kept outside of the table."""
    match item["kind"]:
        case "run":
            return Owner(OrganizationId(item["organization_id"]), RunId(item["id"])).folder
        case "request":
            folder = str(item.get("request" + REFERENCE, "")).rpartition("/")[0]
            own = str(item["sk"]).removeprefix("REQUEST#")
            return folder if folder.endswith(f"/{own}") else None
        case _:
            return None


def _plain(image: Mapping[str, Any]) -> dict[str, Any]:
    deserialize = TypeDeserializer().deserialize
    return {name: deserialize(value) for name, value in image.items()}


def _change(item: Mapping[str, Any]) -> Change | None:
    version = int(item.get("version", 0))
    match item.get("kind"):
        case "run":
            run = read_summary(item)
            return RunChange(id=run.id, version=version, run=run)
        case "step":
            step = Step.model_validate(read_step(item)).summary()
            return StepChange(id=step.path, version=version, step=step)
        case "bulk":
            bulk = read_bulk(item)
            return BulkChange(id=bulk.id, version=version, bulk=bulk)
        case "workflow":
            workflow = WorkflowSummary.model_validate(decode(item))
            return WorkflowChange(id=workflow.id, version=version, workflow=workflow)
        case _:
            return None
