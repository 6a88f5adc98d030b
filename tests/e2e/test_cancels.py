"""A run is cancelled whatever it is doing: nothing begins afterwards, and who and why is kept."""

import time
from datetime import datetime, timedelta
from threading import Event
from typing import Any

import pytest

from chalicelib.engine import compile_workflow
from tests.e2e.platform import Client, wait_until
from tests.e2e.stub import Call, Stub

SOURCE = """
from stepwell import *

@workflow(concurrency=1)
def act():
    {statement}
    http.post("{stub}/after")
"""
DOING = {
    "running": 'http.post("{stub}/held", timeout=minutes(2))',
    "waiting": "sleep(hours=1)",
    "retrying": 'http.get("{stub}/busy", retry=Retry(attempts=3, delay=600, jitter=False))',
}
LOOPING = """
from stepwell import *

@workflow{settings}
def go_on():
    for number in {loop}:
        http.get("{stub}/again", retry=1)
    http.post("{stub}/after")
"""
LOOPS = {
    "a loop": "range(1000)",
    "a part": "limit(range(5000), 9000)",
    "a parallel loop": "each(range(1000), concurrency=4)",
    "a large loop": "each(range(1000), concurrency=4, large=True)",
}
SETTINGS = {**dict.fromkeys(LOOPS, ""), "a part": "(max_loop=9000)"}
SOON = timedelta(seconds=2)
"""How long after a cancel a step may still start."""
ENDLESS = 30
"""Seconds in which the calls of the steps that had started then are over."""


@pytest.mark.parametrize("state", DOING)
def test_a_run_is_cancelled_in_each_state(client: Client, stub: Stub, state: str) -> None:
    """Beside it a queued one, which is cancelled without ever having begun."""
    stub.held["/held"] = Event()
    stub.statuses["/busy"] = [503]
    source = SOURCE.format(statement=DOING[state].format(stub=stub.url), stub=stub.url)
    workflow = client.publish(f"Cancelled while {state}", source)["id"]
    runs = f"{client.organization}/workflows/{workflow}/runs"
    run = client.post(runs, {})["id"]
    wait_until(lambda: statuses(client, run) == [state], 60)
    queued = client.post(runs, {})["id"]
    assert client.run(queued)["status"] == "queued"

    for one in (queued, run):
        cancel(client, one, "the order was withdrawn")
        cancel(client, one, "asked for again")
    stub.held["/held"].set()

    for one in (queued, run):
        ended = client.wait_for_end(one)
        assert ended["status"] == "cancelled"
        assert ended["cancel"]["reason"] == "the order was withdrawn"
    assert (statuses(client, run), statuses(client, queued)) == (["cancelled"], [])
    next_one = client.post(runs, {})["id"]
    wait_until(lambda: client.run(next_one)["started_at"], 60)
    cancel(client, next_one, "it was only to show that the slot is free")
    client.wait_for_end(next_one)
    assert {run_of(call) for call in stub.to("/after")} <= {next_one}


@pytest.mark.parametrize("loop", LOOPS)
def test_within_two_seconds_no_new_step_starts(client: Client, stub: Stub, loop: str) -> None:
    source = LOOPING.format(loop=LOOPS[loop], settings=SETTINGS[loop], stub=stub.url)
    workflow = client.publish(f"Cancelled in {loop}", source)["id"]
    run = client.post(f"{client.organization}/workflows/{workflow}/runs", {})["id"]
    stub.wait_for("/again", 10)

    cancel(client, run, "it goes on and on")

    ended = client.wait_for_end(run)
    assert ended["status"] == "cancelled"
    answered = time.monotonic()
    while stub.comes_more("/again", within=SOON.total_seconds()):
        assert time.monotonic() - answered < ENDLESS, "the run goes on"
    assert set(statuses(client, run)) <= {"completed", "cancelled"}
    steps = client.steps(run)
    assert len(steps) < 1000
    cancelled_at = moment(ended["cancel"]["at"])
    assert max(moment(step["started_at"]) for step in steps) - cancelled_at < SOON


def test_the_loop_of_many_rounds_is_cut_into_parts() -> None:
    source = LOOPING.format(loop=LOOPS["a part"], settings=SETTINGS["a part"], stub="http://x")
    machine: Any = compile_workflow(source).machine

    assert any(name.endswith("~part") for name in machine["States"])


def cancel(client: Client, run: str, reason: str) -> Any:
    return client.post(f"{client.organization}/runs/{run}/cancel", {"reason": reason})


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def run_of(call: Call) -> str:
    """Return the run whose step called."""
    return call.headers["Idempotency-Key"].partition("/")[0]


def statuses(client: Client, run: str) -> list[str]:
    return [step["status"] for step in client.steps(run)]
