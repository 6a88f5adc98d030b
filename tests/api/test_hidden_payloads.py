"""Hidden payloads: who may debug but not see data gets answers without it, everywhere."""

import json
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from chalicelib import wiring
from chalicelib.api.operations import OPERATIONS, Operation
from chalicelib.errors import PayloadError
from chalicelib.models.access import GIVES, NEEDS, Gives
from chalicelib.models.bulks import BulkError
from chalicelib.models.failures import Failure, HttpExchange, HttpRequest, HttpResponse
from chalicelib.models.hiding import HIDDEN, is_data
from chalicelib.models.ids import BulkId, RunId, WorkflowId
from chalicelib.models.large import Owner
from chalicelib.models.live import Frame
from chalicelib.models.organizations import Payloads, Role
from chalicelib.models.runs import RunStatus, StartRun
from chalicelib.models.steps import Attempt, StepStatus
from tests.api.browser import Browser
from tests.api.conftest import Things
from tests.api.test_access import BODIES, OF_ORGANIZATIONS, send
from tests.api.test_waits_api import waiting
from tests.fakes.platform import Platform
from tests.fakes.samples import EXPIRES_AT, a_step
from tests.fakes.world import START
from tests.services.sending import arrival

CANARY = "canary-4711"
SEEN, UNSEEN = "editor", "hidden"
READS = [row for row in OF_ORGANIZATIONS if row.method == "GET"]
CUT = [row for row in OF_ORGANIZATIONS if GIVES[row.name] is not Gives.NO_DATA]


def failure() -> Failure:
    """Return an error that quotes data wherever it can."""
    request = HttpRequest(
        method="POST", url=f"https://shop.example/{CANARY}", headers={"x": CANARY}, body=CANARY
    )
    response = HttpResponse(status=500, headers={"y": CANARY}, body=CANARY)
    exchange = HttpExchange(request=request, response=response, started_at=START, duration_ms=5)
    return Failure(
        type="HttpError",
        message=f"HTTP 500: {CANARY}",
        line=3,
        stack_trace=[CANARY],
        exchange=exchange,
        detail={"of": CANARY},
    )


@pytest.fixture(scope="module")
def places(stage: Platform, acme: Things) -> dict[str, str]:
    """Put the canary into all that Acme's run has on record; return the way to each thing."""
    stage.join(UNSEEN, Role.EDITOR, payloads=Payloads.HIDDEN)
    run = stage.runs.find(RunId(acme.run))
    quoted = {
        "payload": {"id": CANARY}, "output": CANARY, "error": failure(),
        "answers": {"stock": CANARY}, "version": run.version + 1,
    }  # fmt: skip
    stage.runs.replace(run.model_copy(update=quoted), run.version)
    step = a_step(
        run_id=run.id,
        organization_id=run.organization_id,
        workflow_id=run.workflow_id,
        path="0002",
        input={"id": CANARY},
    )
    begun = Attempt(number=1, started_at=START)
    stage.steps.begin(step, begun, EXPIRES_AT)
    ended = {"ended_at": START, "error": failure()}
    told = {
        "status": StepStatus.FAILED, "output": CANARY,
        "detail": {"kind": "wait_for_event", "match": {"id": CANARY}},
    }  # fmt: skip
    stage.steps.end(step.model_copy(update=ended | told), begun.model_copy(update=ended))
    asked = {"to": CANARY, "title": CANARY, "details": {"of": CANARY}}
    waiting(stage, acme, "wait_for_approval", asked)
    receipt = wiring.receiving().receive(acme.token, arrival(json.dumps({"id": CANARY}).encode()))
    refused = arrival(json.dumps({"id": [CANARY]}).encode())
    with pytest.raises(PayloadError):
        wiring.receiving().receive(acme.token, refused)
    bulk = wiring.bulks().store.get(run.organization_id, BulkId(acme.bulk))
    error = BulkError(run_id=run.id, message=CANARY)
    wiring.bulks().store.replace(
        bulk.model_copy(update={"errors": [error], "version": bulk.version + 1}), bulk.version
    )
    kept = wiring.large_values().kept(Owner(run.organization_id, run.id), [CANARY])
    assert isinstance(kept, dict)
    mark: Any = kept["$large"]
    completed(stage, acme.places["name"], run.workflow_id)
    return {
        **acme.places,
        "path": "0002",
        "value_id": mark["id"],
        "delivery_id": receipt.delivery,
    }


def completed(stage: Platform, sample: str, workflow_id: WorkflowId) -> None:
    """Let a run complete whose step resulted in a field of that name, and save its payload."""
    member = stage.join(SEEN, Role.EDITOR)
    wiring.samples().save(member, workflow_id, sample, {"id": CANARY})
    run = wiring.runs().start_by_hand(member, workflow_id, StartRun(payload={"id": CANARY}))
    step = a_step(run_id=run.id, organization_id=run.organization_id, workflow_id=workflow_id)
    begun = Attempt(number=1, started_at=START)
    stage.steps.begin(step, begun, EXPIRES_AT)
    ended = {"ended_at": START, "status": StepStatus.COMPLETED, "output": {CANARY: 1}}
    stage.steps.end(step.model_copy(update=ended), begun.model_copy(update={"ended_at": START}))
    done = {"status": RunStatus.COMPLETED, "ended_at": START, "version": run.version + 1}
    stage.runs.replace(run.model_copy(update=done), run.version)


