"""./dev run, on a running instance, as a user types it."""

import subprocess
from pathlib import Path

from tests.e2e.platform import PATIENCE, ROOT, Instance
from tests.e2e.stub import Stub

SOURCE = """
from stepwell import *

class Order(Input):
    id: str

@workflow
def send(order: Order):
    sent = http.post("{stub}/orders", json={{"id": order.id}}, step="send it")
    return {{"status": sent.status}}
"""


def dev_run(instance: Instance, file: Path, payload: str) -> "subprocess.CompletedProcess[str]":
    """Run a workflow file as a test run."""
    words = ["run", str(file), f"--payload={payload}", f"--data={instance.data}"]
    return subprocess.run([ROOT / "dev", *words], capture_output=True, text=True, timeout=PATIENCE)


def test_a_file_is_run_and_its_steps_are_printed(
    instance: Instance, stub: Stub, tmp_path: Path
) -> None:
    """The output goes to stdout, the steps to stderr, and nothing counts as a real run."""
    file = tmp_path / "send.py"
    file.write_text(SOURCE.format(stub=stub.url))

    ran = dev_run(instance, file, '{"id": "A-7"}')

    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.split() == ["{", '"status":', "200", "}"]
    assert "send it" in ran.stderr
    assert [call.body for call in stub.to("/orders")] == [{"id": "A-7"}]


def test_a_run_that_fails_says_why_and_fails_the_command(
    instance: Instance, stub: Stub, tmp_path: Path
) -> None:
    """The status comes from the service, the sentence from us."""
    file = tmp_path / "send.py"
    file.write_text(SOURCE.format(stub=stub.url))
    stub.statuses["/orders"] = [404]

    ran = dev_run(instance, file, '{"id": "A-7"}')

    assert ran.returncode == 1
    assert "HttpError: HTTP 404" in ran.stderr


def test_a_payload_that_does_not_fit_starts_nothing(
    instance: Instance, stub: Stub, tmp_path: Path
) -> None:
    """The message names the field."""
    file = tmp_path / "send.py"
    file.write_text(SOURCE.format(stub=stub.url))

    ran = dev_run(instance, file, '{"id": 7}')

    assert ran.returncode == 1
    assert "payload.id: 7 is not of type 'string'" in ran.stderr
    assert stub.calls == []
