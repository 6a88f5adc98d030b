"""Corrections of the pool of Lambda workers: a bound on the number of processes.

To start a worker keeps a processor busy. So few are started at once, none is stopped that was
used just now, and no call exceeds the bound while one is being started: each of these makes
every start longer, and a machine that is busy with other things never got out of it.
"""

import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from infra.local_cloud import states_liveness
from infra.local_cloud.correction import corrects
from infra.local_cloud.emulator import Document, Stock, lambda_runtime, lambda_svc
from infra.local_cloud.lambda_lines import Lines
from infra.local_cloud.lambda_starts import Starts

MAX_WORKERS = int(os.environ.get("LAMBDA_MAX_WORKERS", "0"))
STARTS_AT_ONCE = os.cpu_count() or 1
PATIENCE_SECONDS = 2.0
"""How long all workers may be busy before a call exceeds the bound (they may wait for this call),
and how long one is idle before it makes room; longer where a start takes longer."""
LAST_STAYS = 10
"""So many times longer the only worker of a function stays, unless for a function that has none,
or whose own workers are all at calls that take longer than a call is patient."""
POLL_SECONDS = 0.05

_changed = threading.Condition()
_lines = Lines()
_starts = Starts()


@dataclass(frozen=True)
class Room:
    """Whether a call may take or start a worker now, and which idle worker must go first."""

    free: bool
    evicted: Stock = None


FULL = Room(free=False)


def _room_for(key: str) -> Room:
    with lambda_runtime._lock:
        workers = lambda_runtime._workers
        own = workers.get(key, [])
        total = sum(len(pool) for pool in workers.values())
        if any(not worker.in_use for worker in own):
            return Room(free=True)
        if _starts.under_way() >= STARTS_AT_ONCE:
            return FULL
        if total < MAX_WORKERS:
            return Room(free=True)
        idle = [
            (_is_due(worker, pool), id(worker), worker, pool)
            for pool in workers.values()
            for worker in pool
            if not worker.in_use
        ]
        due, _, oldest, pool = max(idle, default=(0.0, 0, None, []))
        if oldest is None or (_goes_on(own) and due < 1):
            return FULL
        pool.remove(oldest)
        return Room(free=True, evicted=oldest)


def _goes_on(own: list[Stock]) -> bool:
    """Tell whether one of a function's workers was taken or given back just now."""
    return any(time.time() - worker.last_used < _patience() for worker in own)


def _is_due(worker: Stock, pool: list[Stock]) -> float:
    """Return how long a worker has been idle, as a share of the time that it may be."""
    may_be = _patience() * (LAST_STAYS if len(pool) == 1 else 1)
    return float((time.time() - worker.last_used) / may_be)


def _patience() -> float:
    return max(PATIENCE_SECONDS, _starts.took)


class Progress:
    """When a worker was last taken, ready or given back."""

    at = 0.0

    def note(self) -> None:
        """Note that something moves."""
        self.at = time.monotonic()

    def has_stalled(self) -> bool:
        """Tell whether nothing has moved for so long that one call may exceed the bound."""
        return not _starts.under_way() and time.monotonic() - self.at > _patience()


_progress = Progress()


def _take(lease: Callable[[], Stock], key: str) -> Stock:
    """Lease a worker in turn, when there is room; one at a time without, when nothing moves.

    A state that waits for one leaves when its execution is stopped: AWS would have called at once.
    """
    with _changed, _lines.stand_in(key) as is_first:
        room = _room_for(key) if is_first() else FULL
        while not room.free and not _progress.has_stalled():
            _changed.wait(POLL_SECONDS)
            states_liveness.check()
            room = _room_for(key) if is_first() else FULL
        _progress.note()
        leased = lease()
        _starts.begin(leased[0])
        _changed.notify_all()
    if room.evicted is not None:
        lambda_runtime.kill_workers([room.evicted])
    return leased


def _note(worker: Stock) -> None:
    """Let waiting calls look again: a worker is ready, or free."""
    with _changed:
        _starts.end(worker)
        _progress.note()
        _changed.notify_all()


@corrects(lambda_svc, "acquire_worker")
def acquire_worker(
    stock: Stock,
    name: str,
    config: Document,
    code: bytes,
    qualifier: str = "$LATEST",
    **options: Stock,
) -> Stock:
    """Let calls beyond the bound wait; stock starts a process for each of them."""

    def lease() -> Stock:
        return stock(name, config, code, qualifier=qualifier, **options)

    called_by_a_function = lambda_svc._invoke_depth.get() > 1
    if not MAX_WORKERS or called_by_a_function:
        return lease()
    return _take(lease, lambda_runtime._worker_key(name, config, qualifier))


@corrects(lambda_svc, "release_worker")
def release_worker(stock: Stock, worker: Stock) -> None:
    """Start a waiting call as soon as a worker is free; in stock none waits."""
    if worker is not None:
        worker.last_used = time.time()
    stock(worker)
    _note(worker)


@corrects(lambda_runtime.Worker, "_spawn")
def start_worker(stock: Stock, worker: Stock) -> None:
    """Start few workers at once; stock starts one for each call, however many come."""
    try:
        stock(worker)
    finally:
        _note(worker)


@dataclass(frozen=True)
class Lease:
    """A worker taken for the length of one call."""

    name: str
    config: Document
    code: bytes
    qualifier: str

    def invoke(self, event: Document, request_id: str) -> Document:
        """Run one call on a worker of the bounded pool."""
        worker, reason = lambda_svc.acquire_worker(
            self.name, self.config, self.code, qualifier=self.qualifier
        )
        if worker is None:
            return {"status": "error", "error": f"Rate exceeded: {reason}"}
        try:
            answer: Document = worker.invoke(event, request_id)
            return answer
        finally:
            lambda_svc.release_worker(worker)


@corrects(lambda_runtime, "get_or_create_worker")
def bound_socket_calls(
    _stock: Stock, name: str, config: Document, code: bytes, qualifier: str = "$LATEST"
) -> Lease:
    """Count calls from WebSocket routes; stock lets parallel ones share a worker."""
    return Lease(name, config, code, qualifier)


CORRECTIONS = (acquire_worker, release_worker, start_worker, bound_socket_calls)
