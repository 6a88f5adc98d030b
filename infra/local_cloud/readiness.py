"""Work that has to wait until the emulator answers."""

import contextvars
import os
import socket
import threading
import time
from collections.abc import Callable

POLL_SECONDS = 0.05


def when_ready(work: Callable[[], object]) -> None:
    """Do some work in the background once the emulator accepts connections."""
    context = contextvars.copy_context()

    def wait() -> None:
        while not _accepts():
            time.sleep(POLL_SECONDS)
        context.run(work)

    threading.Thread(target=wait, daemon=True, name="when-ready").start()


def _accepts() -> bool:
    address = (os.environ["BIND_HOST"], int(os.environ["GATEWAY_PORT"]))
    with socket.socket() as probe:
        return probe.connect_ex(address) == 0
