"""Bulks: what is done to which runs, and who may see it."""

from typing import Any

import pytest

from chalicelib import wiring
from chalicelib.errors import ConflictError, NotFoundError
from chalicelib.models.base import to_text
from chalicelib.models.bulks import Bulk, BulkMatches, BulkQuery, BulkRequest, BulkStatus
from chalicelib.models.runs import RunQuery, RunStatus
from chalicelib.models.workflows import PublishWorkflow, UpdateWorkflow, Workflow, WorkflowStatus
from tests.fakes.platform import Platform
from tests.fakes.samples import RIVAL, SOURCE, a_member
from tests.services.bulks.conftest import Machine, Runs

ADA = a_member()


def request(kind: str, **options: Any) -> BulkRequest:
    wanted = {"reason", "on", "start"} & set(options)
    filter_ = {name: value for name, value in options.items() if name not in wanted}
    given = {name: options[name] for name in wanted}
    return BulkRequest.model_validate({"kind": kind, "filter": filter_, **given})


def preview(kind: str, **options: Any) -> int:
    return wiring.bulks().preview(ADA, request(kind, **options)).count


def create(kind: str, **options: Any) -> Bulk:
    return wiring.bulks().create(ADA, request(kind, **options))


def counts(bulk: Bulk) -> tuple[int, int, int, int]:
    found = bulk.counts
    return found.found, found.done, found.failed, found.skipped


def test_a_preview_counts_the_runs_that_are_fit_and_does_nothing(
    runs: Runs, workflow: Workflow, stage: Platform
) -> None:
    runs.ended(3)
    moving = runs.started(2)
    started = len(stage.executions.started)

    assert (preview("cancel"), preview("replay")) == (2, 3)
    assert preview("replay", status=["completed"]) == 0
    assert preview("replay", workflow=workflow.id, trigger="manual") == 3
    assert preview("replay", trigger="webhook") == 0
    assert preview("cancel", since=to_text(moving[1].created_at)) == 1
    assert preview("cancel", test="only") == 0
    assert preview("cancel", runs=[moving[0].id, moving[0].id]) == 1
    assert len(stage.executions.started) == started


def test_a_cancel_stops_all_that_match_with_who_and_why(
    runs: Runs, machine: Machine, stage: Platform
) -> None:
    ended, moving = runs.ended(2), runs.started(3)

    bulk = machine.carry_out(create("cancel", reason="wrong prices"))

    assert (bulk.status, counts(bulk), bulk.matches) == (
        "completed",
        (3, 3, 0, 0),
        BulkMatches(count=3),
    )
    assert bulk.ended_at == stage.clock()
    assert runs.statuses([*moving, *ended]) == ["cancelled"] * 3 + ["failed"] * 2
    cancel = stage.run(moving[0]).cancel
    assert cancel is not None
    assert (cancel.by, cancel.reason, cancel.bulk) == ("Ada", "wrong prices", bulk.id)
    assert all(stage.ended(run) for run in moving)


def test_a_replay_starts_each_run_that_matches_again(
    runs: Runs, machine: Machine, stage: Platform
) -> None:
    failed = runs.ended(3)
    runs.ended(1, RunStatus.COMPLETED)

    bulk = machine.carry_out(create("replay", status=["failed"]))

    assert counts(bulk) == (3, 3, 0, 0)
    replays = [stage.runs.find(id_) for run in failed for id_ in stage.runs.replays(run.id)]
    assert [again.payload for again in replays] == [run.payload for run in failed]
    assert {again.replay and again.replay.bulk for again in replays} == {bulk.id}
    assert {(again.trigger.kind, again.trigger.name) for again in replays} == {("manual", "Ada")}
    assert {again.status for again in replays} == {RunStatus.RUNNING}


def test_its_own_replays_do_not_match_it(runs: Runs, machine: Machine, stage: Platform) -> None:
    """They fail at once, and still each run is replayed once."""
    failed = runs.ended(3)
    bulk = create("replay", status=["failed"])

    def fail_what_runs(_: object) -> None:
        for run in stage.runs.list(ADA.organization_id, RunQuery(status=[RunStatus.RUNNING])).items:
            wiring.settling().finish(run.id, stage.executions.end(run.id, RunStatus.FAILED))

    machine.before = fail_what_runs

    assert counts(machine.carry_out(bulk)) == (3, 3, 0, 0)
    assert machine.acts == [run.id for run in reversed(failed)]


