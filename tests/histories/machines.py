"""State machines: they do a program's steps as Step Functions does, retries and catches too."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

import app
from chalicelib.engine.retry_policy import PLATFORM_ERRORS
from chalicelib.models.ids import RunId
from chalicelib.models.runs import RunStatus
from chalicelib.models.steps import RunReference, StepReference, StepTask
from chalicelib.models.waits import WaitAction, WaitTask
from tests.histories.processes import Ending, KilledError, Process
from tests.histories.programs import Act, Await, Block, Fork, Node, Note, Program
from tests.histories.records import completed, noted

if TYPE_CHECKING:
    from tests.histories.world import World

DELAY = 2
TIMEOUT = 30
PLATFORM_ATTEMPTS = 3
LONGEST = timedelta(minutes=15)
"""How long a Lambda lasts (AWS quota)."""
UUID = "0b9aee62-30ff-4a0e-8b2f-7a7d6c4f5a11"


class StateFailedError(Exception):
    """A state failed and nothing caught it."""

    def __init__(self, name: str, state: str) -> None:
        """Keep the error's name and the state's."""
        super().__init__(name)
        self.name = name
        self.state = state


class StoppedError(Exception):
    """The execution was stopped, or another branch has failed."""


@dataclass
class Flight:
    """An attempt that is under way; the state gives it up when its time is up."""

    process: Process
    path: str
    is_late: bool = False

    @property
    def is_over(self) -> bool:
        """Tell whether the state goes on."""
        return self.is_late or self.process.ending is not None

    @property
    def can_be_late(self) -> bool:
        """Tell whether the state may give up: a Lambda begins long before its time is up."""
        return not self.is_over and self.process.call not in (
            "begin",
            f"UpdateItem STEP#{self.path}",
        )

    def give_up(self) -> None:
        """Let the time be up."""
        self.is_late = True


@dataclass(frozen=True)
class Result:
    """What a machine went on with after a step: an output, or an error's name."""

    output: Any = None
    error: str | None = None


