"""Processes that stop before every call that leaves them, for the history to go on as it likes."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from greenlet import getcurrent, greenlet

from chalicelib.errors import UnavailableError


class Fate(Enum):
    """What becomes of the call that a process is about to make."""

    DONE = "done"
    REFUSED = "refused"
    DIES_BEFORE = "dies before"
    DIES_AFTER = "dies after"


class KilledError(BaseException):
    """The process ends here; nothing of ours may catch it."""


@dataclass
class Ending:
    """How a process ended: with a value, with an error, or killed."""

    value: Any = None
    error: BaseException | None = None

    @property
    def is_good(self) -> bool:
        """Tell whether it ended by itself, without an error."""
        return self.error is None


Until = Callable[[], bool]
OnEnd = Callable[[Ending], object]


def at_once() -> bool:
    """Wait for nothing."""
    return True


def in_peace(_: Ending) -> None:
    """Do nothing more."""


def never() -> bool:
    """Last for ever."""
    return False


class Process:
    """One run through code of ours; ``is_mortal`` ones can die."""

    def __init__(
        self, name: str, act: Callable[[], Any], on_end: OnEnd, *, is_mortal: bool = True
    ) -> None:
        """Begin at the first call, when the history first lets it go on."""
        self.name = name
        self.on_end = on_end
        self.is_mortal = is_mortal
        self.is_overdue: Until = never
        self.call = "begin"
        self.until: Until = at_once
        self.ending: Ending | None = None
        self.is_doomed = False
        self.greenlet = greenlet(lambda _: self._run(act))

    def go_on(self, fate: Fate) -> None:
        """Let it make the call it stands before and go on to the next."""
        self.greenlet.parent = getcurrent()
        self.greenlet.switch(fate)

    def _run(self, act: Callable[[], Any]) -> None:
        try:
            ending = Ending(value=act())
        except (Exception, KilledError) as error:
            ending = Ending(error=error)
        self.ending = ending


@dataclass
class Processes:
    """All that goes on at the same time."""

    running: list[Process] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    calls: int = 0
    faults: int = 0
    _current: Process | None = None

    def clear(self) -> None:
        """Forget all that went on."""
        self.running.clear()
        self.told.clear()
        self.calls = self.faults = 0

    def spawn(
        self,
        name: str,
        act: Callable[[], Any],
        on_end: OnEnd = in_peace,
        *,
        is_mortal: bool = True,
    ) -> Process:
        """Let something begin."""
        process = Process(name, act, on_end, is_mortal=is_mortal)
        self.running.append(process)
        return process

    def ready(self) -> list[Process]:
        """Return those that can go on, the oldest first."""
        self.running = [process for process in self.running if process.ending is None]
        return [process for process in self.running if process.until()]

    def go_on(self, process: Process, fate: Fate = Fate.DONE) -> None:
        """Let one of them go on."""
        given = fate if process.is_mortal and process.call != "begin" else Fate.DONE
        given = Fate.DIES_BEFORE if process.is_overdue() else given
        self.faults += given != Fate.DONE
        self.told.append(f"{process.name}: {process.call}, {given.value}")
        outer, self._current = self._current, process
        process.go_on(given)
        self._current = outer
        if process.ending is not None:
            self.told.append(f"{process.name} ends: {process.ending}")
            process.on_end(process.ending)

    def before(self, call: str) -> None:
        """Stand still before a call; raise what the history has decided."""
        process = self._current
        if process is None:
            return
        self.calls += 1
        process.call, process.until = call, at_once
        self._obey(process, process.greenlet.parent.switch())

    def after(self) -> None:
        """Die after a call, if the history has decided so."""
        if self._current is not None and self._current.is_doomed:
            raise KilledError(self._current.call)

    def wait(self, until: Until, what: str) -> None:
        """Stand still until something is true."""
        process = self._current
        assert process is not None
        process.call, process.until = what, until
        process.greenlet.parent.switch()

    def _obey(self, process: Process, fate: Fate) -> None:
        match fate:
            case Fate.REFUSED:
                raise UnavailableError(f"{process.call} is refused at the moment.")
            case Fate.DIES_BEFORE:
                raise KilledError(process.call)
            case Fate.DIES_AFTER:
                process.is_doomed = True
            case Fate.DONE:
                return


class Watched:
    """Whatever a process calls outside itself, with a stop before each call."""

    def __init__(self, target: Any, name: str, processes: Processes) -> None:
        """Stand in front of the target."""
        self._target = target
        self._name = name
        self._processes = processes

    def __getattr__(self, name: str) -> Any:
        """Return the target's verb, watched."""
        verb = getattr(self._target, name)
        if not callable(verb):
            return verb

        def call(*arguments: Any, **options: Any) -> Any:
            self._processes.before(f"{self._name}.{name}")
            answer = verb(*arguments, **options)
            self._processes.after()
            return answer

        return call
