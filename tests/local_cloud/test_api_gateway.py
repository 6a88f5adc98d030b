"""REST APIs come from OpenAPI documents, with CORS and binary bodies, over HTTP as well."""

import base64
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from botocore.exceptions import ClientError

from tests.local_cloud.cloud import REGION, Cloud, Json

ANSWER = """
import base64, json

def handler(event, context):
    body = event["body"] or ""
    if event["isBase64Encoded"]:
        body = base64.b64decode(body).hex()
    headers = {"Content-Type": "application/json"}
    return {"statusCode": 200, "headers": headers, "body": json.dumps(body)}
"""
CORS = {"Access-Control-Allow-Origin": "'*'", "Access-Control-Allow-Methods": "'POST,OPTIONS'"}


def proxy(function: str) -> Json:
    uri = f"arn:aws:apigateway:{REGION}:lambda:path/2015-03-31/functions/{function}/invocations"
    return {
        "x-amazon-apigateway-integration": {"type": "aws_proxy", "httpMethod": "POST", "uri": uri}
    }


def preflight() -> Json:
    headers = {f"method.response.header.{name}": value for name, value in CORS.items()}
    return {
        "responses": {"200": {"headers": {name: {"type": "string"} for name in CORS}}},
        "x-amazon-apigateway-integration": {
            "type": "mock",
            "requestTemplates": {"application/json": '{"statusCode": 200}'},
            "responses": {"default": {"statusCode": "200", "responseParameters": headers}},
        },
    }


def document(function: str, *paths: str) -> Json:
    return {
        "swagger": "2.0",
        "info": {"title": "things", "version": "1"},
        "x-amazon-apigateway-binary-media-types": ["application/octet-stream"],
        "x-amazon-apigateway-gateway-responses": {
            "MISSING_AUTHENTICATION_TOKEN": {
                "statusCode": 404,
                "responseTemplates": {"application/json": '{"title": "Not found"}'},
            }
        },
        "paths": {path: {"post": proxy(function), "options": preflight()} for path in paths},
    }


def imported(cloud: Cloud, function: str) -> str:
    client = cloud.client("apigateway")
    api = client.import_rest_api(
        body=json.dumps(document(function, "/things")),
        parameters={"endpointConfigurationTypes": "EDGE"},
    )
    client.create_deployment(restApiId=api["id"], stageName="live")
    return str(api["id"])


def at(api: str, path: str) -> str:
    return f"/restapis/{api}/live/_user_request_{path}"


def test_an_imported_api_answers(cloud: Cloud) -> None:
    api = imported(cloud, cloud.function(ANSWER))

    assert cloud.request("POST", at(api, "/things"), content="hello").json() == "hello"
    described = cloud.client("apigateway").get_rest_api(restApiId=api)
    assert described["endpointConfiguration"]["types"] == ["EDGE"]


def test_a_preflight_has_cors_headers(cloud: Cloud) -> None:
    answer = cloud.request("OPTIONS", at(imported(cloud, cloud.function(ANSWER)), "/things"))

    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["access-control-allow-methods"] == "POST,OPTIONS"


def test_a_binary_body_is_encoded(cloud: Cloud) -> None:
    api = imported(cloud, cloud.function(ANSWER))

    answer = cloud.request(
        "POST",
        at(api, "/things"),
        content=b"\x00\xff",
        headers={"Content-Type": "application/octet-stream"},
    )

    assert answer.json() == "00ff"


def test_putting_a_document_replaces_the_routes_of_an_api(cloud: Cloud) -> None:
    function = cloud.function(ANSWER)
    api = imported(cloud, function)

    cloud.client("apigateway").put_rest_api(
        restApiId=api, mode="overwrite", body=json.dumps(document(function, "/others"))
    )

    assert cloud.request("POST", at(api, "/others"), content="here").json() == "here"
    assert cloud.request("POST", at(api, "/things"), content="gone").status_code == 404


def test_the_gateway_answers_what_no_route_serves_as_the_document_says(cloud: Cloud) -> None:
    answer = cloud.request("POST", at(imported(cloud, cloud.function(ANSWER)), "/nowhere"))

    assert (answer.status_code, answer.json()) == (404, {"title": "Not found"})


def test_a_document_that_is_not_json_is_refused(cloud: Cloud) -> None:
    with pytest.raises(ClientError, match="BadRequestException"):
        cloud.client("apigateway").import_rest_api(body="paths: {}")


APP = """
from chalice import Chalice

app = Chalice(app_name="probe")


@app.route("/hello/{name}", cors=True)
def hello(name):
    return {"hello": name}
"""


def chalice_deploy(cloud: Cloud, project: Path) -> str:
    environment = {
        **os.environ,
        "AWS_ENDPOINT_URL": cloud.endpoint,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": REGION,
    }
    subprocess.run(
        [Path(sys.executable).with_name("chalice"), "deploy", "--stage", "live"],
        cwd=project,
        env=environment,
        check=True,
        capture_output=True,
    )
    deployed = json.loads((project / ".chalice/deployed/live.json").read_text())
    return str(next(each["rest_api_id"] for each in deployed["resources"] if "rest_api_id" in each))


def test_chalice_deploys_and_deploys_again(cloud: Cloud, tmp_path: Path) -> None:
    (tmp_path / ".chalice").mkdir()
    (tmp_path / "app.py").write_text(APP)
    (tmp_path / "requirements.txt").write_text("")
    config = {
        "version": "2.0",
        "app_name": "probe",
        "minimum_compression_size": 1000,
        "stages": {"live": {"api_gateway_stage": "live"}},
    }
    (tmp_path / ".chalice/config.json").write_text(json.dumps(config))

    first = chalice_deploy(cloud, tmp_path)
    answer = cloud.request("GET", at(first, "/hello/world"))
    (tmp_path / "app.py").write_text(APP.replace("/hello", "/goodbye"))
    second = chalice_deploy(cloud, tmp_path)

    assert answer.json() == {"hello": "world"}
    assert second == first
    assert cloud.request("GET", at(first, "/goodbye/world")).json() == {"hello": "world"}


def test_bytes_from_a_function_are_decoded(cloud: Cloud) -> None:
    encoded = base64.b64encode(b"\x01\x02").decode()
    function = cloud.function(
        "def handler(event, context):\n"
        "    headers = {'Content-Type': 'application/octet-stream'}\n"
        f"    answer = {{'statusCode': 200, 'isBase64Encoded': True, 'body': {encoded!r}}}\n"
        "    return {**answer, 'headers': headers}\n"
    )

    answer = cloud.request(
        "POST",
        at(imported(cloud, function), "/things"),
        headers={"Accept": "application/octet-stream"},
    )

    assert answer.content == b"\x01\x02"
