"""One history: bytes that say who goes on and what goes wrong, then peace until all is at rest."""

from collections.abc import Iterator

from tests.histories.people import People
from tests.histories.processes import Fate
from tests.histories.programs import Program
from tests.histories.world import World

MOVES_FROM = 205
"""Bytes from here on let something happen from outside; below, a process goes on."""
FATES: tuple[tuple[int, Fate], ...] = (
    (235, Fate.DONE),
    (241, Fate.REFUSED),
    (249, Fate.DIES_BEFORE),
    (256, Fate.DIES_AFTER),
)
ROUNDS = 1000


def live(world: World, script: bytes, parent: Program, child: Program) -> People:
    """Let the world live through a history and come to rest."""
    world.begin({"Orders": parent, "Child": child})
    people = People(world)
    people.start()
    for pick, fate in pairs(script):
        world.notice()
        ready = world.processes.ready()
        if ready and pick < MOVES_FROM:
            world.processes.go_on(ready[pick % len(ready)], fate_of(fate))
        else:
            moves = people.moves()
            moves[pick % len(moves)]()
    rest(world)
    return people


def pairs(script: bytes) -> Iterator[tuple[int, int]]:
    """Yield two bytes after the other."""
    return zip(script[::2], script[1::2], strict=False)


def fate_of(byte: int) -> Fate:
    """Read what becomes of a call."""
    return next(fate for below, fate in FATES if byte < below)


def rest(world: World) -> None:
    """Let everything come to its end, with the sweeper whenever it has work; raise if it cannot."""
    for _ in range(ROUNDS):
        settle(world)
        if is_at_rest(world):
            return
        world.pass_time((world.next_moment() - world.clock()).total_seconds())
        world.sweep()
    raise AssertionError("the world does not come to rest")


def settle(world: World) -> None:
    """Let every process go on until none can, and the stream be read to its end."""
    world.notice()
    while (ready := world.processes.ready()) or world.delivered < len(world.table.records):
        if not ready:
            world.deliver_next()
        for process in ready:
            if process.ending is None:
                world.processes.go_on(process)
        world.notice()


def is_at_rest(world: World) -> bool:
    """Tell whether the sweeper has nothing more to look at, ever, and nothing goes on."""
    return not world.processes.running and all("gsi5pk" not in run for run in world.items("run"))
