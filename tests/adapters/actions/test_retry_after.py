"""An attempt that another follows waits as long as Retry-After asks, within bounds."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from email.utils import format_datetime

import httpx
import pytest
from pydantic import JsonValue

from chalicelib.adapters.actions.guard import read_networks
from chalicelib.adapters.actions.http import HttpActions, make_client
from chalicelib.errors import ActionError
from chalicelib.models.steps import StepTask
from tests.adapters.http_server import Site
from tests.fakes.samples import a_task
from tests.fakes.world import START, FakeClock

Waited = Callable[..., list[float]]


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    """Return a client that may reach this machine."""
    with make_client(read_networks(("127.0.0.0/8", "::1/128"))) as client:
        yield client


@pytest.fixture
def waited(site: Site, client: httpx.Client) -> Waited:
    """Let an attempt fail and return its waits."""

    def fail(
        asked: str,
        *,
        status: int = 429,
        attempt: int = 1,
        timeout: float = 30,
        **retry: JsonValue,
    ) -> list[float]:
        url = site.on("/busy", status, Retry_After=asked)
        waits: list[float] = []
        with pytest.raises(ActionError):
            HttpActions(client, FakeClock(), waits.append).perform(
                _task(url, attempt, timeout, retry)
            )
        return [round(wait, 1) for wait in waits]

    return fail


def _task(url: str, attempt: int, timeout: float, retry: dict[str, JsonValue]) -> StepTask:
    task = a_task({"url": url}, attempt=attempt, attempts=3, timeout=timeout)
    return task.model_copy(update={"retry": {**task.retry, **retry}})


def test_seconds_and_dates_are_waited_for(waited: Waited) -> None:
    at = format_datetime(START + timedelta(seconds=4), usegmt=True)

    assert waited("3") == [3]
    assert waited(at, status=503) == [4]


def test_nobody_waits_longer_than_ten_seconds_or_the_ceiling_or_the_timeout(
    waited: Waited,
) -> None:
    assert waited("3600") == [10]
    assert waited("8", max_delay=2) == [2]
    assert [wait <= 5 for wait in waited("8", timeout=5)] == [True]


@pytest.mark.parametrize("asked", ["", "soon", "-5", "Thu, 01 Jan 2026 00:00:00 GMT"])
def test_what_asks_for_nothing_is_not_waited_for(waited: Waited, asked: str) -> None:
    assert waited(asked) == []


def test_an_attempt_that_nothing_follows_fails_at_once(waited: Waited) -> None:
    assert waited("3", attempt=3) == []
    assert waited("3", on=["TimeoutError"]) == []
    assert waited("3", status=404, on=["TransientHttpError"]) == []
