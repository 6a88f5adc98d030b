"""The actions ``aws.dynamodb_…``: items as plain JSON."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from boto3.dynamodb.types import Binary, TypeDeserializer, TypeSerializer
from pydantic import JsonValue

from chalicelib.adapters.actions.aws_clients import AwsClients, aws_faults
from chalicelib.adapters.actions.given import Given
from chalicelib.models.steps import StepTask


@dataclass(frozen=True)
class DynamoActions:
    """Read and write items of tables that are tagged for Stepwell."""

    clients: AwsClients

    def get(self, task: StepTask) -> JsonValue:
        """Return an item as it is now; None when there is none."""
        given = Given(task)
        with aws_faults("DynamoDB"):
            found = self.clients.client("dynamodb", task).get_item(
                TableName=given.text("table"), Key=_item(given.object("key")), ConsistentRead=True
            )
        return _plain(found["Item"]) if "Item" in found else None

    def put(self, task: StepTask) -> JsonValue:
        """Write an item in the place of the one that has its key."""
        given = Given(task)
        with aws_faults("DynamoDB"):
            self.clients.client("dynamodb", task).put_item(
                TableName=given.text("table"), Item=_item(given.object("item"))
            )
        return None

    def update(self, task: StepTask) -> JsonValue:
        """Set and add attributes of an item and return the whole of it."""
        given = Given(task)
        changes = {"SET": given.object("set"), "ADD": given.object("add")}
        if not any(changes.values()):
            raise given.wrong("needs set or add, the attributes to change")
        with aws_faults("DynamoDB"):
            updated = self.clients.client("dynamodb", task).update_item(
                TableName=given.text("table"),
                Key=_item(given.object("key")),
                ReturnValues="ALL_NEW",
                **_expression(changes),
            )
        return _plain(updated["Attributes"])


def _expression(changes: Mapping[str, dict[str, JsonValue]]) -> dict[str, Any]:
    names: dict[str, str] = {}
    values: dict[str, JsonValue] = {}
    clauses: list[str] = []
    for word, attributes in changes.items():
        parts = []
        for attribute, value in attributes.items():
            mark = f"{word.lower()}{len(names)}"
            names[f"#{mark}"], values[f":{mark}"] = attribute, value
            parts.append(f"#{mark} = :{mark}" if word == "SET" else f"#{mark} :{mark}")
        if parts:
            clauses.append(f"{word} {', '.join(parts)}")
    return {
        "UpdateExpression": " ".join(clauses),
        "ExpressionAttributeNames": names,
        "ExpressionAttributeValues": _item(values),
    }


def _item(value: Mapping[str, JsonValue]) -> dict[str, Any]:
    exact = json.loads(json.dumps(value), parse_float=Decimal)
    return {name: TypeSerializer().serialize(item) for name, item in exact.items()}


def _plain(item: Mapping[str, Any]) -> dict[str, JsonValue]:
    return {name: _json(TypeDeserializer().deserialize(value)) for name, value in item.items()}


def _json(value: Any) -> JsonValue:
    """Return plain JSON: sets as sorted lists, bytes in base64."""
    match value:
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case Binary():
            held: Any = value
            return base64.b64encode(held.value).decode()
        case dict():
            return {name: _json(item) for name, item in value.items()}
        case list():
            return [_json(item) for item in value]
        case set():
            return sorted((_json(item) for item in value), key=lambda item: (str(type(item)), item))
        case _:
            plain: JsonValue = value
            return plain
