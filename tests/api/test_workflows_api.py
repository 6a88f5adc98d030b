"""Workflows over HTTP, and what is answered when something is wrong."""

from typing import Any

import pytest

from chalicelib.models.quotas import QUOTAS, Quota
from chalicelib.services import quotas
from tests.api.browser import Answer, Browser
from tests.api.conftest import Things
from tests.fakes.samples import SOURCE


def create(editor: Browser, acme: Things, name: str = "New", **body: Any) -> Any:
    answer = editor.post(acme.at("/workflows"), {"name": name, **body})
    assert answer.status == 201
    return answer.json


def problem(answer: Answer, status: int) -> Any:
    assert answer.status == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["Cache-Control"] == "no-store"
    found = answer.json
    assert found["status"] == status
    assert {"type", "title", "detail", "errors"} <= set(found)
    return found


def test_a_quota_that_is_reached_is_a_problem_that_names_it(
    acme: Things, editor: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    allowance = QUOTAS[Quota.WORKFLOWS]._replace(most=0)
    monkeypatch.setattr(quotas, "QUOTAS", {**QUOTAS, Quota.WORKFLOWS: allowance})

    told = problem(editor.post(acme.at("/workflows"), {"name": "One more"}), 409)

    assert told["type"] == "urn:stepwell:problem:quota-reached"
    assert (told["current"]["quota"], told["current"]["limit"]) == ("workflows", 0)
    assert allowance.remedy in told["detail"]


def test_a_workflow_lives_from_draft_to_archive(editor: Browser, acme: Things) -> None:
    workflow = create(editor, acme, source=SOURCE)
    one = acme.at(f"/workflows/{workflow['id']}")
    assert (workflow["status"], workflow["draft_revision"]) == ("draft", 1)

    edited = editor.patch(one, {"draft_revision": 1, "source": SOURCE + "# more\n"}).json
    version = editor.post(f"{one}/publish", {"draft_revision": 2, "message": "First"})
    assert (edited["draft_revision"], version.status) == (2, 201)
    assert (version.json["number"], version.json["source"]) == (1, SOURCE + "# more\n")

    statuses = [
        editor.post(f"{one}/{verb}").json["status"]
        for verb in ("pause", "resume", "archive", "restore")
    ]
    assert statuses == ["paused", "active", "archived", "paused"]
    assert [each["number"] for each in editor.get(f"{one}/versions").json["items"]] == [1]
    assert editor.get(f"{one}/versions/1").json == version.json
    assert editor.get(one).json["published_version"] == 1


def test_answers_are_not_kept_by_caches(editor: Browser, acme: Things) -> None:
    answer = editor.get(acme.at("/workflows"))

    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_source_is_checked_and_nothing_stored(editor: Browser, acme: Things) -> None:
    before = editor.get(acme.at("/workflows")).json

    good = editor.post(acme.at("/compile"), {"source": SOURCE}).json
    bad = editor.post(acme.at("/compile"), {"source": "def (:"}).json

    assert (good["diagnostics"], good["name"]) == ([], "orders")
    assert good["input_schema"]["type"] == "object"
    (trigger,) = good["triggers"]
    assert (trigger["kind"], trigger["name"], trigger["schedule"]) == ("webhook", "orders", None)
    assert trigger["webhook"]["verification"]["preset"] == "none"
    assert (bad["machine"], bad["diagnostics"][0]["severity"]) == (None, "error")
    assert editor.get(acme.at("/workflows")).json == before


def test_a_stale_edit_is_answered_with_the_newer_draft(editor: Browser, acme: Things) -> None:
    workflow = create(editor, acme)
    one = acme.at(f"/workflows/{workflow['id']}")
    editor.patch(one, {"draft_revision": 1, "source": "newer"})

    found = problem(editor.patch(one, {"draft_revision": 1, "source": "mine"}), 409)

    assert found["current"] == {"source": "newer", "draft_revision": 2}
    assert found["type"] == "urn:stepwell:problem:the-draft-has-changed"


def test_settings_are_shown_and_set(editor: Browser, acme: Things) -> None:
    workflow = create(editor, acme)
    place = acme.at(f"/workflows/{workflow['id']}/settings")
    assert editor.get(place).json["own"] == editor.get(place).json["effective"]

    set_ = editor.send("PUT", place, {"revision": 1, "concurrency": 2, "overlap": "skip"})

    assert (set_.status, set_.json["revision"]) == (200, 2)
    assert set_.json == editor.get(place).json
    stale = problem(editor.send("PUT", place, {"revision": 1, "concurrency": 3}), 409)
    assert stale["type"] == "urn:stepwell:problem:the-settings-have-changed"
    assert stale["current"] == set_.json
    refused = problem(editor.send("PUT", place, {"revision": 2, "overlap": "skip"}), 400)
    assert [error["path"] for error in refused["errors"]] == ["overlap"]


def test_what_does_not_compile_is_answered_with_its_diagnostics(
    editor: Browser, acme: Things
) -> None:
    workflow = create(editor, acme, source="def (:")

    found = problem(
        editor.post(acme.at(f"/workflows/{workflow['id']}/publish"), {"draft_revision": 1}), 422
    )

    assert found["current"]["diagnostics"][0]["line"] == 1
    assert found["errors"][0]["path"].startswith("source:1:")


def test_a_move_that_is_not_allowed_is_a_conflict(editor: Browser, acme: Things) -> None:
    workflow = create(editor, acme)

    found = problem(editor.post(acme.at(f"/workflows/{workflow['id']}/resume")), 409)

    assert found["current"] is None
    assert "cannot become active" in found["detail"]


@pytest.mark.parametrize(
    ("body", "paths"),
    [
        ({}, ["name"]),
        ({"name": ""}, ["name"]),
        ({"name": "   "}, ["name"]),
        ({"name": "x" * 121}, ["name"]),
        ({"name": None, "description": 5}, ["name", "description"]),
        ({"name": "a", "colour": "red"}, ["colour"]),
        ({"name": "a", "source": "x" * 70_000}, ["source"]),
        ([], [""]),
        ("text", [""]),
    ],
)
def test_each_field_that_is_refused_is_named(
    editor: Browser, acme: Things, body: object, paths: list[str]
) -> None:
    found = problem(editor.post(acme.at("/workflows"), body), 400)

    assert [error["path"] for error in found["errors"]] == paths
    assert all(error["message"] for error in found["errors"])
    assert "pydantic" not in str(found)


@pytest.mark.parametrize(
    "raw",
    [b"{", b"\xff", b'{"name": NaN}', b'{"name": 1e999}', b"[" * 100_000, b"[" * 500 + b"]" * 500],
    ids=["half", "not utf-8", "nan", "infinity", "too deep", "deep"],
)
def test_a_body_that_is_no_json_is_refused(editor: Browser, acme: Things, raw: bytes) -> None:
    found = problem(editor.send("POST", acme.at("/workflows"), raw=raw), 400)

    assert "not JSON" in found["detail"]


def test_half_a_character_does_not_break_anything(editor: Browser, acme: Things) -> None:
    answer = editor.send("POST", acme.at("/workflows"), raw=b'{"name": "a\\ud800"}')

    assert (answer.status, answer.json["name"]) == (201, "a�")


@pytest.mark.parametrize(
    ("query", "path"),
    [({"limit": "0"}, "limit"), ({"limit": "101"}, "limit"), ({"limit": "x"}, "limit"),
     ({"sort": "colour"}, "sort"), ({"status": "active,strange"}, "status.1"),
     ({"trigger": "pigeon"}, "trigger"), ({"colour": "red"}, "colour"),
     ({"search": "x" * 121}, "search"), ({"cursor": "x" * 2000}, "cursor")],
)  # fmt: skip
def test_each_part_of_a_query_that_is_refused_is_named(
    editor: Browser, acme: Things, query: dict[str, str], path: str
) -> None:
    found = problem(editor.get(acme.at("/workflows"), **query), 400)

    assert [error["path"] for error in found["errors"]] == [path]


@pytest.mark.parametrize("cursor", ["", "x", "Lw"])
def test_a_forged_cursor_is_refused(editor: Browser, acme: Things, cursor: str) -> None:
    one = acme.at(f"/workflows/{acme.workflow}")
    for path in (acme.at("/workflows"), acme.at("/runs"), f"{one}/versions", f"{one}/runs"):
        assert "cursor" in problem(editor.get(path, cursor=cursor), 400)["detail"]


def test_a_list_is_walked_by_its_cursors(editor: Browser, acme: Things) -> None:
    made = {create(editor, acme, f"Walk {number}")["id"] for number in range(5)}
    found: list[str] = []
    query = {"limit": "2", "search": "walk", "sort": "-name"}
    while True:
        page = editor.get(acme.at("/workflows"), **query).json
        found += [workflow["id"] for workflow in page["items"]]
        if page["next_cursor"] is None:
            break
        query["cursor"] = page["next_cursor"]

    assert len(found) == 5
    assert set(found) == made


@pytest.mark.parametrize("part", ["unknown", "x" * 3000, "%2F", "🚲"])
def test_whatever_stands_in_an_address_is_not_found(
    editor: Browser, acme: Things, part: str
) -> None:
    for path in (
        acme.at(f"/workflows/{part}"),
        acme.at(f"/workflows/{acme.workflow}/versions/{part}"),
        acme.at(f"/runs/{part}"),
        acme.at(f"/runs/{acme.run}/steps/{part}"),
        f"/api/organizations/{part}/runs",
    ):
        problem(editor.get(path), 404)