def test_named_runs_are_taken_whether_they_are_fit_or_not(
    runs: Runs, machine: Machine, stage: Platform
) -> None:
    (ended,), (moving,) = runs.ended(1), runs.started(1)
    unknown = stage.ids.ulid()

    bulk = machine.carry_out(create("cancel", runs=[ended.id, moving.id, unknown]))

    assert counts(bulk) == (3, 1, 0, 2)
    assert runs.statuses([ended, moving]) == ["failed", "cancelled"]


def test_a_replay_of_a_run_that_has_not_ended_is_skipped(runs: Runs, machine: Machine) -> None:
    (moving,) = runs.started(1)

    assert counts(machine.carry_out(create("replay", runs=[moving.id]))) == (1, 0, 0, 1)


def test_what_cannot_be_done_is_counted_and_told(
    runs: Runs, machine: Machine, workflow: Workflow
) -> None:
    (failed, _) = runs.ended(2)
    wiring.workflows().move(ADA, workflow.id, WorkflowStatus.ARCHIVED)

    bulk = machine.carry_out(create("replay", runs=[failed.id]))

    assert (bulk.status, counts(bulk)) == ("completed", (1, 0, 1, 0))
    assert [error.run_id for error in bulk.errors] == [failed.id]
    assert bulk.errors[0].message.startswith("The workflow is archived.")


def test_only_the_first_errors_are_kept(runs: Runs, machine: Machine, workflow: Workflow) -> None:
    runs.ended(25)
    wiring.workflows().move(ADA, workflow.id, WorkflowStatus.ARCHIVED)

    bulk = machine.carry_out(create("replay"))

    assert (counts(bulk), len(bulk.errors)) == ((25, 0, 25, 0), 20)


def test_the_newest_version_can_be_asked_for(
    runs: Runs, machine: Machine, workflow: Workflow, stage: Platform
) -> None:
    (failed,) = runs.ended(1)
    edit = UpdateWorkflow(draft_revision=1, source=SOURCE.replace("> 100", "> 200"))
    wiring.workflows().update(ADA, workflow.id, edit)
    wiring.workflows().publish(ADA, workflow.id, PublishWorkflow(draft_revision=2))

    machine.carry_out(create("replay", on="newest"))

    (again,) = stage.runs.replays(failed.id)
    assert stage.runs.find(again).workflow_version == 2


def test_nothing_to_do_is_refused(runs: Runs) -> None:
    runs.ended(1)

    with pytest.raises(ConflictError, match="None of these runs can be cancelled"):
        create("cancel")
    with pytest.raises(ConflictError, match="None of these runs can be replayed"):
        create("replay", status=["running"])


def test_another_organization_sees_and_touches_nothing(runs: Runs, machine: Machine) -> None:
    (moving,) = runs.started(1)
    bulk = create("cancel")
    eve = a_member(organization_id=RIVAL, name="Eve")
    theirs = request("cancel", runs=[moving.id])

    with pytest.raises(NotFoundError):
        wiring.bulks().get(eve, bulk.id)
    with pytest.raises(NotFoundError):
        wiring.bulks().abort(eve, bulk.id)
    assert wiring.bulks().list(eve, BulkQuery()).items == []
    stolen = machine.carry_out(wiring.bulks().create(eve, theirs))
    assert counts(stolen) == (1, 0, 0, 1)
    assert runs.statuses([moving]) == ["running"]


def test_bulks_are_listed_newest_first_without_the_runs_they_name(runs: Runs) -> None:
    (moving,) = runs.started(1)
    first = create("cancel", runs=[moving.id])
    runs.stage.clock.advance(seconds=1)
    second = create("cancel")

    listed = wiring.bulks().list(ADA, BulkQuery()).items

    assert [bulk.id for bulk in listed] == [second.id, first.id]
    assert listed[1].request.filter.runs == []
    assert wiring.bulks().get(ADA, first.id).request.filter.runs == [moving.id]


def test_an_abort_leaves_the_rest_and_counts_what_was_done(runs: Runs, machine: Machine) -> None:
    moving = runs.started(4)
    bulk = create("cancel")

    def abort_before_the_third(_: object) -> None:
        if len(machine.acts) == 2:
            wiring.bulks().abort(ADA, bulk.id)

    machine.before = abort_before_the_third
    ended = machine.carry_out(bulk)

    assert (ended.status, counts(ended)) == (BulkStatus.ABORTED, (2, 2, 0, 0))
    assert ended.abort is not None
    assert ended.abort.by == "Ada"
    assert runs.statuses(moving) == ["running"] * 2 + ["cancelled"] * 2
    assert wiring.bulks().abort(ADA, bulk.id) == ended.summary()
