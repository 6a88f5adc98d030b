"""Approvals: questions that stop a run until a person decides."""

from dataclasses import dataclass

from pydantic import JsonValue

from chalicelib.errors import NotFoundError
from chalicelib.models.ids import RunId
from chalicelib.models.organizations import Member
from chalicelib.models.pages import Page
from chalicelib.models.waits import (
    Answer,
    Approval,
    ApprovalQuery,
    ApprovalResult,
    Decision,
    Wait,
    WaitAction,
)
from chalicelib.ports import Clock, WaitStore
from chalicelib.services.answering import Answering
from chalicelib.services.payloads import checked_payload


@dataclass(frozen=True)
class Approvals:
    """List what is open, and decide."""

    store: WaitStore
    answering: Answering
    now: Clock

    def list(self, member: Member, query: ApprovalQuery) -> Page[Approval]:
        """Return one page of the organization's open approvals, the longest waiting first."""
        page = self.store.approvals(member.organization_id, query)
        return Page(items=[_shown(wait) for wait in page.items], next_cursor=page.next_cursor)

    def decide(
        self, member: Member, run_id: RunId, path: str, decision: Decision
    ) -> ApprovalResult:
        """Approve or reject, once; raise ConflictError naming who was first.

        The form's values are checked where something is approved, or any are given.
        """
        wait = self._wait(member, run_id, path)
        values = dict(decision.values)
        form = wait.arguments.get("form")
        if decision.approved or values:
            values = _filled(values, form)
        by = member.name or member.email
        output: dict[str, JsonValue] = {
            **values,
            "approved": decision.approved,
            "by": by,
            "comment": decision.comment,
        }
        answer = self.answering.answer(wait, Answer(at=self.now(), by=by, output=output))
        return ApprovalResult(
            run_id=run_id,
            path=path,
            approved=decision.approved,
            by=by,
            at=answer.at,
            comment=decision.comment,
            values=values,
        )

    def _wait(self, member: Member, run_id: RunId, path: str) -> Wait:
        """Return the wait; one of another organization or kind is not found."""
        missing = NotFoundError(f"There is no approval at step {path[:60]} of run {run_id[:26]}.")
        try:
            wait = self.store.get(run_id, path)
        except NotFoundError as error:
            raise missing from error
        if (wait.organization_id, wait.action) != (member.organization_id, WaitAction.APPROVAL):
            raise missing
        return wait


def _filled(values: dict[str, JsonValue], form: JsonValue) -> dict[str, JsonValue]:
    checked = checked_payload(values, form, place="values")
    return checked if isinstance(checked, dict) else {}


def _shown(wait: Wait) -> Approval:
    given = wait.arguments
    return Approval(
        run_id=wait.run_id,
        path=wait.path,
        step_id=wait.step_id,
        workflow_id=wait.workflow_id,
        workflow_name=wait.workflow_name,
        to=str(given.get("to") or ""),
        title=str(given.get("title") or ""),
        details=given.get("details"),
        form=given.get("form"),
        requested_at=wait.registered_at,
        until=wait.until,
    )
