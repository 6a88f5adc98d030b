"""Every example does on Stepwell what its text does in CPython: the same calls and the same end."""

import json
import re
from collections.abc import Iterator
from contextlib import ExitStack
from copy import deepcopy

import pytest

from tests.e2e.examples.cases import CASES
from tests.e2e.examples.python_world import CALLBACK, UUID, PythonWorld
from tests.e2e.examples.service import service
from tests.e2e.examples.trials import NAMES, Trial, Trials
from tests.e2e.platform import Client, Instance, wait_until
from tests.e2e.stub import Call
from tests.engine.machines import SOURCES
from tests.engine.world import Result

pytestmark = pytest.mark.slow
CALLBACKS = re.compile(r'http://[^"]+/callbacks/[^"]+')
UUIDS = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@pytest.fixture(scope="module")
def trials(instance: Instance, client: Client) -> Iterator[Trials]:
    """Return what runs the examples."""
    with ExitStack() as services:
        yield Trials(instance, client, services)


def test_every_example_is_run() -> None:
    assert {source.stem for source in SOURCES} == set(CASES)


@pytest.mark.parametrize("name", NAMES)
def test_an_example_does_what_cpython_does(name: str, client: Client, trials: Trials) -> None:
    trial = trials.ended(name)
    expected, calls = in_python(trial, str(client.get("/me")["email"]))

    ended = trial.ended
    assert ended["status"] == ("failed" if expected.error else "completed"), ended["error"]
    assert ended["output"] == json.loads(json.dumps(expected.output))
    if expected.error:
        failed = (ended["error"]["type"], ended["error"]["message"])
        assert failed == (expected.error, expected.message)
    wait_until(lambda: len(trial.service.calls) >= len(calls))
    assert seen(trial.service.calls, calls, trial) == seen(calls, calls, trial)


def in_python(trial: Trial, person: str) -> tuple[Result, list[Call]]:
    """Return how a trial ends in CPython, and what it calls."""
    case, called = trial.case, service(trial.case.routes, trial.service.url)
    secrets = {name: called.here(value) for name, value in case.secrets.items()}
    texts = {source.stem: source.read_text() for source in SOURCES} | case.children
    sources = {name: called.here(text) for name, text in texts.items()}
    world = PythonWorld(called, deepcopy(case.answers), secrets, sources, person)
    source = re.sub(r'(run_workflow\("\w+)-[\w-]+"', r'\1"', trial.source)
    payload = json.loads(called.here(json.dumps(case.payload)))
    return world.run(source, payload), called.calls


def seen(calls: list[Call], expected: list[Call], trial: Trial) -> list[str]:
    """Return calls as text, with the headers that CPython would send."""
    names = {name.lower() for call in expected for name in call.headers}
    texts = [plain(as_text(call, names)) for call in calls]
    return texts if trial.case.in_order else sorted(texts)


def as_text(call: Call, names: set[str]) -> str:
    """Return what a call asks."""
    headers = {name.lower(): value for name, value in call.headers.items() if name.lower() in names}
    return json.dumps([call.method, call.path, headers, call.body], sort_keys=True)


def plain(text: str) -> str:
    """Return a text in which every callback has the same address and every id is the same."""
    return UUIDS.sub(UUID, CALLBACKS.sub(CALLBACK, text))
