"""Samples over HTTP: names in addresses, roles, and the audit log."""

from urllib.parse import quote

import pytest

from tests.api.browser import Browser
from tests.api.conftest import Things
from tests.api.test_workflows_api import problem


def place(acme: Things, name: str = "") -> str:
    path = acme.at(f"/workflows/{acme.workflow}/samples")
    return f"{path}/{quote(name)}" if name else path


def test_a_sample_is_kept_under_a_name_with_spaces(editor: Browser, acme: Things) -> None:
    name = "Zwei Stücke + 1"

    saved = editor.send("PUT", place(acme, name), {"payload": {"items": [1, 2]}})

    assert (saved.status, saved.json["name"]) == (200, name)
    assert "payload" not in saved.json
    viewer = Browser("viewer")
    assert [item["name"] for item in viewer.get(place(acme)).json["items"]] == [name]
    assert viewer.get(place(acme, name)).json["payload"] == {"items": [1, 2]}
    assert editor.send("DELETE", place(acme, name)).json["name"] == name
    problem(editor.get(place(acme, name)), 404)


@pytest.mark.parametrize(
    "name", ["last good", " first", "last ", "a%b", "x" * 61, "-", "a\nb", "a\u200bb", "."]
)
def test_some_names_are_refused(editor: Browser, acme: Things, name: str) -> None:
    answer = editor.send("PUT", place(acme, name.replace("%", "%25")), {"payload": 1})

    assert answer.status in (400, 404)
    assert editor.get(place(acme)).json["items"] == []


def test_who_saved_what_under_which_name_is_in_the_log_and_no_payload(
    editor: Browser, acme: Things
) -> None:
    editor.send("PUT", place(acme, "logged"), {"payload": {"id": "canary"}})
    editor.send("PUT", place(acme, "logged"), {"payload": {"id": "canary"}})
    editor.send("DELETE", place(acme, "logged"))

    log = Browser("owner").get(acme.at("/audit"), limit="3").json["items"]

    assert [entry["action"] for entry in log] == ["delete_sample", "save_sample", "save_sample"]
    assert {entry["subject"]["name"] for entry in log} == {"logged"}
    assert "canary" not in str(log)
