"""The action ``events.publish``."""

from dataclasses import dataclass

from pydantic import JsonValue, ValidationError

from chalicelib.adapters.actions.given import Given, failed
from chalicelib.models.chains import TOO_LONG, Chain
from chalicelib.models.events import PublishedEvent
from chalicelib.models.steps import StepTask
from chalicelib.ports import EventBus


@dataclass(frozen=True)
class EventActions:
    """Publish events on the stage's bus."""

    bus: EventBus

    def publish(self, task: StepTask) -> JsonValue:
        """Publish an event of the run's organization and return its id."""
        given = Given(task)
        chain = Chain(length=task.run.chained + 1)
        if chain.is_too_long:
            raise failed(TOO_LONG)
        try:
            event = PublishedEvent(
                name=given.text("name"), detail=given.object("detail"), chain=chain
            )
        except ValidationError as error:
            reason = error.errors(include_url=False)[0]["msg"]
            raise given.wrong(f"needs name, such as 'order.paid' ({reason})") from error
        receipt = self.bus.put(task.run.organization_id, [event])[0]
        if receipt.id is None:
            raise failed(f"The event was refused: {receipt.error}.")
        return {"event_id": receipt.id}
