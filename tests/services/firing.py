"""Letting triggers of a platform under test fire."""

from typing import Any

from chalicelib import wiring
from chalicelib.models.triggers import Occasion
from chalicelib.models.workflows import Workflow
from tests.fakes.platform import Platform

AT = "2026-05-04T07:00:00Z"
EVENT = {"id": "e-1", "time": AT, "source": "stepwell.x", "detail": {"id": "o-7"}}


def published(stage: Platform, on: str, taking: str = "order: Any") -> Workflow:
    """Return a workflow with these triggers."""
    return stage.published(f"@workflow(on={on})\ndef f({taking}):\n    return 1\n")


def occasion(workflow: Workflow, trigger: str, **happened: Any) -> Occasion:
    """Say that a trigger has fired, by an event or at a scheduled time."""
    return Occasion.model_validate(
        {
            "organization_id": workflow.organization_id,
            "workflow_id": workflow.id,
            "kind": "event" if "event" in happened else "schedule",
            "trigger": trigger,
            **happened,
        }
    )


def hear(workflow: Workflow, trigger: str = "paid", event_id: str = "e-1", **detail: Any) -> None:
    """Let an event arrive at a workflow."""
    event = {**EVENT, "id": event_id, "detail": detail}
    wiring.firing().fire(occasion(workflow, trigger, event=event))
