"""The OpenAPI document says what the API does."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from chalicelib.api.openapi import document
from chalicelib.api.operations import OPERATIONS
from tests.api.browser import Browser
from tests.api.conftest import Things
from tests.fakes.platform import Platform


@pytest.fixture(scope="module")
def described() -> Any:
    """Return the document as it is read by others."""
    return json.loads(json.dumps(document()))


def nodes(value: Any) -> Iterator[Any]:
    """Go through everything in the document."""
    yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for each in inner:
        yield from nodes(each)


def operations(described: Any) -> Iterator[tuple[str, str, Any]]:
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            yield path, method.upper(), operation


def test_the_document_is_served_to_anybody(stage: Platform, described: Any) -> None:
    answer = Browser().get("/api/openapi.json")

    assert (answer.status, answer.json) == (200, described)


def test_every_operation_is_described_once(described: Any) -> None:
    found = {(method, path): operation for path, method, operation in operations(described)}
    ids = [operation["operationId"] for operation in found.values()]

    assert {(row.method, row.path) for row in OPERATIONS} <= set(found)
    assert len(set(ids)) == len(ids)
    for row in OPERATIONS:
        assert found[row.method, row.path]["summary"].endswith(".")
        assert str(row.status) in found[row.method, row.path]["responses"]
        assert "default" in found[row.method, row.path]["responses"]


def test_every_part_of_a_path_is_a_parameter(described: Any) -> None:
    for path, _, operation in operations(described):
        named = {part[1:-1] for part in path.split("/") if part.startswith("{")}
        given = {each["name"] for each in operation["parameters"] if each["in"] == "path"}
        assert given == named


def test_every_reference_leads_somewhere(described: Any) -> None:
    schemas = described["components"]["schemas"]
    references = {
        node["$ref"] for node in nodes(described) if isinstance(node, dict) and "$ref" in node
    }

    assert references
    assert references <= {f"#/components/schemas/{name}" for name in schemas}


def test_every_schema_is_a_schema(described: Any) -> None:
    for schema in described["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    for _, _, operation in operations(described):
        for parameter in operation["parameters"]:
            Draft202012Validator.check_schema(parameter["schema"])


def test_only_what_is_public_needs_no_token(described: Any) -> None:
    public = {path for path, _, operation in operations(described) if operation["security"] == []}

    assert public == {"/hooks/{token}"} | {row.path for row in OPERATIONS if row.is_public}


def test_answers_are_as_described(
    stage: Platform, described: Any, acme: Things, editor: Browser
) -> None:
    places = acme.places
    looked_at = 0
    for path, method, operation in operations(described):
        if method != "GET" or not path.startswith("/api/"):
            continue
        answer = editor.get(path.format(**places))
        content = operation["responses"]["200"]["content"]["application/json"]
        schema = {**content["schema"], "components": described["components"]}
        if answer.status == 200:
            looked_at += 1
            Draft202012Validator(schema).validate(answer.json)

    assert looked_at >= 9
