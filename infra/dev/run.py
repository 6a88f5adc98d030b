"""Run a workflow on the local cloud, as a test of its source as it is, and follow its steps."""

import argparse
import json
import sys
import time
from pathlib import Path

from chalicelib.engine import compile_workflow
from infra.dev import compile as compiling
from infra.dev import records
from infra.dev.client import Answer, Client, sign_in
from infra.dev.errors import TaskError
from infra.dev.progress import say

POLL_SECONDS = 0.2
OPEN = frozenset({"queued", "running", "waiting"})


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the verb."""
    parser.add_argument("file", type=Path, help="the workflow's source")
    parser.add_argument("--payload", default="{}", help="what it starts with, as JSON")
    parser.add_argument("--data", type=Path, default=records.DATA, help="the data it runs on")


def run(arguments: argparse.Namespace) -> int:
    """Start the run, print its steps as they happen, then its output; fail unless it completes."""
    source = compiling.read(arguments.file)
    name = name_of(arguments.file, source)
    payload = read_payload(arguments.payload)
    client = sign_in(records.running(arguments.data.resolve()))
    workflow = find_or_create(client, name)
    started = client.call(
        "POST", f"{workflow}/runs", {"payload": payload, "test": True, "source": source}
    )
    ended = follow(client, f"{client.organization()}/runs/{started['id']}")
    if ended["status"] == "completed":
        print(json.dumps(ended["output"], indent=2))
        return 0
    print(failure(ended), file=sys.stderr)
    return 1


def name_of(file: Path, source: str) -> str:
    """Return the name of the workflow's function, or raise TaskError if it does not compile."""
    compilation = compile_workflow(source)
    for diagnostic in compilation.diagnostics:
        say(compiling.describe(file, diagnostic))
    if not compiling.compiles(compilation) or compilation.name is None:
        raise TaskError(f"{file} does not compile; see above.")
    return compilation.name


def read_payload(text: str) -> object:
    """Return the payload that a text means."""
    try:
        payload: object = json.loads(text)
    except json.JSONDecodeError as error:
        raise TaskError(f"The payload is not JSON: {error}") from error
    return payload


def find_or_create(client: Client, name: str) -> str:
    """Return the path of the workflow of that name."""
    path = f"{client.organization()}/workflows"
    found = [item for item in client.pages(path, search=name) if item["name"] == name]
    workflow = found[0] if found else client.call("POST", path, {"name": name})
    return f"{path}/{workflow['id']}"


def follow(client: Client, run_path: str) -> Answer:
    """Print each change of a step until the run has ended, and return the run."""
    told: dict[object, object] = {}
    while True:
        current = client.call("GET", run_path)
        for step in client.pages(f"{run_path}/steps"):
            if told.get(step["path"]) != step["version"]:
                told[step["path"]] = step["version"]
                say(describe(step))
        if current["status"] not in OPEN:
            return current
        time.sleep(POLL_SECONDS)


def describe(step: Answer) -> str:
    """Write a step's state in one line."""
    error = step.get("error")
    reason = f"  {error['type']}: {error['message']}" if isinstance(error, dict) else ""
    return f"  line {step['line']!s:>4}  {step['label']!s:<32} {step['status']}{reason}"


def failure(ended: Answer) -> str:
    """Write how a run ended that did not complete."""
    error = ended.get("error")
    reason = f": {error['type']}: {error['message']}" if isinstance(error, dict) else ""
    return f"The run {ended['id']} ended as {ended['status']}{reason}"
