"""Files of rows: at web addresses and in buckets."""

import boto3
import pytest
from pydantic import JsonValue

from chalicelib.adapters.actions.asking import Asking
from chalicelib.adapters.actions.aws import AwsActions
from chalicelib.adapters.actions.aws_clients import AwsClients
from chalicelib.adapters.actions.files import FileActions
from chalicelib.errors import ActionError
from chalicelib.models.steps import StepTask
from tests.adapters.http_server import Site
from tests.fakes.samples import a_task

CSV = b"sku;left\nA1;3\n"
ROWS = [{"sku": "A1", "left": "3"}]


@pytest.fixture
def files(asking: Asking, clients: AwsClients) -> FileActions:
    """Return the action as a local stage has it."""
    return FileActions(asking.http, AwsActions(clients))


def task(file: str, **arguments: JsonValue) -> StepTask:
    return a_task({"file": file, "delimiter": ";", **arguments}, action="read_csv")


def test_a_file_at_an_address_is_read(site: Site, files: FileActions) -> None:
    url = site.on("/stock.csv", body=CSV, Content_Type="text/csv")

    assert files.read_csv(task(url, headers={"Authorization": "Bearer a"})) == ROWS
    ((method, path, headers),) = site.requests
    assert (method, path, headers["Authorization"]) == ("GET", "/stock.csv", "Bearer a")


def test_a_file_in_a_bucket_is_read(files: FileActions) -> None:
    s3 = boto3.client("s3")
    s3.create_bucket(
        Bucket="acme-files", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"}
    )
    s3.put_object(Bucket="acme-files", Key="a/b.csv", Body=CSV)

    assert files.read_csv(task("s3://acme-files/a/b.csv")) == ROWS


def test_what_is_no_text_is_no_csv(site: Site, files: FileActions) -> None:
    url = site.on("/stock.csv", body=b"[1]", Content_Type="application/json")

    with pytest.raises(ActionError, match="no text, so no CSV"):
        files.read_csv(task(url))


def test_an_address_that_answers_with_an_error_fails_as_http_get(
    site: Site, files: FileActions
) -> None:
    with pytest.raises(ActionError, match="HTTP 404") as caught:
        files.read_csv(task(site.on("/gone", status=404)))

    assert caught.value.name == "HttpError"
