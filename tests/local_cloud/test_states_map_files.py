"""A distributed Map reads its items from a file, and writes its results into files."""

import json
from typing import Any

import pytest

from tests.local_cloud.cloud import Cloud, Json, new_name

LARGE = "x" * 100_000


@pytest.fixture
def bucket(cloud: Cloud) -> str:
    """Return an empty bucket."""
    name = new_name("bucket").lower().replace("_", "-")
    cloud.client("s3").create_bucket(Bucket=name)
    return name


def put(cloud: Cloud, bucket: str, key: str, value: object) -> None:
    cloud.client("s3").put_object(Bucket=bucket, Key=key, Body=json.dumps(value).encode())


def read(cloud: Cloud, bucket: str, key: str) -> Any:
    return json.loads(cloud.client("s3").get_object(Bucket=bucket, Key=key)["Body"].read())


def over(output: object, **fields: object) -> Json:
    """Return a machine of one distributed Map whose items come to an output at once."""
    processor = {
        "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
        "StartAt": "One",
        "States": {"One": {"Type": "Pass", "Output": output, "End": True}},
    }
    selector = {
        "n": "{% $states.context.Map.Item.Value %}",
        "i": "{% $states.context.Map.Item.Index %}",
    }
    return {
        "All": {
            "Type": "Map",
            "ItemSelector": selector,
            "ItemProcessor": processor,
            "Output": "{% $states.result %}",
            "End": True,
            **fields,
        }
    }


def reader(bucket: str) -> Json:
    return {
        "Resource": "arn:aws:states:::s3:getObject",
        "ReaderConfig": {"InputType": "JSON"},
        "Arguments": {"Bucket": bucket, "Key": '{% $states.input.folder & "/rows.json" %}'},
    }


def writer(bucket: str, **config: str) -> Json:
    return {
        "Resource": "arn:aws:states:::s3:putObject",
        "WriterConfig": {"OutputType": "JSON", **config},
        "Arguments": {"Bucket": bucket, "Prefix": '{% $states.input.folder & "/results" %}'},
    }


def test_items_are_read_from_a_file(cloud: Cloud, bucket: str) -> None:
    put(cloud, bucket, "today/rows.json", [{"id": 7}, {"id": 8}])
    states = over(["{% $states.input.i %}", "{% $states.input.n.id %}"], ItemReader=reader(bucket))

    assert cloud.execute(states, {"folder": "today"})["output"] == [[0, 7], [1, 8]]


def test_a_file_that_is_not_there_fails_the_map(cloud: Cloud, bucket: str) -> None:
    states = over("{% $states.input %}", ItemReader=reader(bucket))

    assert cloud.execute(states, {"folder": "gone"})["error"] == "States.ItemReaderFailed"


def test_a_child_workflow_has_an_input_of_its_own(cloud: Cloud) -> None:
    states = over("{% $states.context.Execution.Input %}", Items=["a"])

    assert cloud.execute(states, {"not": "seen"})["output"] == [{"n": "a", "i": 0}]


def test_results_are_written_and_named_by_a_manifest(cloud: Cloud, bucket: str) -> None:
    states = over(
        {"i": "{% $states.input.i %}", "large": LARGE},
        Items=[1, 2, 3],
        ResultWriter=writer(bucket, Transformation="COMPACT"),
    )

    ended: Any = cloud.execute(states, {"folder": "today"})["output"]

    found = ended["ResultWriterDetails"]
    assert (found["Bucket"], ended["MapRunArn"].split(":")[5]) == (bucket, "mapRun")
    assert found["Key"].startswith("today/results/")
    manifest = read(cloud, bucket, found["Key"])
    assert manifest["DestinationBucket"] == bucket
    assert (manifest["ResultFiles"]["FAILED"], manifest["ResultFiles"]["PENDING"]) == ([], [])
    (file,) = manifest["ResultFiles"]["SUCCEEDED"]
    outputs = read(cloud, bucket, file["Key"])
    assert sorted(output["i"] for output in outputs) == [0, 1, 2]
    assert {output["large"] for output in outputs} == {LARGE}


def test_whole_results_hold_their_output_as_text(cloud: Cloud, bucket: str) -> None:
    states = over({"n": "{% $states.input.n %}"}, Items=[5], ResultWriter=writer(bucket))

    ended: Any = cloud.execute(states, {"folder": "a"})["output"]

    (file,) = read(cloud, bucket, ended["ResultWriterDetails"]["Key"])["ResultFiles"]["SUCCEEDED"]
    (result,) = read(cloud, bucket, file["Key"])
    assert (result["Status"], json.loads(result["Output"])) == ("SUCCEEDED", {"n": 5})


def test_results_that_are_too_large_need_files(cloud: Cloud) -> None:
    ended = cloud.execute(over(LARGE, Items=[1, 2, 3], Output="done"), {})

    assert ended["error"] == "States.DataLimitExceeded"
