"""Run a module until it ends or the process that started it does: `follow MODULE`.

The parent holds the other end of standard input and never writes; when it is gone, even by
kill -9, reading ends, and this process gets the signal to stop in good order.
"""

import os
import runpy
import signal
import sys
import threading


def stop_with_parent() -> None:
    """Wait for the end of standard input, then ask this process to stop."""
    os.read(sys.stdin.fileno(), 1)
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    threading.Thread(target=stop_with_parent, daemon=True).start()
    module = sys.argv.pop(1)
    runpy.run_module(module, run_name="__main__", alter_sys=True)
