"""Triggers: what arrives from outside becomes a run."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs

from pydantic import JsonValue

from chalicelib.errors import ConflictError, InvalidError, NotFoundError
from chalicelib.models.json_text import read_json
from chalicelib.models.runs import Accepted, StartedBy
from chalicelib.models.workflows import Workflow, WorkflowStatus
from chalicelib.ports import WorkflowStore
from chalicelib.services.runs import Runs


@dataclass(frozen=True)
class Triggers:
    """Receive deliveries."""

    store: WorkflowStore
    runs: Runs

    def receive(
        self, token: str, *, body: bytes, content_type: str, query: Mapping[str, str]
    ) -> Accepted:
        """Start a run with the delivery as its payload.

        An unknown token, and one whose workflow has no webhook, are not found.
        """
        workflow = self._workflow(token)
        webhooks = (trigger for trigger in workflow.triggers if trigger.kind == "webhook")
        name = next((trigger.name for trigger in webhooks), None)
        if name is None:
            raise NotFoundError("There is no webhook at this address.")
        if workflow.status != WorkflowStatus.ACTIVE:
            raise ConflictError(f"The workflow is {workflow.status}; nothing was started.")
        version, program = self.runs.workflows.published(workflow)
        payload = read_payload(body, content_type, query)
        started_by = StartedBy(kind="webhook", name=name)
        run = self.runs.start(workflow, version, program, payload, started_by)
        path = f"/api/organizations/{run.organization_id}/runs/{run.id}"
        return Accepted(run_id=run.id, status_url=path)

    def _workflow(self, token: str) -> Workflow:
        organization_id, workflow_id = self.store.by_token(token)
        return self.store.get(organization_id, workflow_id)


def read_payload(body: bytes, content_type: str, query: Mapping[str, str]) -> JsonValue:
    """Read a delivery: JSON by default, a form as an object; without a body, the query."""
    if not body:
        return dict(query)
    kind = content_type.split(";", 1)[0].strip().lower()
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        raise InvalidError("The body is not UTF-8 text; send JSON.") from error
    if kind == "application/x-www-form-urlencoded":
        fields = parse_qs(text, keep_blank_values=True)
        return {
            name: values[0] if len(values) == 1 else list(values) for name, values in fields.items()
        }
    if kind.startswith("text/"):
        return text
    try:
        return read_json(text)
    except ValueError as error:
        raise InvalidError(
            f"The body is not JSON: {error}. Send Content-Type text/plain for text."
        ) from error
