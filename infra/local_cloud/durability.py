"""Corrections of durability: state is saved while serving, and a stop is prompt."""

import asyncio
import copy
import os
import signal
import sys
import threading
import time
from typing import NoReturn

from infra.local_cloud import changes
from infra.local_cloud.correction import corrects
from infra.local_cloud.emulator import (
    Document,
    Stock,
    application,
    lambda_runtime,
    persistence,
    server,
)

READING = frozenset({"GET", "HEAD", "OPTIONS"})
LONGEST_PAUSE_SECONDS = 4.0
LONGEST_SAVE_SECONDS = 30
FIRST_OWN_FILE = 3
MOST_FILES = 65_536

_saving = threading.Lock()


def save() -> None:
    """Save the state of every service as it is at this moment, without holding up the services.

    A forked process writes: copying the state takes it no time, and nothing changes meanwhile.
    """
    if not persistence.PERSIST_STATE:
        return
    with _saving:
        server_process = os.getpid()
        writer = os.fork()
        if writer == 0:
            _write(server_process)
        _, status = os.waitpid(writer, 0)
        if status:
            persistence.save_all(application._build_persistence_save_dict())


def _write(server_process: int) -> NoReturn:
    """Write the state and end this process; end it early when the server has died."""
    status = 1
    try:
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGALRM):
            signal.signal(number, signal.SIG_DFL)
        signal.alarm(LONGEST_SAVE_SECONDS)  # a lock another thread held is held here for ever
        os.closerange(FIRST_OWN_FILE, MOST_FILES)  # or the port stays taken after a crash
        setattr(copy, "deepcopy", lambda value: value)  # noqa: B010 - this copy is ours already
        for name, read in application._build_persistence_save_dict().items():
            if os.getppid() != server_process:
                break
            persistence.save_all({name: read})
        else:
            status = 0
    finally:
        os._exit(status)


def _save_every(seconds: float) -> None:
    pause = seconds
    while True:
        time.sleep(pause)
        if changes.take():
            started = time.monotonic()
            save()
            took = time.monotonic() - started
            pause = max(seconds, min(2 * took, LONGEST_PAUSE_SECONDS))


@corrects(server, "serve")
async def serve(stock: Stock, handle: Stock, config: Stock, **options: Stock) -> None:
    """Save while serving, and stop at once.

    Stock saves at an orderly stop only, and waits half a minute for open sockets.
    """

    async def noting_changes(scope: Document, receive: Stock, send: Stock) -> None:
        await handle(scope, receive, send)
        if scope.get("method") not in READING:
            changes.mark()

    every = float(os.environ["AUTOSAVE_SECONDS"])
    threading.Thread(target=_save_every, args=(every,), daemon=True).start()
    asked_to_stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, asked_to_stop.set)
    stopping = asyncio.create_task(_stop_when(asked_to_stop))
    await stock(noting_changes, config, shutdown_trigger=asyncio.Event().wait, **options)
    await stopping


async def _stop_when(asked_to_stop: asyncio.Event) -> None:
    await asked_to_stop.wait()
    await asyncio.to_thread(save)
    for workers in list(lambda_runtime._workers.values()):
        for worker in list(workers):
            lambda_runtime._signal(worker._proc)
    sys.stderr.flush()
    os._exit(0)


CORRECTIONS = (serve,)
