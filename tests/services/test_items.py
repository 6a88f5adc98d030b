"""Items of large loops: lists are cut into batches, results gathered from files."""

import json
from typing import Any

import pytest
from pydantic import JsonValue

from chalicelib import wiring
from chalicelib.adapters.dynamodb.documents import Documents
from chalicelib.errors import ActionError
from chalicelib.models.items import ItemsTask
from chalicelib.models.large import Owner, read_mark
from tests.fakes.platform import Platform
from tests.fakes.samples import ACME, RIVAL, RUN, a_task

OWNER = Owner(ACME, RUN)
FOLDER = f"{ACME}/{RUN}/results/map-1"


def arrange(**asked: JsonValue) -> Any:
    run = a_task().run.model_dump(mode="json")
    return wiring.items().arrange(ItemsTask.model_validate({"run": run, **asked}))


def whole(value: JsonValue) -> JsonValue:
    return wiring.items().large.whole(OWNER, value)


@pytest.fixture
def files(stage: Platform, documents: Documents) -> "Files":
    """Return the files of a Map Run that has not written any."""
    return Files(documents)


class Files:
    """What Step Functions writes when the items of a loop have ended."""

    def __init__(self, documents: Documents) -> None:
        """Write into the bucket of the stage."""
        self.documents = documents

    def write(self, *parts: list[JsonValue], folder: str = FOLDER) -> JsonValue:
        """Write results in some files, and return what names the manifest."""
        written = [self._put(f"{folder}/SUCCEEDED_{n}.json", part) for n, part in enumerate(parts)]
        files = {"SUCCEEDED": written, "FAILED": [], "PENDING": []}
        self._put(f"{folder}/manifest.json", {"ResultFiles": files})
        return {"Bucket": self.documents.bucket, "Key": f"{folder}/manifest.json"}

    def _put(self, key: str, value: object) -> dict[str, object]:
        body = json.dumps(value).encode()
        self.documents.s3.put_object(Bucket=self.documents.bucket, Key=key, Body=body)
        return {"Key": key, "Size": len(body)}


def item(index: int, value: JsonValue, *, ok: bool = True) -> JsonValue:
    return {"index": index, "ok": ok, "value": value}


def test_a_list_that_is_outside_is_cut_into_batches(stage: Platform) -> None:
    mark = wiring.items().large.kept(OWNER, list(range(7)))

    cut = arrange(cut={"value": mark, "size": 3})

    found = read_mark(cut)
    assert found is not None
    assert (found.type, found.length) == ("list", 3)
    assert whole(cut) == [[0, 1, 2], [3, 4, 5], [6]]


def test_a_batch_that_no_child_could_start_with_is_refused(stage: Platform) -> None:
    mark = wiring.items().large.kept(OWNER, ["x" * 30_000] * 20)

    with pytest.raises(ActionError, match="Take a smaller batch=") as caught:
        arrange(cut={"value": mark, "size": 10})

    assert caught.value.name == "StepError"


def test_results_come_back_in_the_order_of_their_items(files: Files) -> None:
    manifest = files.write([item(2, "c"), item(0, "a")], [item(1, None, ok=False)])

    assert arrange(gather=manifest) == {"values": ["a", None, "c"], "failures": 1}


def test_results_that_are_too_large_stay_outside(files: Files) -> None:
    rows: list[JsonValue] = ["x" * 1_000 for _ in range(300)]
    manifest = files.write([item(index, row) for index, row in enumerate(rows)])

    gathered = arrange(gather=manifest)

    assert read_mark(gathered["values"]) is not None
    assert whole(gathered["values"]) == rows


def test_what_an_item_keeps_outside_comes_back_with_the_list(files: Files) -> None:
    mark = wiring.items().large.kept(OWNER, ["inner"])
    manifest = files.write([item(0, {"rows": mark, "fill": "x" * 300_000})])

    gathered = arrange(gather=manifest)

    assert whole(gathered["values"]) == [{"rows": ["inner"], "fill": "x" * 300_000}]


def test_more_than_the_lambda_can_hold_is_refused(files: Files) -> None:
    manifest = files.write([item(0, 1)])
    named: Any = {"ResultFiles": {"SUCCEEDED": [{"Key": f"{FOLDER}/x", "Size": 10**9}]}}
    files._put(f"{FOLDER}/manifest.json", named)

    with pytest.raises(ActionError, match="Let each give less"):
        arrange(gather=manifest)


@pytest.mark.parametrize("folder", [f"{RIVAL}/{RUN}/results", f"{ACME}/{RUN[:-1]}9/results"])
def test_results_of_another_run_or_organization_are_not_read(files: Files, folder: str) -> None:
    with pytest.raises(ActionError, match="has no results"):
        arrange(gather=files.write([item(0, "secret")], folder=folder))


def test_files_a_manifest_names_elsewhere_are_not_read(files: Files) -> None:
    files.write([item(0, "secret")], folder=f"{RIVAL}/{RUN}/results")
    manifest = files.write([])
    stolen = {"SUCCEEDED": [{"Key": f"{RIVAL}/{RUN}/results/SUCCEEDED_0.json", "Size": 9}]}
    files._put(f"{FOLDER}/manifest.json", {"ResultFiles": stolen})

    with pytest.raises(ActionError, match="has no results"):
        arrange(gather=manifest)
