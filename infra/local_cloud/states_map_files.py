"""The files of a distributed Map: the items it reads, and the results it writes."""

import json
from collections.abc import Callable

from infra.local_cloud import states_limits
from infra.local_cloud.emulator import Document, s3, stepfunctions

FAILED = object()
"""The result of an item that failed and was tolerated."""


def read_items(state: Document, raw_input: object, context: Document) -> object:
    """Return the items that an ItemReader with JSONata in its Arguments reads."""
    reader = dict(state["ItemReader"])
    given = stepfunctions._apply_jsonata_template(reader.get("Arguments"), raw_input, context)
    return stepfunctions._read_map_items({**reader, "Arguments": given}, raw_input, context)


def hand_over(
    state: Document, raw_input: object, context: Document, results: list[object]
) -> object:
    """Return what a distributed Map gives: where its results are, or the results themselves.

    Result files are in no order that one may rely on; here they begin with the last item.
    """
    if "ResultWriter" not in state:
        kept = [None if result is FAILED else result for result in results]
        states_limits.refuse_large(kept, "The Map Run's results have")
        return kept
    writer = state["ResultWriter"]
    given = stepfunctions._apply_jsonata_template(writer["Arguments"], raw_input, context)
    config = writer.get("WriterConfig") or {}
    shape = SHAPES[config.get("Transformation", "NONE")]
    succeeded = shape([result for result in reversed(results) if result is not FAILED])
    run = stepfunctions.new_uuid()
    folder = "/".join(part for part in (given.get("Prefix", "").strip("/"), run) if part)
    file = f"{folder}/SUCCEEDED_0.json"
    size = _write(given["Bucket"], file, succeeded)
    files = {"SUCCEEDED": [{"Key": file, "Size": size}] if succeeded else []}
    arn = f"{context['StateMachine']['Id'].replace(':stateMachine:', ':mapRun:')}/Map:{run}"
    manifest = {
        "DestinationBucket": given["Bucket"],
        "MapRunArn": arn,
        "ResultFiles": {"FAILED": [], "PENDING": [], **files},
    }
    key = f"{folder}/manifest.json"
    _write(given["Bucket"], key, manifest)
    return {
        "MapRunArn": arn,
        "ResultWriterDetails": {"Bucket": given["Bucket"], "Key": key},
    }


def _whole(outputs: list[object]) -> list[object]:
    return [
        {"Name": stepfunctions.new_uuid(), "Status": "SUCCEEDED", "Output": json.dumps(output)}
        for output in outputs
    ]


def _flat(outputs: list[object]) -> list[object]:
    return [
        item for output in outputs for item in (output if isinstance(output, list) else [output])
    ]


SHAPES: dict[str, Callable[[list[object]], list[object]]] = {
    "NONE": _whole,
    "COMPACT": list,
    "FLATTEN": _flat,
}


def _write(bucket: str, key: str, value: object) -> int:
    """Write JSON to a bucket and return its size."""
    body = json.dumps(value, ensure_ascii=False).encode()
    status, *_ = s3._put_object(bucket, key, body, {"content-type": "application/json"})
    if status != 200:
        raise stepfunctions._ExecutionError(
            "States.ResultWriterFailed", f"Failed to write to bucket {bucket}."
        )
    return len(body)
