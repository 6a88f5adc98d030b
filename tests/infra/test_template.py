"""The joined template: complete, without contradictions, and in step with the code."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest

from chalicelib.adapters.dynamodb.changes import KEPT_OUTSIDE, KINDS
from chalicelib.config import Settings
from chalicelib.models.live import Change
from chalicelib.models.problems import Problem
from infra import template

Concern = Callable[[str, str], Path]


@pytest.fixture
def concern(tmp_path: Path) -> Concern:
    """Write one concern and return the folder it is in."""

    def write(name: str, text: str) -> Path:
        (tmp_path / name).write_text(text)
        return tmp_path

    return write


def test_concerns_are_joined_into_one_template(concern: Concern) -> None:
    concern("a.yaml", "Resources: {Table: {Type: T}}")
    folder = concern("b.yaml", "Resources: {Bucket: {Type: B}}")

    assert template.joined(folder) == {
        "Resources": {"Table": {"Type": "T"}, "Bucket": {"Type": "B"}}
    }


def test_what_two_files_say_differently_is_refused_by_name(concern: Concern) -> None:
    concern("a.yaml", "Resources: {Table: {Type: T}}")
    folder = concern("b.yaml", "Resources: {Table: {Type: Other}}")

    with pytest.raises(template.TemplateError, match=r"b\.yaml, Resources, Table says Type again"):
        template.joined(folder)


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("!Ref Table", {"Ref": "Table"}),
        ("!GetAtt Table.StreamArn", {"Fn::GetAtt": ["Table", "StreamArn"]}),
        ('!Sub "${Table}-x"', {"Fn::Sub": "${Table}-x"}),
        ("!If [OnAws, !Ref A, b]", {"Fn::If": ["OnAws", {"Ref": "A"}, "b"]}),
        ("!Equals [!Ref A, '']", {"Fn::Equals": [{"Ref": "A"}, ""]}),
    ],
)
def test_short_forms_are_written_out(concern: Concern, short: str, long: object) -> None:
    folder = concern("a.yaml", f"Value: {short}")

    assert template.joined(folder) == {"Value": long}


def test_aliases_do_not_reach_the_result(concern: Concern) -> None:
    folder = concern("a.yaml", "One: &tags {a: b}\nTwo: *tags")

    assert json.loads(template.as_json(folder)) == {"One": {"a": "b"}, "Two": {"a": "b"}}


def shipped() -> Any:
    """Return the joined template of this project."""
    return template.joined()


def test_each_file_begins_with_its_concern() -> None:
    for path in template.HERE.glob("*.yaml"):
        first = path.read_text().splitlines()[0]
        assert first.startswith(f"# {path.stem.capitalize()}: "), path.name


def test_the_lambdas_are_told_exactly_what_the_settings_read() -> None:
    variables = shipped()["Globals"]["Function"]["Environment"]["Variables"]

    assert set(variables) == {name.upper() for name in Settings.model_fields}


def test_the_consumer_of_the_stream_is_called_for_what_it_reads_and_no_more() -> None:
    changes = shipped()["Resources"]["PublishChanges"]["Properties"]["Events"]["Changes"]
    (wanted,) = changes["Properties"]["FilterCriteria"]["Filters"]

    assert json.loads(wanted["Pattern"]) == {"dynamodb": {"NewImage": {"kind": {"S": [*KINDS]}}}}


def test_what_runs_keep_outside_goes_when_their_time_to_live_is_over() -> None:
    removals = shipped()["Resources"]["ForgetRuns"]["Properties"]["Events"]["Removals"]
    (wanted,) = removals["Properties"]["FilterCriteria"]["Filters"]

    assert json.loads(wanted["Pattern"]) == {
        "eventName": ["REMOVE"],
        "dynamodb": {"OldImage": {"kind": {"S": [*KEPT_OUTSIDE]}}},
    }


def test_all_that_browsers_may_be_told_of_is_read() -> None:
    told = {kind.model_fields["kind"].default for kind in get_args(Change)}

    assert set(KINDS) == told


def test_what_holds_peoples_work_outlives_the_stack() -> None:
    resources = shipped()["Resources"]

    for name in ("Table", "Payloads", "UserPool"):
        assert resources[name]["DeletionPolicy"] == "Retain", name
        assert resources[name]["UpdateReplacePolicy"] == "Retain", name


def test_bodies_reach_the_api_byte_for_byte() -> None:
    body = shipped()["Resources"]["RestAPI"]["Properties"]["DefinitionBody"]

    assert body["x-amazon-apigateway-binary-media-types"] == ["*/*"]


def test_what_api_gateway_answers_by_itself_are_problems() -> None:
    body = template.joined()["Resources"]["RestAPI"]["Properties"]["DefinitionBody"]  # type: ignore[index]
    answers: dict[str, Any] = body["x-amazon-apigateway-gateway-responses"]

    for answer in answers.values():
        problem = Problem.model_validate_json(answer["responseTemplates"]["application/json"])
        assert problem.status == answer["statusCode"]
