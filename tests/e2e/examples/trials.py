"""Runs examples on Stepwell, a few at once, and answers what they ask as their cases say."""

import json
import re
from contextlib import ExitStack
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.e2e.examples.case import Case
from tests.e2e.examples.cases import CASES
from tests.e2e.examples.service import Service, service
from tests.e2e.platform import FINAL, Client, Instance, wait_until
from tests.e2e.stub import serving
from tests.engine.machines import EXAMPLES

ASKING = ("wait_for_event", "wait_for_approval", "callback")
NAMES = [f"{name}-{number}" for name, cases in CASES.items() for number in range(len(cases))]
AT_ONCE = 2
CHILD = re.compile(r'run_workflow\(\s*"(\w+)"')


@dataclass
class Trial:
    """One run of an example; `ended` is the run once it is over."""

    case: Case
    source: str
    service: Service
    run_id: str
    left: dict[str, list[Any]]
    answered: set[str] = field(default_factory=set)
    ended: Any = None


@dataclass
class Trials:
    """The runs of one instance, and the services that they call."""

    instance: Instance
    client: Client
    services: ExitStack
    running: dict[str, Trial] = field(default_factory=dict)

    def ended(self, name: str) -> Trial:
        """Return a trial once it is over; the next ones go on meanwhile."""
        at = NAMES.index(name)
        for ahead in NAMES[at : at + AT_ONCE]:
            if ahead not in self.running:
                self._start(ahead)
        trial = self.running[name]
        wait_until(lambda: self._is_over(trial))
        return trial

    def _start(self, name: str) -> None:
        case, client, called = case_of(name), self.client, service(case_of(name).routes)
        self.services.enter_context(serving(called))
        for secret, value in case.secrets.items():
            client.put(f"{client.organization}/secrets/{secret}", {"value": called.here(value)})
        source = self._with_children(name, called.here(edited(name)), called)
        workflow = client.publish(name, source)
        runs = f"{client.organization}/workflows/{workflow['id']}/runs"
        payload = json.loads(called.here(json.dumps(case.payload)))
        run_id = client.post(runs, {"payload": payload})["id"]
        self.running[name] = Trial(case, source, called, run_id, deepcopy(case.answers))

    def _with_children(self, name: str, source: str, called: Service) -> str:
        for child in dict.fromkeys(CHILD.findall(source)):
            given = case_of(name).children.get(child)
            text = given or (EXAMPLES / f"{child}.py").read_text()
            self.client.publish(f"{child}-{name}", called.here(text))
            source = source.replace(f'run_workflow("{child}"', f'run_workflow("{child}-{name}"')
        return source

    def _is_over(self, trial: Trial) -> bool:
        for other in self.running.values():
            if other.ended is None and any(other.left.values()):
                self._answer(other)
        found = trial.ended or self.client.run(trial.run_id)
        trial.ended = found if found["status"] in FINAL else None
        return trial.ended is not None

    def _answer(self, trial: Trial) -> None:
        for step in self.client.steps(trial.run_id):
            waits = step["status"] == "waiting" and step["action"] in ASKING
            if waits and step["path"] not in trial.answered:
                trial.answered.add(step["path"])
                self._say(trial, step)

    def _say(self, trial: Trial, step: Any) -> None:
        path, action, organization = step["path"], step["action"], self.client.organization
        asked = self.client.get(f"{organization}/runs/{trial.run_id}/steps/{path}")["input"]
        said = trial.left[key_of(action, asked)].pop(0)
        if said is None:
            return
        if action == "callback":
            httpx.post(f"{self.instance.url}/callbacks/{asked['id']}", json=said)
        elif action == "wait_for_event":
            self.client.post(f"{organization}/events", {"name": asked["name"], "detail": said})
        else:
            self.client.post(f"{organization}/approvals/{trial.run_id}/{path}", said)


def key_of(action: str, asked: Any) -> str:
    """Return under which key a case keeps the answers to a question."""
    if action == "callback":
        return action
    return f"{action}:{asked.get('to', asked.get('name'))}"


def case_of(name: str) -> Case:
    """Return the case of a trial by its name: that of the example and a number."""
    example, _, number = name.rpartition("-")
    return CASES[example][int(number)]


def edited(name: str) -> str:
    """Return the text of an example in which what takes hours takes seconds."""
    source = (EXAMPLES / f"{name.rpartition('-')[0]}.py").read_text()
    for old, new in case_of(name).edits.items():
        assert old in source
        source = source.replace(old, new)
    return source
