"""Corrections of CloudFormation: ids of REST APIs, socket deployments and time to live."""

from infra.local_cloud import api_gateway
from infra.local_cloud.correction import corrects, corrects_value
from infra.local_cloud.emulator import Document, Stock, dynamodb, provisioners, stepfunctions

Created = tuple[str, Document]
_HANDLERS = provisioners._RESOURCE_HANDLERS


@corrects_value(_HANDLERS, "AWS::ApiGatewayV2::Deployment", within="resources")
def deploy_socket_api(_stock: Stock) -> Document:
    """Accept AWS::ApiGatewayV2::Deployment, which stock does not know."""

    def create(_logical_id: str, _properties: Document, _stack: str) -> Created:
        return f"d{stepfunctions.new_uuid()[:8]}", {}

    def delete(_physical_id: str, _properties: Document) -> None:
        return

    return {"create": create, "delete": delete}


@corrects(_HANDLERS["AWS::ApiGateway::RestApi"], "update", within="AWS::ApiGateway::RestApi")
def update_rest_api(
    stock: Stock, api: str, old: Document, new: Document, stack: str, logical_id: str | None = None
) -> Created:
    """Change an API in place when its Body changes; stock replaces it, and its address."""
    if new.get("Body") == old.get("Body") or not isinstance(new.get("Body"), dict):
        unchanged: Created = stock(api, old, new, stack, logical_id)
        return unchanged
    api_gateway.overwrite(api, new["Body"], {"binaryMediaTypes": new.get("BinaryMediaTypes", [])})
    stock(api, {**old, "Body": new["Body"]}, new, stack, logical_id)
    return api, provisioners._apigw_rest_api_attrs(api)


def _set_time_to_live(table: str, properties: Document) -> None:
    wanted = properties.get("TimeToLiveSpecification") or {}
    if not wanted.get("AttributeName"):
        return
    enabled = wanted.get("Enabled", True) in (True, "true")
    specification = {"AttributeName": wanted["AttributeName"], "Enabled": enabled}
    dynamodb._update_ttl({"TableName": table, "TimeToLiveSpecification": specification})


@corrects(_HANDLERS["AWS::DynamoDB::Table"], "create", within="AWS::DynamoDB::Table")
def create_table(stock: Stock, logical_id: str, properties: Document, stack: str) -> Created:
    """Apply a new table's TimeToLiveSpecification; stock ignores it."""
    created: Created = stock(logical_id, properties, stack)
    _set_time_to_live(created[0], properties)
    return created


@corrects(_HANDLERS["AWS::DynamoDB::Table"], "update", within="AWS::DynamoDB::Table")
def update_table(
    stock: Stock, table: str, old: Document, new: Document, *names: Stock, **options: Stock
) -> Created:
    """Apply a changed TimeToLiveSpecification; stock ignores it."""
    updated: Created = stock(table, old, new, *names, **options)
    if new.get("TimeToLiveSpecification") != old.get("TimeToLiveSpecification"):
        _set_time_to_live(updated[0], new)
    return updated


CORRECTIONS = (deploy_socket_api, update_rest_api, create_table, update_table)
