"""Webhooks over HTTP: every method and every kind of body, byte for byte."""

import hashlib
import hmac
from typing import Any

import httpx
import pytest

from tests.e2e.platform import PATIENCE, Client

SOURCE = """
from stepwell import *

@workflow(on={on})
def hooked(payload: Any):
    return payload
"""
SECRET = "a secret of some length"


@pytest.fixture(scope="module")
def hook(client: Client) -> Any:
    """Return a workflow that takes any delivery and returns what it was given."""
    return client.publish("Takes all", SOURCE.format(on='webhook("all")'))


def given(client: Client, answer: httpx.Response) -> Any:
    """Return what the run of a delivery was given."""
    assert answer.status_code == 202, answer.text
    return client.wait_for_end(answer.json()["run_id"])["output"]


@pytest.mark.parametrize("method", ["POST", "PUT"])
def test_a_body_is_sent_in_either_way(client: Client, hook: Any, method: str) -> None:
    answer = httpx.request(method, hook["webhook_url"], json={"n": 1}, timeout=PATIENCE)

    assert given(client, answer) == {"n": 1}


def test_a_call_of_the_address_hands_over_its_query(client: Client, hook: Any) -> None:
    answer = httpx.get(hook["webhook_url"], params={"n": "1", "tag": ["a", "ü"]}, timeout=PATIENCE)

    assert given(client, answer) == {"n": "1", "tag": ["a", "ü"]}


def test_a_form_with_a_file_arrives_whole(client: Client, hook: Any) -> None:
    files = {"scan": ("ü.bin", b"\xff\x00\r\n\xfe", "application/x-scan")}
    answer = httpx.post(hook["webhook_url"], data={"note": "ü"}, files=files, timeout=PATIENCE)

    assert given(client, answer) == {
        "note": "ü",
        "scan": {"name": "ü.bin", "content_type": "application/x-scan", "base64": "/wANCv4="},
    }


@pytest.mark.parametrize("kind", ["image/webp", "application/pdf", "application/octet-stream"])
def test_bytes_of_any_type_arrive_whole(client: Client, hook: Any, kind: str) -> None:
    headers = {"Content-Type": kind}
    answer = httpx.post(hook["webhook_url"], content=b"\xff\x00", headers=headers, timeout=PATIENCE)

    assert given(client, answer) == {"content_type": kind, "base64": "/wA="}


def test_a_signature_is_over_the_bytes_as_they_were_sent(client: Client) -> None:
    workflow = client.publish("Signed", SOURCE.format(on='webhook("signed", verify="github")'))
    path = f"{client.organization}/workflows/{workflow['id']}"
    client.post(f"{path}/webhook/secret", {"secret": SECRET})
    body = "für".encode("latin-1")
    signature = "sha256=" + hmac.digest(SECRET.encode(), body, hashlib.sha256).hex()
    headers = {"Content-Type": "text/plain; charset=latin-1", "X-Hub-Signature-256": signature}

    answer = httpx.post(workflow["webhook_url"], content=body, headers=headers, timeout=PATIENCE)
    tampered = httpx.post(
        workflow["webhook_url"], content=b"f?r", headers=headers, timeout=PATIENCE
    )

    assert given(client, answer) == "für"
    assert tampered.status_code == 401


def test_a_caller_that_waits_is_answered_with_the_output(client: Client) -> None:
    workflow = client.publish("Answers", SOURCE.format(on='webhook("answers", wait=True)'))

    answer = httpx.post(workflow["webhook_url"], json={"n": 1}, timeout=PATIENCE)

    assert (answer.status_code, answer.json()) == (200, {"n": 1})