def test_every_operation_says_what_it_gives() -> None:
    assert set(GIVES) == set(NEEDS)


@pytest.mark.parametrize("row", READS, ids=[row.name for row in READS])
def test_what_is_read_has_data_in_it_as_the_table_says(
    places: dict[str, str], row: Operation
) -> None:
    if row.needs in (Role.OWNER, Role.ADMIN):
        assert GIVES[row.name] is Gives.NO_DATA
        return

    answer = send(row, SEEN, places)

    assert answer.status < 500
    assert (CANARY.encode() in answer.body) == (GIVES[row.name] is not Gives.NO_DATA)


@pytest.mark.parametrize("row", OF_ORGANIZATIONS, ids=[row.name for row in OF_ORGANIZATIONS])
def test_no_operation_shows_data_to_whom_it_is_hidden_from(
    stage: Platform, places: dict[str, str], row: Operation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(BODIES, "start_run", {"payload": {"id": CANARY}})
    monkeypatch.setitem(BODIES, "leave_organization", None)
    stage.join(UNSEEN, Role.EDITOR, payloads=Payloads.HIDDEN)

    answer = send(row, UNSEEN, places)

    assert CANARY.encode() not in answer.body
    assert answer.status < 500
    if GIVES[row.name] is Gives.DATA_ONLY:
        assert (answer.status, "hidden from you" in answer.json["detail"]) == (403, True)
    elif row in CUT and row.method == "GET":
        assert answer.status == 200


def test_what_is_no_data_is_still_there(stage: Platform, places: dict[str, str]) -> None:
    stage.join(UNSEEN, Role.EDITOR, payloads=Payloads.HIDDEN)
    path = "/api/organizations/{organization_id}/runs/{run_id}/steps/{path}".format(**places)

    step = Browser(UNSEEN).get(path).json

    assert (step["step_id"], step["status"], step["input"]) == ("stock", "failed", None)
    assert (step["error"]["type"], step["error"]["line"]) == ("HttpError", 3)
    assert step["error"]["message"] == HIDDEN
    assert step["error"]["exchange"]["request"]["url"] == "https://shop.example/"
    assert step["error"]["exchange"]["response"]["status"] == 500
    assert step["detail"] == {"kind": "wait_for_event"}


def test_a_list_is_not_searched_for_what_is_hidden(stage: Platform, places: dict[str, str]) -> None:
    stage.join(UNSEEN, Role.EDITOR, payloads=Payloads.HIDDEN)
    path = "/api/organizations/{organization_id}/runs?text={canary}"
    path = path.format(**places, canary=CANARY.upper())

    found = [run["id"] for run in Browser(SEEN).get(path).json["items"]]

    assert found == [places["run_id"]]
    assert Browser(UNSEEN).get(path).json["items"] == []


def test_a_payload_that_does_not_fit_is_not_quoted(stage: Platform, acme: Things) -> None:
    stage.join(UNSEEN, Role.EDITOR, payloads=Payloads.HIDDEN)
    address = acme.at(f"/workflows/{acme.workflow}/runs")

    told = Browser(UNSEEN).post(address, {"payload": {"id": 1, "total": CANARY}})

    assert told.status == 422
    assert CANARY.encode() not in told.body
    assert told.json["detail"] == "The payload does not fit: payload.id, payload.total."
    seen = Browser(SEEN).post(address, {"payload": {"id": [CANARY]}})
    assert CANARY in seen.json["detail"]


def test_a_key_shows_no_more_than_who_made_it_sees(
    stage: Platform, acme: Things, places: dict[str, str]
) -> None:
    stage.join("maker", Role.ADMIN)
    key = Browser("maker").post(acme.at("/keys"), {"name": "CI", "role": "viewer"}).json["key"]
    assert CANARY.encode() in Browser(key=key).get(acme.at(f"/runs/{acme.run}")).body

    stage.join("maker", Role.VIEWER, payloads=Payloads.HIDDEN)

    shown = Browser(key=key).get(acme.at(f"/runs/{acme.run}"))
    assert shown.status == 200
    assert CANARY.encode() not in shown.body


def test_all_free_json_of_an_answer_is_marked_as_data_or_known_to_be_none() -> None:
    models: list[type[BaseModel]] = [
        row.answer for row in OPERATIONS if GIVES.get(row.name, Gives.NO_DATA) != Gives.NO_DATA
    ]
    fields = dict(all_fields([*models, Frame]))
    free = {name for name, field in fields.items() if "JsonValue" in str(field.annotation)}

    assert {name for name in free if not is_data(fields[name])} == WRITTEN


WRITTEN = {"RunDetail.input_schema", "Approval.form", "EventFilter.pattern"}
"""What stands in a source: the workflow's, not of runs."""


def all_fields(models: list[type[BaseModel]]) -> Iterator[tuple[str, Any]]:
    """Yield every field that the models reach, under the names of its model and itself."""
    pending, known = list(models), set()
    while pending:
        model = pending.pop()
        if model in known:
            continue
        known.add(model)
        for name, field in model.model_fields.items():
            yield f"{model.__name__}.{name}", field
            pending += models_in(field.annotation)


def models_in(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [found for part in get_args(annotation) for found in models_in(part)]
