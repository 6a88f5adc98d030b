"""The action ``email.send``, by Amazon SES."""

from dataclasses import dataclass
from typing import Any

from pydantic import JsonValue

from chalicelib.adapters.actions.aws_clients import AwsClients, aws_faults
from chalicelib.adapters.actions.given import Given
from chalicelib.models.steps import StepTask


@dataclass(frozen=True)
class EmailActions:
    """Send emails."""

    clients: AwsClients

    def send(self, task: StepTask) -> JsonValue:
        """Send an email as text, as HTML or as both, and return its id."""
        given = Given(task)
        body = {
            name: {"Data": text, "Charset": "UTF-8"}
            for name, text in given.present(Text="text", Html="html").items()
        }
        if not body:
            raise given.wrong("needs text or html")
        message: dict[str, Any] = {
            "Subject": {"Data": given.text("subject"), "Charset": "UTF-8"},
            "Body": body,
        }
        people = {
            "ToAddresses": given.texts("to"),
            "CcAddresses": given.texts("cc"),
            "BccAddresses": given.texts("bcc"),
        }
        with aws_faults("SES"):
            sent = self.clients.client("sesv2", task).send_email(
                FromEmailAddress=given.text("sender"),
                Destination={name: addresses for name, addresses in people.items() if addresses},
                ReplyToAddresses=given.texts("reply_to"),
                Content={"Simple": message},
            )
        return {"message_id": sent["MessageId"]}
