"""Corrections of the pool of Lambda workers: a bound on the number of processes."""

import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from infra.local_cloud.correction import corrects
from infra.local_cloud.emulator import Document, Stock, lambda_runtime, lambda_svc

MAX_WORKERS = int(os.environ.get("LAMBDA_MAX_WORKERS", "0"))
PATIENCE_SECONDS = 2.0
"""How long all workers may be busy before a call exceeds the bound: they may wait for this call."""
POLL_SECONDS = 0.05
THRASH_SECONDS = 2.0
"""A worker used this recently is not stopped to make room while an own one will soon be free."""

_changed = threading.Condition()


@dataclass(frozen=True)
class Room:
    """Whether a call may take or start a worker now, and which idle worker must go first."""

    free: bool
    evicted: Stock = None


def _room_for(key: str) -> Room:
    with lambda_runtime._lock:
        workers = lambda_runtime._workers
        own = workers.get(key, [])
        total = sum(len(pool) for pool in workers.values())
        if total < MAX_WORKERS or any(not worker.in_use for worker in own):
            return Room(free=True)
        idle = [
            (worker.last_used, name)
            for name, pool in workers.items()
            for worker in pool
            if not worker.in_use
        ]
        if not idle:
            return Room(free=False)
        last_used, name = min(idle)
        if own and time.time() - last_used < THRASH_SECONDS:
            return Room(free=False)
        oldest = min(
            (worker for worker in workers[name] if not worker.in_use),
            key=lambda worker: worker.last_used,
        )
        workers[name].remove(oldest)
        return Room(free=True, evicted=oldest)


class Progress:
    """When a worker was last taken or given back."""

    at = 0.0

    def note(self) -> None:
        """Note that something moves."""
        self.at = time.monotonic()

    def has_stalled(self) -> bool:
        """Tell whether nothing has moved for so long that one call may exceed the bound."""
        return time.monotonic() - self.at > PATIENCE_SECONDS


_progress = Progress()


def _take(lease: Callable[[], Stock], key: str) -> Stock:
    """Lease a worker as soon as there is room; one at a time without, when nothing moves."""
    with _changed:
        room = _room_for(key)
        while not room.free and not _progress.has_stalled():
            _changed.wait(POLL_SECONDS)
            room = _room_for(key)
        _progress.note()
        leased = lease()
    if room.evicted is not None:
        lambda_runtime.kill_workers([room.evicted])
    return leased


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
    stock(worker)
    with _changed:
        _progress.note()
        _changed.notify_all()


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


CORRECTIONS = (acquire_worker, release_worker, bound_socket_calls)
