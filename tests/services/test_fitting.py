"""Payloads that a run cannot start with as they are: parts of them are kept outside of it."""

import json
from typing import Any

import pytest
from pydantic import JsonValue

from chalicelib import wiring
from chalicelib.engine import compile_workflow
from chalicelib.errors import TooLargeError
from chalicelib.models.large import MARK, Owner, read_mark
from chalicelib.models.quotas import PAYLOAD
from chalicelib.models.runs import Run, StartRun
from tests.fakes.platform import Platform
from tests.fakes.samples import a_member

ADA = a_member()
HEAD = "from stepwell import *\n\n\n"
ROWS: JsonValue = [{"id": number, "text": "x" * 80} for number in range(9_000)]
DECLARED = """\
class Row(Input):
    id: int


class Job(Input):
    name: str
    rows: Dataset[Row]
    more: Dataset[Row] | None = None
    tags: list[str] = []
    notes: Any = None


@workflow
def imports(job: Job):
    return len(job.rows)
"""


def source_of(annotation: str) -> str:
    return f"{HEAD}@workflow\ndef imports(payload: {annotation}):\n    return 1\n"


def start(stage: Platform, source: str, payload: JsonValue) -> Run:
    return wiring.runs().start_by_hand(ADA, stage.published(source).id, StartRun(payload=payload))


def given(stage: Platform, run: Run) -> Any:
    """Return the payload that the run's execution was started with."""
    started: Any = stage.executions.started[run.id]
    assert len(json.dumps(started)) < 256 * 1024
    return started["payload"]


def whole(run: Run, value: JsonValue) -> JsonValue:
    return wiring.items().large.whole(Owner(run.organization_id, run.id), value)


def test_a_large_list_of_an_undeclared_payload_is_kept_outside(stage: Platform) -> None:
    payload: JsonValue = {"id": 7, "data": {"kind": "all", "rows": ROWS}}

    run = start(stage, source_of("Any"), payload)

    held = given(stage, run)
    assert (held["id"], held["data"]["kind"]) == (7, "all")
    assert held["data"]["rows"].keys() == {MARK}
    assert whole(run, held) == payload
    assert wiring.runs().detail(ADA, run.id).payload == payload


def test_a_small_payload_stays_as_it_is(stage: Platform) -> None:
    run = start(stage, source_of("Any"), {"rows": ["x" * 100_000]})

    assert given(stage, run) == {"rows": ["x" * 100_000]}


@pytest.mark.parametrize("payload", [ROWS, "é" * 200_000, {str(n): "x" * 50 for n in range(9_000)}])
def test_a_payload_that_is_one_large_value_is_kept_outside(
    stage: Platform, payload: JsonValue
) -> None:
    run = start(stage, source_of("Any"), payload)

    assert read_mark(given(stage, run)) is not None
    assert whole(run, given(stage, run)) == payload


@pytest.mark.parametrize("field", ["rows", "more", "notes", "not_declared"])
def test_of_a_declared_payload_datasets_and_what_may_be_anything_are_kept_outside(
    stage: Platform, field: str
) -> None:
    payload: dict[str, JsonValue] = {"name": "all", "rows": [], field: ROWS}

    run = start(stage, HEAD + DECLARED, payload)

    held = given(stage, run)
    assert [name for name in held if read_mark(held[name])] == [field]
    assert whole(run, held) == {"more": None, "tags": [], "notes": None, **payload}


@pytest.mark.parametrize(("field", "value"), [("name", "x" * 300_000), ("tags", ["x" * 300_000])])
def test_what_is_declared_as_something_else_cannot_be_too_large(
    stage: Platform, field: str, value: JsonValue
) -> None:
    payload: dict[str, JsonValue] = {"name": "all", "rows": [], field: value}

    with pytest.raises(TooLargeError, match=r"Declare large lists as Dataset\[\.\.\.\]"):
        start(stage, HEAD + DECLARED, payload)


def test_more_than_the_platform_shows_is_refused(stage: Platform) -> None:
    with pytest.raises(TooLargeError, match=r"a run can start with 2,097,152\. Keep") as refusal:
        start(stage, source_of("Any"), ["x" * PAYLOAD.most])

    size = PAYLOAD.most + len('[""]')
    assert refusal.value.current == {"quota": "payload", "used": size, "limit": PAYLOAD.most}


def test_a_dataset_is_checked_as_a_list_is() -> None:
    schema: Any = compile_workflow(HEAD + DECLARED).input_schema

    assert schema["properties"]["rows"]["type"] == "array"
    assert schema["properties"]["rows"]["items"]["title"] == "Row"
