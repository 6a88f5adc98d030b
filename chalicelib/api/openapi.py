"""The OpenAPI document, made from the operations and their models.

``python -m chalicelib.api.openapi`` prints it.
"""

import json
from collections.abc import Mapping

from chalice.app import Blueprint, Response
from pydantic import BaseModel, JsonValue
from pydantic.json_schema import models_json_schema

from chalicelib.api import (
    account,
    audit,
    bulks,
    editor,
    hooks,
    invitations,
    keys,
    members,
    runs,
    samples,
    secrets,
    triggers,
    variables,
    waits,
    workflows,
)
from chalicelib.api.operations import HEADERS, LONGEST_KEY, OPERATIONS, Operation
from chalicelib.models.access import PEOPLE_ONLY
from chalicelib.models.live import ClientMessage, Frame, Reply
from chalicelib.models.problems import Problem
from chalicelib.models.runs import Accepted

BLUEPRINTS = (
    account.blueprint,
    members.blueprint,
    invitations.blueprint,
    keys.blueprint,
    audit.blueprint,
    editor.blueprint,
    workflows.blueprint,
    runs.blueprint,
    samples.blueprint,
    bulks.blueprint,
    waits.blueprint,
    triggers.blueprint,
    secrets.blueprint,
    variables.blueprint,
    hooks.blueprint,
)
SOCKET_MODELS = (ClientMessage, Frame, Reply)
REFERENCES = "#/components/schemas/{model}"
Json = dict[str, JsonValue]
Schemas = Mapping[object, Json]

KEY_PARAMETER: Json = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "A name for this request, of your choice. Sent again within 24 hours it is "
    "answered with what came of the first; with another body it is refused.",
    "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY},
}

blueprint = Blueprint(__name__)


@blueprint.route("/api/openapi.json", methods=["GET"])
def get_openapi() -> Response:
    """Serve this document to anybody."""
    return Response(json.dumps(document()), headers=HEADERS, status_code=200)


def document() -> Json:
    """Describe every operation, and the models that the sockets carry."""
    answers = [row.answer for row in OPERATIONS] + [Accepted, Problem, *SOCKET_MODELS]
    asked = [row.body for row in OPERATIONS if row.body is not None]
    references, definitions = models_json_schema(
        [
            *((model, "serialization") for model in dict.fromkeys(answers)),
            *((model, "validation") for model in dict.fromkeys(asked)),
        ],
        ref_template=REFERENCES,
    )
    schema_of: Schemas = {model: reference for (model, _), reference in references.items()}
    paths: dict[str, Json] = {}
    for row in OPERATIONS:
        paths.setdefault(row.path, {})[row.method.lower()] = _operation(row, schema_of)
    paths["/hooks/{token}"] = {"post": _hook(schema_of)}
    components: Json = {
        "schemas": definitions["$defs"],
        "securitySchemes": {
            "token": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"},
            "key": {"type": "http", "scheme": "bearer", "bearerFormat": "sw_<id>_<secret>"},
        },
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Stepwell", "version": "1"},
        "paths": dict(paths),
        "components": components,
    }


def _operation(row: Operation, schema_of: Schemas) -> Json:
    described: Json = {
        "operationId": row.name,
        "summary": row.summary,
        "parameters": [
            *(_path_parameter(name) for name in row.path_parameters),
            *_query_parameters(row.query),
            *([KEY_PARAMETER] if row.takes_key else []),
        ],
        "responses": _responses(row.status, schema_of[row.answer], schema_of[Problem]),
        "security": _security(row),
    }
    if row.body is not None:
        content: Json = {kind: {"schema": schema_of[row.body]} for kind in row.takes}
        described["requestBody"] = {"required": True, "content": content}
    return described


def _security(row: Operation) -> list[JsonValue]:
    if row.is_public:
        return []
    takes_keys = row.needs is not None and row.name not in PEOPLE_ONLY
    names = ("token", "key") if takes_keys else ("token",)
    return [{name: []} for name in names]


def _hook(schema_of: Schemas) -> Json:
    return {
        "operationId": "receive_webhook",
        "summary": "Start a run with the body as its payload.",
        "parameters": [_path_parameter("token")],
        "requestBody": {"content": {"application/json": {"schema": {}}}},
        "responses": _responses(202, schema_of[Accepted], schema_of[Problem]),
        "security": [],
    }


def _responses(status: int, answer: Json, problem: Json) -> Json:
    return {
        str(status): {
            "description": "Done.",
            "content": {"application/json": {"schema": answer}},
        },
        "default": {
            "description": "An RFC 9457 problem.",
            "content": {"application/problem+json": {"schema": problem}},
        },
    }


def _path_parameter(name: str) -> Json:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}


def _query_parameters(model: type[BaseModel] | None) -> list[JsonValue]:
    if model is None:
        return []
    schema = model.model_json_schema(mode="validation", ref_template=REFERENCES)
    inlined = json.loads(
        json.dumps(schema["properties"]),
        object_hook=lambda node: _inline(node, schema.get("$defs", {})),
    )
    return [
        {"name": name, "in": "query", "required": False, "explode": False, "schema": property_}
        for name, property_ in inlined.items()
    ]


def _inline(node: Json, definitions: Json) -> JsonValue:
    reference = node.get("$ref")
    return definitions[reference.rsplit("/", 1)[-1]] if isinstance(reference, str) else node


if __name__ == "__main__":
    print(json.dumps(document(), indent=2, sort_keys=True))  # noqa: T201 - this is the command
