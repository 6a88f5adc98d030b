"""Stacks keep the id of their REST API, know socket deployments and apply a time to live."""

import json

from tests.local_cloud.cloud import Cloud, Json, new_name
from tests.local_cloud.test_api_gateway import ANSWER, at, document


def api(function: str, *paths: str) -> Json:
    body = document(function, *paths)
    deployment = f"Deployment{abs(hash(json.dumps(body)))}"
    return {
        "Api": {"Type": "AWS::ApiGateway::RestApi", "Properties": {"Body": body}},
        deployment: {
            "Type": "AWS::ApiGateway::Deployment",
            "Properties": {"RestApiId": {"Ref": "Api"}},
        },
        "Stage": {
            "Type": "AWS::ApiGateway::Stage",
            "Properties": {
                "RestApiId": {"Ref": "Api"},
                "DeploymentId": {"Ref": deployment},
                "StageName": "live",
            },
        },
    }


def test_a_changed_route_keeps_the_id_of_the_api(cloud: Cloud) -> None:
    stack, function = new_name("stack"), cloud.function(ANSWER)
    before = cloud.deploy(stack, api(function, "/things"))["Api"]

    after = cloud.deploy(stack, api(function, "/things", "/others"))["Api"]

    assert after == before
    assert cloud.request("POST", at(after, "/others"), content="new").json() == "new"
    assert (
        cloud.request("OPTIONS", at(after, "/others")).headers["access-control-allow-origin"] == "*"
    )


def test_a_socket_api_is_deployed(cloud: Cloud) -> None:
    ids = cloud.deploy(
        new_name("stack"),
        {
            "Sockets": {
                "Type": "AWS::ApiGatewayV2::Api",
                "Properties": {
                    "Name": "sockets",
                    "ProtocolType": "WEBSOCKET",
                    "RouteSelectionExpression": "$request.body.action",
                },
            },
            "Deployment": {
                "Type": "AWS::ApiGatewayV2::Deployment",
                "Properties": {"ApiId": {"Ref": "Sockets"}},
            },
            "Stage": {
                "Type": "AWS::ApiGatewayV2::Stage",
                "Properties": {
                    "ApiId": {"Ref": "Sockets"},
                    "DeploymentId": {"Ref": "Deployment"},
                    "StageName": "live",
                },
            },
        },
    )

    assert ids["Deployment"]


def table(attribute: str) -> Json:
    return {
        "Table": {
            "Type": "AWS::DynamoDB::Table",
            "Properties": {
                "BillingMode": "PAY_PER_REQUEST",
                "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
                "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
                "TimeToLiveSpecification": {"AttributeName": attribute, "Enabled": True},
            },
        }
    }


def test_a_tables_time_to_live_is_applied_and_changed(cloud: Cloud) -> None:
    stack = new_name("stack")
    name = cloud.deploy(stack, table("expires_at"))["Table"]
    first = cloud.client("dynamodb").describe_time_to_live(TableName=name)

    cloud.deploy(stack, table("ends_at"))
    second = cloud.client("dynamodb").describe_time_to_live(TableName=name)

    found = [each["TimeToLiveDescription"] for each in (first, second)]
    assert [each.get("AttributeName") for each in found] == ["expires_at", "ends_at"]
    assert found[0]["TimeToLiveStatus"] == "ENABLED"
