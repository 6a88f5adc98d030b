"""Dead letters of a stage: what could not be handed over after all retries, and how to try again.

Three kinds end in the queue: calls that a Lambda failed at, records of the table's stream that it
failed at, and events that EventBridge or its Scheduler could not deliver.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from infra.deploy import Cloud

HIDDEN_SECONDS = 120
"""How long a letter is hidden from others who read the queue while this one does."""
RULE_INPUT = "<aws.events.event.json>"
PARTS = ("Keys", "NewImage", "OldImage", "SequenceNumber")
Json = dict[str, Any]


class RedriveError(Exception):
    """A letter could not be handed over; the message says why, and the letter stays."""


class Letter(NamedTuple):
    """One message of the queue."""

    id: str
    receipt: str
    sent_at: datetime
    function: str
    reason: str
    body: Json
    rule: str | None

    @property
    def name(self) -> str:
        """Return the name of the function that was to be called."""
        return self.function.split(":function:")[-1].split(":")[0]


class Mailbox(NamedTuple):
    """The queue of a stage."""

    cloud: Cloud
    queue_url: str

    def letters(self) -> Iterator[Letter]:
        """Yield every letter that nobody else reads at the moment; each is hidden for a while."""
        while True:
            answer = self._sqs().receive_message(
                QueueUrl=self.queue_url,
                MaxNumberOfMessages=10,
                VisibilityTimeout=HIDDEN_SECONDS,
                MessageSystemAttributeNames=["SentTimestamp"],
                MessageAttributeNames=["All"],
            )
            if not answer.get("Messages"):
                return
            yield from map(read, answer["Messages"])

    def put_back(self, letter: Letter) -> None:
        """Let others read a letter again."""
        self._sqs().change_message_visibility(
            QueueUrl=self.queue_url, ReceiptHandle=letter.receipt, VisibilityTimeout=0
        )

    def drop(self, letter: Letter) -> None:
        """Delete a letter for good."""
        self._sqs().delete_message(QueueUrl=self.queue_url, ReceiptHandle=letter.receipt)

    def redrive(self, letter: Letter) -> None:
        """Call the function again and wait for it; drop the letter when it succeeds."""
        event = self._event(letter)
        answer = self._client("lambda").invoke(
            FunctionName=letter.function, Payload=json.dumps(event).encode()
        )
        if "FunctionError" in answer:
            raise RedriveError(complaint(json.loads(answer["Payload"].read())))
        self.drop(letter)

    def _event(self, letter: Letter) -> Json:
        if "DDBStreamBatchInfo" in letter.body:
            return {"Records": list(self._records(letter.body["DDBStreamBatchInfo"]))}
        given: Json | None = letter.body.get("requestPayload")
        return self._transformed(letter) if given is None else given

    def _transformed(self, letter: Letter) -> Json:
        """Return an event as the rule that it matched hands it over."""
        if letter.rule is None or "detail-type" not in letter.body:
            return letter.body
        *_, bus, name = f"default/{letter.rule.split(':rule/')[1]}".split("/")
        targets = self._client("events").list_targets_by_rule(Rule=name, EventBusName=bus)
        for target in targets["Targets"]:
            if template := target.get("InputTransformer", {}).get("InputTemplate"):
                handed: Json = json.loads(template.replace(RULE_INPUT, json.dumps(letter.body)))
                return handed
        return letter.body

    def _records(self, place: Mapping[str, Any]) -> Iterator[Json]:
        """Yield the records of a batch; the stream keeps them for a day (AWS quota)."""
        streams = self._client("dynamodbstreams")
        try:
            iterator = streams.get_shard_iterator(
                StreamArn=place["streamArn"],
                ShardId=place["shardId"],
                ShardIteratorType="AT_SEQUENCE_NUMBER",
                SequenceNumber=place["startSequenceNumber"],
            )["ShardIterator"]
        except streams.exceptions.TrimmedDataAccessException as error:
            raise RedriveError("The stream does not have these records any more.") from error
        while iterator:
            answer = streams.get_records(ShardIterator=iterator)
            for record in answer["Records"]:
                parts = {name: record["dynamodb"].get(name) for name in PARTS}
                yield {"dynamodb": parts, "eventName": record["eventName"]}
                if record["dynamodb"]["SequenceNumber"] == place["endSequenceNumber"]:
                    return
            iterator = answer.get("NextShardIterator") if answer["Records"] else None

    def _sqs(self) -> Any:
        return self._client("sqs")

    def _client(self, name: str) -> Any:
        session: Any = self.cloud.session
        return session.client(name, endpoint_url=self.cloud.endpoint)


def read(message: Mapping[str, Any]) -> Letter:
    """Return what a message of the queue says."""
    body: Json = json.loads(message["Body"])
    told = {name: it["StringValue"] for name, it in message.get("MessageAttributes", {}).items()}
    context = body.get("requestContext", {})
    sent_at = int(message["Attributes"]["SentTimestamp"]) / 1000
    return Letter(
        id=message["MessageId"],
        receipt=message["ReceiptHandle"],
        sent_at=datetime.fromtimestamp(sent_at, UTC),
        function=told.get("TARGET_ARN") or context.get("functionArn", ""),
        reason=_reason(body, told),
        body=body,
        rule=told.get("RULE_ARN"),
    )


def _reason(body: Json, told: Mapping[str, str]) -> str:
    if "responsePayload" in body:
        return complaint(body["responsePayload"])
    if "ERROR_CODE" in told:
        return f"{told['ERROR_CODE']}: {told.get('ERROR_MESSAGE', '')}".rstrip(": ")
    return str(body.get("requestContext", {}).get("condition", "no reason is told"))


def complaint(payload: object) -> str:
    """Return what a Lambda said of its error."""
    match payload:
        case {"errorType": kind, "errorMessage": message}:
            return f"{kind}: {message}"
        case {"errorMessage": message}:
            return str(message)
    return "it failed without a word"
