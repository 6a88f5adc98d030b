"""A running local cloud, and what its tests do with it."""

import io
import itertools
import json
import subprocess
import time
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import boto3
import httpx
from botocore.client import BaseClient
from botocore.config import Config

from infra.dev.emulator import free_port
from infra.local_cloud import process

ROLE = "arn:aws:iam::000000000000:role/anything"
REGION = "us-east-1"
Json = dict[str, object]
Found = TypeVar("Found")
PATIENCE = 90.0
"""Seconds after which nothing comes any more, however slow the machine is."""
_numbers = itertools.count(1)


def new_name(prefix: str) -> str:
    """Return a name no other test uses."""
    return f"{prefix}-{next(_numbers)}"


def eventually(look: Callable[[], Found | None], timeout: float = PATIENCE) -> Found:
    """Return what `look` finds as soon as it finds something."""
    deadline = time.monotonic() + timeout
    while not (found := look()):
        assert time.monotonic() < deadline, f"nothing found in {timeout:g} seconds"
        time.sleep(0.02)
    return found


def zipped(source: str) -> bytes:
    """Return the package of a function whose code is one file."""
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as archive:
        archive.writestr("app.py", source)
    return package.getvalue()


@dataclass(frozen=True)
class Journal:
    """A file in which functions write down what they are called with."""

    path: Path

    def entries(self) -> list[Json]:
        """Return what was written, oldest first."""
        if not self.path.exists():
            return []
        return [json.loads(line) for line in self.path.read_text().splitlines()]

    def source(self, body: str = "return None") -> str:
        """Return the code of a function that writes its event down and then does `body`."""
        lines = "\n".join(f"    {line}" for line in body.splitlines())
        return (
            "import json, os, time\n\n\ndef handler(event, context):\n"
            f"    with open({str(self.path)!r}, 'a') as journal:\n"
            "        journal.write(json.dumps({'event': event, 'at': time.time()}) + '\\n')\n"
            f"{lines}\n"
        )


@dataclass
class Cloud:
    """A local cloud in a process of its own."""

    directory: Path
    environment: Mapping[str, str]
    module: str
    port: int = field(default_factory=free_port)
    server: subprocess.Popen[bytes] | None = None
    clients: dict[str, BaseClient] = field(default_factory=dict)

    @property
    def endpoint(self) -> str:
        """The address of the cloud."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start, and return when it answers."""
        log = self.directory / "log.txt"
        state = self.directory / "state"
        self.server = process.start(self.port, state, log, self.environment, self.module)
        process.wait_ready(self.port, process=self.server)

    def stop(self) -> None:
        """Stop in order."""
        if self.server is not None:
            process.stop(self.server.pid)
            self.server.wait(PATIENCE)

    def crash(self) -> None:
        """End at once, as after a power cut."""
        assert self.server is not None
        self.server.kill()
        self.server.wait(PATIENCE)

    def client(self, service: str) -> Any:
        """Return a client of a service."""
        if service not in self.clients:
            self.clients[service] = boto3.client(  # type: ignore[call-overload]
                service,
                endpoint_url=self.endpoint,
                region_name=REGION,
                aws_access_key_id="test",
                aws_secret_access_key="test",
                config=Config(retries={"total_max_attempts": 1}, parameter_validation=False),
            )
        return self.clients[service]

    def function(self, source: str, timeout: int = 60) -> str:
        """Create a function and return its ARN."""
        created = self.client("lambda").create_function(
            FunctionName=new_name("function"),
            Runtime="python3.11",
            Role=ROLE,
            Handler="app.handler",
            Code={"ZipFile": zipped(source)},
            Timeout=timeout,
        )
        return str(created["FunctionArn"])

    def machine(self, states: Json, **top: object) -> str:
        """Create a JSONata state machine that starts at its first state, and return its ARN."""
        definition = {"QueryLanguage": "JSONata", "StartAt": next(iter(states)), "States": states}
        created = self.client("stepfunctions").create_state_machine(
            name=new_name("machine"), definition=json.dumps({**definition, **top}), roleArn=ROLE
        )
        return str(created["stateMachineArn"])

    def start_execution(self, machine: str, given: object = None) -> str:
        """Start an execution and return its ARN."""
        started = self.client("stepfunctions").start_execution(
            stateMachineArn=machine, input=json.dumps(given if given is not None else {})
        )
        return str(started["executionArn"])

    def execute(
        self, states: Json, given: object = None, timeout: float = PATIENCE, **top: object
    ) -> Json:
        """Run a state machine and return how it ended, with its output as JSON."""
        ended = self.ended(self.start_execution(self.machine(states, **top), given), timeout)
        return {**ended, "output": json.loads(str(ended.get("output") or "null"))}

    def pause(self, seconds: int) -> None:
        """Let an execution wait so long: what a machine does wrongly would be done by then."""
        self.execute({"Wait": {"Type": "Wait", "Seconds": seconds, "End": True}})

    def ended(self, execution: str, timeout: float = PATIENCE) -> Json:
        """Return an execution's description once it has ended."""

        def look() -> Json | None:
            found = self.client("stepfunctions").describe_execution(executionArn=execution)
            return None if found["status"] == "RUNNING" else dict(found)

        return eventually(look, timeout) or {}

    def deploy(self, stack: str, resources: Json) -> dict[str, str]:
        """Create or update a stack, and return the physical ids of its resources."""
        client = self.client("cloudformation")
        template = json.dumps({"AWSTemplateFormatVersion": "2010-09-09", "Resources": resources})
        known = [known["StackName"] for known in client.describe_stacks()["Stacks"]]
        change = client.update_stack if stack in known else client.create_stack
        change(StackName=stack, TemplateBody=template)

        def look() -> str:
            status = str(client.describe_stacks(StackName=stack)["Stacks"][0]["StackStatus"])
            return "" if status.endswith("IN_PROGRESS") else status

        assert eventually(look) in ("CREATE_COMPLETE", "UPDATE_COMPLETE")
        described = client.describe_stack_resources(StackName=stack)["StackResources"]
        return {each["LogicalResourceId"]: each["PhysicalResourceId"] for each in described}

    def request(self, method: str, path: str, **options: object) -> httpx.Response:
        """Call an HTTP address of the cloud."""
        return httpx.request(method, self.endpoint + path, timeout=PATIENCE, **options)  # type: ignore[arg-type]


def lasted(ended: Json) -> float:
    """Return the seconds between the start and the end of an execution, as its record has them."""
    start, stop = ended["startDate"], ended["stopDate"]
    assert isinstance(start, datetime)
    assert isinstance(stop, datetime)
    return (stop - start).total_seconds()


def invoke_state(function: str, **fields: object) -> Json:
    """Return a state that calls a function and ends."""
    return {
        "Type": "Task",
        "Resource": "arn:aws:states:::lambda:invoke",
        "Arguments": {"FunctionName": function, "Payload": "{% $states.input %}"},
        "Output": "{% $states.result.Payload %}",
        "End": True,
        **fields,
    }
