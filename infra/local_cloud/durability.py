"""Corrections of durability: state is saved while serving, and a stop is prompt."""

import asyncio
import os
import signal
import sys
import threading
import time
from collections.abc import Callable

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
TRIES = 50


@corrects(persistence, "save_all")
def save_consistently(stock: Stock, states: dict[str, Callable[[], Document]]) -> None:
    """Save a service even when its state changes meanwhile; stock gives it up."""
    with _saving:
        stock({name: _again(read) for name, read in states.items()})


_saving = threading.Lock()


def _again(read: Callable[[], Document]) -> Callable[[], Document]:
    def repeated() -> Document:
        for _ in range(TRIES):
            try:
                return read()
            except RuntimeError:  # a dictionary changed its size while it was copied
                time.sleep(0.02)
        return read()

    return repeated


def save() -> None:
    """Save the state of every service."""
    if persistence.PERSIST_STATE:
        persistence.save_all(application._build_persistence_save_dict())


def _save_every(seconds: float) -> None:
    while True:
        time.sleep(seconds)
        if changes.take():
            save()


@corrects(server, "serve")
async def serve(stock: Stock, handle: Stock, config: Stock, **options: Stock) -> None:
    """Save while serving, and stop at once.

    Stock saves at an orderly stop only, and waits half a minute for open sockets.
    """

    async def noting_changes(scope: Document, receive: Stock, send: Stock) -> None:
        await handle(scope, receive, send)
        if scope.get("method") not in READING:
            changes.mark()

    threading.Thread(
        target=_save_every, args=(float(os.environ["AUTOSAVE_SECONDS"]),), daemon=True
    ).start()
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


CORRECTIONS = (save_consistently, serve)
