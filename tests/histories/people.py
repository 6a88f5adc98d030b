"""What may happen to a world from outside, at any moment."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from chalicelib import wiring
from chalicelib.models.events import ReceivedEvent
from chalicelib.models.ids import RunId
from chalicelib.models.runs import CancelRun, ReplayRun, StartRun
from chalicelib.models.waits import Decision, WaitAction
from tests.fakes.samples import ACME, a_member
from tests.histories.machines import UUID
from tests.histories.processes import Ending, Process
from tests.histories.world import BATCH, World

MEMBER = a_member()
MOST_RUNS = 4
MOST_CANCELS = 2
PASSING = (1, 40, 70, 700)
Move = Callable[[], object]


@dataclass
class People:
    """Those who use the stage, the clock, and what AWS does by itself."""

    world: World
    accepted: set[RunId] = field(default_factory=set)
    cancelled: set[RunId] = field(default_factory=set)
    asked: int = 0

    def moves(self) -> list[Move]:
        """Return what may happen now."""
        return [
            *self._stream(),
            *self._times(),
            *self._ends(),
            *self._late(),
            *self._requests(),
            self.world.sweep,
        ]

    def start(self) -> Process:
        """Ask for a run."""

        def act() -> RunId:
            workflow = self.world.workflows["Orders"]
            return wiring.runs().start_by_hand(MEMBER, workflow, StartRun(payload={"id": "a"})).id

        return self.world.processes.spawn("start", act, self._note_started)

    def _note_started(self, ending: Ending) -> None:
        if ending.is_good:
            self.accepted.add(ending.value)

    def _stream(self) -> Iterator[Move]:
        world = self.world
        if world.delivered < len(world.table.records):
            yield world.deliver_next
        if world.delivered > BATCH:
            yield lambda: world.deliver(world.delivered - BATCH, world.delivered)

    def _times(self) -> Iterator[Move]:
        for seconds in PASSING:
            yield partial(self.world.pass_time, seconds)

    def _ends(self) -> Iterator[Move]:
        for run_id in self.world.executions.ended:
            yield partial(self.world.tell, run_id)

    def _late(self) -> Iterator[Move]:
        for flight in self.world.flights:
            if flight.can_be_late:
                yield flight.give_up

    def _requests(self) -> Iterator[Move]:
        runs = self.world.runs()
        if len(runs) < MOST_RUNS:
            yield self.start
            for run_id in runs:
                yield partial(self._replay, run_id)
        if self.asked < MOST_CANCELS:
            for run_id in runs:
                yield partial(self._cancel, run_id)
        for run_id in runs:
            yield partial(self._call_back, run_id)
        for wait in self.world.items("wait"):
            yield partial(self._answer, wait)

    def _replay(self, run_id: RunId) -> Process:
        steps = self.world.stage.steps.all(run_id)
        request = ReplayRun(from_path=steps[-1].path) if steps else ReplayRun()
        name = f"replay {self.world.called(run_id)}"
        act = lambda: wiring.replays().replay(MEMBER, run_id, request).id  # noqa: E731
        return self.world.processes.spawn(name, act, self._note_started)

    def _cancel(self, run_id: RunId) -> Process:
        self.asked += 1
        name = f"cancel {self.world.called(run_id)}"

        def note(ending: Ending) -> None:
            if ending.is_good:
                self.cancelled.add(run_id)

        return self.world.processes.spawn(
            name, lambda: wiring.runs().cancel(MEMBER, run_id, CancelRun(reason="wrong")), note
        )

    def _call_back(self, run_id: RunId) -> Process:
        name = f"call back {self.world.called(run_id)}"
        callback = f"{run_id}/{UUID}"
        return self.world.processes.spawn(name, lambda: wiring.callbacks().answer(callback, 7))

    def _answer(self, wait: dict[str, Any]) -> Process:
        run_id, path = RunId(wait["run_id"]), wait["path"]
        name = f"answer {self.world.called(run_id)} {path}"
        match wait["action"]:
            case WaitAction.EVENT:
                event = ReceivedEvent(
                    id="e-1", organization_id=ACME, name="paid", detail={"run": run_id}
                )
                return self.world.repeated(name, lambda: wiring.events().receive(event))
            case _:
                decision = Decision(approved=True)
                act = lambda: wiring.approvals().decide(MEMBER, run_id, path, decision)  # noqa: E731
                return self.world.processes.spawn(name, act)