@dataclass
class Track:
    """One branch of an execution; ``is_cut`` when another branch has failed."""

    world: "World"
    run: RunReference
    is_cut: bool = False
    inner: list["Track"] = field(default_factory=list)

    def block(self, block: Block, path: str) -> Any:
        """Do steps one after the other; return what the last one gives."""
        result: Any = None
        for number, node in enumerate(block.nodes, 1):
            result = self._node(node, f"{path}{number:04}")
        return result

    def cut(self) -> None:
        """Do nothing more, in no branch."""
        self.is_cut = True
        for track in self.inner:
            track.cut()

    def _node(self, node: Node, path: str) -> Any:
        match node:
            case Act():
                return self._caught(path, node.is_caught, lambda: self._act(node, path))
            case Await():
                return self._caught(path, node.is_caught, lambda: self._await(node, path))
            case Note():
                return self._note(node, path)
            case Fork():
                return self._fork(node, path)

    def _caught(self, path: str, is_caught: bool, act: Callable[[], Any]) -> Any:
        results = self.world.results
        try:
            results[self.run.run_id, path] = Result(act())
            return results[self.run.run_id, path].output
        except StateFailedError as error:
            results[self.run.run_id, path] = Result(error=error.name)
            if not is_caught:
                raise
            return error.name

    def _act(self, node: Act, path: str) -> Any:
        entered = self.world.clock()
        for attempt in range(1, node.attempts + 1):
            task = self._task(node, path, attempt, entered).model_dump(mode="json")
            name, result = self._called("run_step", path, task)
            if not name:
                return result
            if name not in node.on or attempt == node.attempts:
                raise StateFailedError(name, step_id(path))
            self._sleep(DELAY * 2 ** (attempt - 1))
        raise AssertionError

    def _called(self, name: str, path: str, task: Any) -> tuple[str, Any]:
        """Call a Lambda; return the error's name, or none and what it returns."""
        flight = self._launched(name, path, task)
        self._wait(lambda: flight.is_over, f"{name} {path}")
        return error_name(flight), flight.process.ending and flight.process.ending.value

    def _launched(self, name: str, path: str, task: Any) -> Flight:
        act = getattr(app, name)
        shown = f"{self.world.called(self.run.run_id)} {name} {path}"
        process = self.world.processes.spawn(shown, lambda: act(task, None))
        latest = self.world.clock() + LONGEST
        process.is_overdue = lambda: self.world.clock() >= latest
        flight = Flight(process, path)
        self.world.flights.append(flight)
        return flight

    def _await(self, node: Await, path: str) -> Any:
        deadline = self.world.alarm(node.seconds)
        for attempt in range(1, PLATFORM_ATTEMPTS + 1):
            name, result = self._registered(node, path, attempt, deadline)
            if not name:
                return result
            if name not in PLATFORM_ERRORS or attempt == PLATFORM_ATTEMPTS:
                raise StateFailedError(name, step_id(path))
            self._sleep(DELAY)
        raise AssertionError

    def _registered(
        self, node: Await, path: str, attempt: int, deadline: datetime
    ) -> tuple[str, Any]:
        is_awaited = node.is_awaited or node.action != WaitAction.CHILD
        token = f"token of {self.run.run_id} {path} #{attempt}" if is_awaited else None
        task = self._wait_task(node, path, token).model_dump(mode="json")
        if token is None:
            return self._called("register_wait", path, task)
        tasks = self.world.stage.tasks
        tasks.wait(token)
        flight = self._launched("register_wait", path, task)
        process = flight.process

        def fail_at_once(ending: Ending) -> None:
            if not ending.is_good:
                tasks.time_out(token)

        process.on_end = fail_at_once

        def is_over() -> bool:
            failed = process.ending is not None and not process.ending.is_good
            return failed or token not in tasks.waiting or self.world.clock() >= deadline

        self._wait(is_over, f"{path} waits")
        tasks.time_out(token)
        if token in tasks.succeeded:
            return "", tasks.succeeded[token]
        if token in tasks.failed:
            return tasks.failed[token][0], None
        flight.is_late = process.ending is None or process.ending.is_good
        return error_name(flight), None

    def _note(self, node: Note, path: str) -> None:
        table = self.world.stage.table
        is_delay = node.seconds > 0
        self.world.processes.before(f"writes {path}")
        table.put_item(Item=noted(self.run, path, step_id(path), self.world.clock(), is_delay))
        if is_delay:
            self._sleep(node.seconds)
            self.world.processes.before(f"completes {path}")
            try:
                table.update_item(**completed(self.run, path, self.world.clock()))
            except ClientError as error:
                name = error.response["Error"]["Code"]
                raise StateFailedError(f"DynamoDB.{name}", step_id(path)) from error

    def _fork(self, node: Fork, path: str) -> Any:
        failures: list[StateFailedError] = []
        processes = [
            self._branch(branch, f"{path}.{number:02}.", failures)
            for number, branch in enumerate(node.branches)
        ]
        self._wait(
            lambda: bool(failures) or all(process.ending for process in processes), f"{path} forks"
        )
        if failures:
            for track in self.inner:
                track.cut()
            raise failures[0]
        return [process.ending and process.ending.value for process in processes]

    def _branch(self, block: Block, path: str, failures: list[StateFailedError]) -> Process:
        track = Track(self.world, self.run)
        self.inner.append(track)

        def act() -> Any:
            try:
                return track.block(block, path)
            except StateFailedError as error:
                failures.append(error)
            except StoppedError:
                pass
            return None

        name = f"{self.world.called(self.run.run_id)} branch {path}"
        return self.world.processes.spawn(name, act, is_mortal=False)

    def _sleep(self, seconds: float) -> None:
        until = self.world.alarm(seconds)
        self._wait(lambda: self.world.clock() >= until, f"sleeps {seconds} s")

    def _wait(self, until: Callable[[], bool], what: str) -> None:
        run_id, ended = self.run.run_id, self.world.stage.executions.ended
        self.world.processes.wait(lambda: until() or run_id in ended or self.is_cut, what)
        if run_id in ended or self.is_cut:
            raise StoppedError

    def _task(self, node: Act, path: str, attempt: int, entered: datetime) -> StepTask:
        return StepTask(
            run=self.run,
            step=reference(path, "http.post"),
            attempt=attempt,
            entered=entered,
            retry={
                "attempts": node.attempts,
                "delay": DELAY,
                "backoff": 2,
                "max_delay": None,
                "jitter": False,
                "on": list(node.on),
            },
            timeout=TIMEOUT,
            arguments={"url": "https://shop.example"},
        )

    def _wait_task(self, node: Await, path: str, token: str | None) -> WaitTask:
        return WaitTask(
            run=self.run,
            step=reference(path, node.action),
            token=token,
            timeout=node.seconds if token else None,
            arguments=ARGUMENTS[node.action](self.run.run_id),
        )


ARGUMENTS: dict[WaitAction, Callable[[RunId], dict[str, Any]]] = {
    WaitAction.EVENT: lambda run_id: {"name": "paid", "match": {"run": run_id}},
    WaitAction.APPROVAL: lambda _: {"title": "Pay?", "to": "#finance"},
    WaitAction.CALLBACK: lambda run_id: {"id": f"{run_id}/{UUID}"},
    WaitAction.CHILD: lambda run_id: {"workflow": "Child", "payload": {"id": run_id}},
}


def execute(world: "World", run: RunReference, program: Program) -> None:
    """Carry out a run's execution to its end."""
    executions = world.stage.executions
    try:
        result = Track(world, run).block(program.block, "")
    except StoppedError:
        return
    except StateFailedError as error:
        if run.run_id in executions.ended:
            return
        executions.states[run.run_id] = error.state
        executions.end(run.run_id, RunStatus.FAILED, error=error.name, cause="it went wrong")
        return
    if program.raises:
        executions.end(run.run_id, RunStatus.FAILED, error="OutOfStock", cause="none left")
    else:
        executions.end(run.run_id, output=json.dumps(result))


def error_name(flight: Flight) -> str:
    """Return what Step Functions calls the end of an attempt; nothing when it is good."""
    if flight.is_late:
        return "States.Timeout"
    ending = flight.process.ending
    if ending is None or ending.error is None:
        return ""
    if isinstance(ending.error, KilledError):
        return "Lambda.Unknown"
    return type(ending.error).__name__


def reference(path: str, action: str) -> StepReference:
    """Return what a function is told about its step."""
    return StepReference(id=step_id(path), path=path, action=action, label=action, line=11)


def step_id(path: str) -> str:
    """Return the id of the step at a path."""
    return f"step_{path.replace('.', '_')}"
