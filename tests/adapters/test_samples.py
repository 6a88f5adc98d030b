"""Samples in the table: lists pass over payloads, and the later run counts."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from chalicelib.adapters.dynamodb.documents import INLINE, Documents
from chalicelib.adapters.dynamodb.samples import DynamoSamples
from chalicelib.errors import NotFoundError
from chalicelib.models.ids import RunId
from chalicelib.models.samples import RemovedRun, Sample, SampleSummary
from tests.adapters.queries import Queries
from tests.fakes.samples import ACME, ORDERS, RUN
from tests.fakes.world import START

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

NEWER = RunId(RUN[:-1] + "Z")


@pytest.fixture
def samples(table: "Table", documents: Documents) -> DynamoSamples:
    """Return a store without samples."""
    return DynamoSamples(table, documents)


def last_good(run_id: RunId, seconds: int = 0) -> SampleSummary:
    return SampleSummary(name="last good", at=START + timedelta(seconds=seconds), run_id=run_id)


def test_a_list_of_samples_reads_no_payload(samples: DynamoSamples, queries: Queries) -> None:
    for number in range(20):
        sample = Sample(name=f"s {number:02}", at=START, by="Ada", payload="x" * 200 * 1024)
        samples.save(ORDERS, sample)

    found = samples.all(ORDERS)

    assert [sample.name for sample in found] == [f"s {number:02}" for number in range(20)]
    assert (queries.sent, queries.scanned) == (1, 20)
    assert samples.payload(ORDERS, found[7]) == "x" * 200 * 1024


@pytest.mark.parametrize("runs", [(RUN, NEWER), (NEWER, RUN)])
def test_of_two_runs_the_one_that_ended_later_counts(
    samples: DynamoSamples, runs: tuple[RunId, RunId]
) -> None:
    seconds = {RUN: 1, NEWER: 2}

    for run_id in runs:
        samples.note(ORDERS, last_good(run_id, seconds[run_id]))

    assert samples.get(ORDERS, "last good") == last_good(NEWER, 2)


def test_a_payload_is_that_of_its_run_only(samples: DynamoSamples) -> None:
    samples.note(ORDERS, last_good(RUN))
    samples.keep_payload(ORDERS, Sample(**dict(last_good(RUN)), payload={"n": 1}))
    assert samples.payload(ORDERS, samples.get(ORDERS, "last good")) == {"n": 1}

    samples.note(ORDERS, last_good(NEWER, 1))
    with pytest.raises(NotFoundError, match="not kept any more"):
        samples.payload(ORDERS, samples.get(ORDERS, "last good"))


def test_what_took_the_place_of_a_sample_is_not_forgotten(samples: DynamoSamples) -> None:
    samples.note(ORDERS, last_good(NEWER, 1))

    samples.remove(ORDERS, last_good(RUN))
    assert samples.get(ORDERS, "last good").run_id == NEWER

    samples.remove(ORDERS, last_good(NEWER, 1))
    assert samples.all(ORDERS) == []


@pytest.mark.parametrize("size", [10, 2 * INLINE], ids=["small", "large"])
def test_the_payload_that_a_removed_run_leaves_is_read(
    samples: DynamoSamples, documents: Documents, size: int
) -> None:
    attribute = documents.attributes("acme/run", "payload", "p" * size)
    run = RemovedRun(
        organization_id=ACME,
        workflow_id=ORDERS,
        id=RUN,
        test=False,
        payload="p" * size if "payload_json" in attribute else None,
        payload_at=attribute.get("payload_s3"),
    )

    assert samples.left_by(run) == "p" * size
