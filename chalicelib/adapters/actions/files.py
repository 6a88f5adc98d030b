"""The action ``read_csv``: the rows of a file at a web address, or in a bucket."""

from dataclasses import dataclass

from pydantic import JsonValue

from chalicelib.adapters.actions.aws import AwsActions
from chalicelib.adapters.actions.data import parse_csv
from chalicelib.adapters.actions.given import Given, failed
from chalicelib.adapters.actions.http import HttpActions
from chalicelib.models.steps import StepTask

S3 = "s3://"


@dataclass(frozen=True)
class FileActions:
    """Read files as http.get and aws.s3_get do, with what these may reach."""

    http: HttpActions
    aws: AwsActions

    def read_csv(self, task: StepTask) -> JsonValue:
        """Return one dict a row; a value left out is an empty text."""
        file = Given(task).text("file")
        text = self._object(task, file) if file.startswith(S3) else self._answer(task, file)
        if not isinstance(text, str):
            raise failed("The file is no text, so no CSV.")
        return parse_csv(_with(task, {**task.arguments, "text": text}))

    def _answer(self, task: StepTask, url: str) -> JsonValue:
        headers = task.arguments.get("headers")
        asked: dict[str, JsonValue] = {"method": "GET", "url": url, "headers": headers}
        return _body(self.http.perform(_with(task, asked)))

    def _object(self, task: StepTask, file: str) -> JsonValue:
        bucket, _, key = file.removeprefix(S3).partition("/")
        return _body(self.aws.s3_get(_with(task, {"bucket": bucket, "key": key})))


def _with(task: StepTask, arguments: dict[str, JsonValue]) -> StepTask:
    return task.model_copy(update={"arguments": arguments})


def _body(result: JsonValue) -> JsonValue:
    return result.get("body") if isinstance(result, dict) else None
