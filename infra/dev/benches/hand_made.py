"""The same workflow without Stepwell: a machine by hand, one minimal Lambda, nothing on record."""

import io
import json
import zipfile
from dataclasses import dataclass

from infra.dev import stack
from infra.dev.benches.states import (
    BODY,
    FUNCTION,
    PAYLOAD,
    Json,
    call,
    choice,
    jsonata,
    machine,
    rule,
)
from infra.dev.records import Record

ROLE = "arn:aws:iam::000000000000:role/by-hand"
LAMBDA = '''
import json, os, urllib.request

import boto3

states = boto3.client("stepfunctions")
direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))

def handle(event, context):
    """Start an execution with what a webhook brings, or make the call a step asks for."""
    if "httpMethod" in event:
        machine = os.environ["MACHINE"]
        payload = {"payload": json.loads(event["body"])}
        states.start_execution(stateMachineArn=machine, input=json.dumps(payload))
        return {"statusCode": 202, "body": "{}"}
    step, given = event["step"], event["arguments"]
    body = json.dumps(given["json"]).encode() if "json" in given else None
    method = step["action"].partition(".")[2].upper()
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(given["url"], body, headers, method=method)
    with direct.open(request, timeout=30) as answer:
        return {"status": answer.status, "body": json.load(answer)}
'''


@dataclass(frozen=True)
class HandMade:
    """What was made: where its webhook is, and its machine."""

    url: str
    machine: str
    record: Record

    def open_executions(self) -> int:
        """Return how many executions have not ended."""
        states = stack.session().client("stepfunctions", endpoint_url=self.record.endpoint)
        pages = states.get_paginator("list_executions").paginate(
            stateMachineArn=self.machine, statusFilter="RUNNING"
        )
        return sum(len(page["executions"]) for page in pages)


def definition(url: str) -> Json:
    """Return the machine: look, decide, an item after the other, a summary."""
    order, items = f"{PAYLOAD}.order_id", f"{PAYLOAD}.items"
    item = {"order": jsonata(order), "item": jsonata("$states.input.item")}
    summary = {"order": jsonata(order), "count": jsonata(f"$count({items})")}
    send = call("item", "http.post", {"url": f"{url}/items", "json": item}, End=True)
    return machine(
        look=call(
            "look",
            "http.get",
            {"url": jsonata(f'"{url}/stock/" & {order}')},
            Assign={"left": jsonata(f"{BODY}.left")},
            Next="enough",
        ),
        enough=choice(rule(f"$left < $count({items})", "too_few"), otherwise="each"),
        too_few={"Type": "Fail", "Error": "OutOfStock", "Cause": "there is too little"},
        each={
            "Type": "Map",
            "Items": jsonata(items),
            "MaxConcurrency": 1,
            "ItemSelector": {"item": jsonata("$states.context.Map.Item.Value")},
            "ItemProcessor": {"ProcessorConfig": {"Mode": "INLINE"}, **machine(send=send)},
            "Next": "summary",
        },
        summary=call("summary", "http.post", {"url": f"{url}/summary", "json": summary}, End=True),
    )


def make(record: Record, url: str) -> HandMade:
    """Make it on the local cloud of an instance, to call the service at `url`."""
    functions = stack.session().client("lambda", endpoint_url=record.endpoint)
    states = stack.session().client("stepfunctions", endpoint_url=record.endpoint)
    function = functions.create_function(
        FunctionName="by-hand",
        Runtime="python3.11",
        Role=ROLE,
        Handler="app.handle",
        Code={"ZipFile": zipped(LAMBDA)},
        Timeout=30,
    )["FunctionArn"]
    text = json.dumps(definition(url)).replace(FUNCTION, function)
    made = states.create_state_machine(name="by-hand", definition=text, roleArn=ROLE)
    machine_arn = made["stateMachineArn"]
    functions.update_function_configuration(
        FunctionName="by-hand", Environment={"Variables": {"MACHINE": machine_arn}}
    )
    return HandMade(webhook(record, function), machine_arn, record)


def webhook(record: Record, function: str) -> str:
    """Put the Lambda behind API Gateway, and return the address."""
    gateway = stack.session().client("apigateway", endpoint_url=record.endpoint)
    uri = f"arn:aws:apigateway:{record.region}:lambda:path/2015-03-31/functions/{function}"
    integration = {"type": "aws_proxy", "httpMethod": "POST", "uri": f"{uri}/invocations"}
    paths = {"/hook": {"post": {"x-amazon-apigateway-integration": integration}}}
    document = {"openapi": "3.0.1", "info": {"title": "by-hand", "version": "1"}, "paths": paths}
    api = gateway.import_rest_api(body=json.dumps(document).encode())["id"]
    gateway.create_deployment(restApiId=api, stageName="v1")
    return f"{record.endpoint}/restapis/{api}/v1/_user_request_/hook"


def zipped(source: str) -> bytes:
    """Return the package of a Lambda whose code is one file."""
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as archive:
        archive.writestr("app.py", source)
    return package.getvalue()
