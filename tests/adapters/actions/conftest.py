"""A web server to act on, and clients of AWS in memory."""

from collections.abc import Iterator

import boto3
import pytest

from chalicelib.adapters.actions.asking import Asking
from chalicelib.adapters.actions.aws_clients import AwsClients
from chalicelib.adapters.actions.guard import read_networks
from chalicelib.adapters.actions.http import HttpActions, make_client
from tests.adapters.http_server import Exchange, Site, serving
from tests.fakes.world import FakeClock

ROLE = "arn:aws:iam::123456789012:role/actions"
LOOPBACK = ("127.0.0.0/8", "::1/128")


@pytest.fixture
def site() -> Iterator[Site]:
    """Return a web server of our own."""
    with serving() as site:
        yield site


@pytest.fixture(scope="module")
def asking() -> Iterator[Asking]:
    """Return the http actions as a local stage has them: loopback is allowed."""
    with make_client(read_networks(LOOPBACK)) as client:
        yield Asking(HttpActions(client, FakeClock()))


@pytest.fixture
def clients(aws: None) -> AwsClients:
    """Return clients of AWS in memory."""
    return AwsClients(boto3.client("sts"), ROLE, FakeClock())


@pytest.fixture
def stub_aws(site: Site, monkeypatch: pytest.MonkeyPatch) -> AwsClients:
    """Return clients that ask our web server instead of AWS; it lets any role be taken on."""
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-central-1")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    monkeypatch.setenv("AWS_ENDPOINT_URL", site.url)
    site.answers["/"] = _let_in
    return AwsClients(boto3.client("sts"), ROLE, FakeClock())


def _let_in(exchange: Exchange) -> None:
    exchange.answer(
        body=b"<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIA1</AccessKeyId>"
        b"<SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>"
        b"<Expiration>2026-01-02T04:04:05Z</Expiration></Credentials></AssumeRoleResult>"
        b"</AssumeRoleResponse>",
        Content_Type="text/xml",
    )
