"""The actions ``aws.…`` on functions, queues, topics and objects."""

import json
from dataclasses import dataclass

from pydantic import JsonValue

from chalicelib.adapters.actions.aws_clients import AwsClients, aws_faults
from chalicelib.adapters.actions.given import Given, failed
from chalicelib.models.json_text import read_json
from chalicelib.models.steps import StepTask

MAX_OBJECT = 10 * 1024 * 1024
"""Bytes; what is too much for the state of a run is kept outside of it."""


@dataclass(frozen=True)
class AwsActions:
    """Act on what is tagged for Stepwell in the stage's account."""

    clients: AwsClients

    def lambda_invoke(self, task: StepTask) -> JsonValue:
        """Call a function and return what it returned; its error is a StepError."""
        given = Given(task)
        payload = json.dumps(given.value("payload")).encode()
        with aws_faults("Lambda"):
            answer = self.clients.client("lambda", task).invoke(
                FunctionName=given.text("function"), Payload=payload
            )
            body: bytes = answer["Payload"].read()
        result = _read(body)
        if "FunctionError" in answer:
            reason = result.get("errorMessage") if isinstance(result, dict) else None
            raise failed(f"{given.text('function')} failed: {reason or 'no reason given'}", result)
        return result

    def sqs_send(self, task: StepTask) -> JsonValue:
        """Send a message; in a FIFO queue every attempt at a step is the same message."""
        given = Given(task)
        fifo = {}
        if given.value("group") is not None:
            same = f"{task.run.run_id}-{task.step.path}"
            fifo = {"MessageGroupId": given.text("group"), "MessageDeduplicationId": same}
        with aws_faults("SQS"):
            sent = self.clients.client("sqs", task).send_message(
                QueueUrl=given.text("queue"), MessageBody=_text(given.value("message")), **fifo
            )
        return {"message_id": sent["MessageId"]}

    def sns_publish(self, task: StepTask) -> JsonValue:
        """Publish a message to a topic."""
        given = Given(task)
        with aws_faults("SNS"):
            sent = self.clients.client("sns", task).publish(
                TopicArn=given.text("topic"),
                Message=_text(given.value("message")),
                **given.present(Subject="subject"),
            )
        return {"message_id": sent["MessageId"]}

    def s3_get(self, task: StepTask) -> JsonValue:
        """Read an object; one that is too large is refused before it is read."""
        given = Given(task)
        with aws_faults("S3"):
            found = self.clients.client("s3", task).get_object(
                Bucket=given.text("bucket"), Key=given.text("key")
            )
            size = int(found["ContentLength"])
            if size > MAX_OBJECT:
                raise failed(f"The object has {size:,} bytes; a step can read {MAX_OBJECT:,}.")
            body: bytes = found["Body"].read()
        content_type = str(found.get("ContentType", ""))
        return {
            "body": _read(body) if "json" in content_type else body.decode(errors="replace"),
            "content_type": content_type,
            "size": size,
            "etag": found["ETag"].strip('"'),
        }

    def s3_put(self, task: StepTask) -> JsonValue:
        """Write an object; doing so twice is doing so once."""
        given = Given(task)
        value = given.value("body")
        default = "text/plain; charset=utf-8" if isinstance(value, str) else "application/json"
        body = _text(value).encode()
        with aws_faults("S3"):
            written = self.clients.client("s3", task).put_object(
                Bucket=given.text("bucket"),
                Key=given.text("key"),
                Body=body,
                ContentType=given.text("content_type", default),
            )
        return {"size": len(body), "etag": written["ETag"].strip('"')}


def _text(value: JsonValue) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _read(body: bytes) -> JsonValue:
    """Return JSON, or the text as it is where it is none."""
    text = body.decode(errors="replace")
    try:
        return read_json(text) if text else None
    except ValueError:
        return text
