"""Development: the backend is redeployed and the console reloaded as their files are saved."""

import asyncio
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import watchfiles

from infra import package
from infra.dev import emulator, node
from infra.dev.errors import TaskError
from infra.dev.places import ROOT, WEB
from infra.dev.progress import say

START_SECONDS = 60.0
WATCHED = (ROOT / "app.py", ROOT / "chalicelib", ROOT / ".chalice", ROOT / "infra")


@asynccontextmanager
async def developing(
    wanted: bool, url: str, redeploy: Callable[[], None]
) -> AsyncIterator[str | None]:
    """Watch the sources while the context lasts and yield the address of Vite; or do nothing."""
    if not wanted:
        yield None
        return
    watching = asyncio.create_task(redeploy_on_change(redeploy))
    vite = await start_vite(url)
    try:
        yield vite.url
    finally:
        watching.cancel()
        vite.child.terminate()


async def redeploy_on_change(redeploy: Callable[[], None]) -> None:
    """Redeploy after each change of a file that the package is made of."""
    fingerprint = package.fingerprint()
    async for _ in watchfiles.awatch(*WATCHED, debounce=100, step=30):
        if package.fingerprint() == fingerprint:
            continue
        fingerprint = package.fingerprint()
        began = time.monotonic()
        try:
            await asyncio.to_thread(redeploy)
            say(f"Live after {time.monotonic() - began:.1f} s")
        except TaskError as error:
            say(f"Not deployed: {error}")


class Vite:
    """A started Vite, which reloads what changes in web/."""

    def __init__(self, child: "subprocess.Popen[bytes]", port: int) -> None:
        """Take over the process that listens on `port`."""
        self.child = child
        self.url = f"http://127.0.0.1:{port}"


async def start_vite(url: str) -> Vite:
    """Start Vite behind the gateway at `url`; it ends with its standard input."""
    port = emulator.free_port()
    child = subprocess.Popen(
        [
            "npx",
            "vite",
            "--host=127.0.0.1",
            f"--port={port}",
            "--strictPort",
            "--clearScreen=false",
        ],
        cwd=WEB,
        env={**node.environment(), "STEPWELL_URL": url},
        stdin=subprocess.PIPE,
        stdout=sys.stderr,
    )
    deadline = time.monotonic() + START_SECONDS
    while emulator.is_free(port):
        if child.poll() is not None or time.monotonic() > deadline:
            raise TaskError("Vite did not start; see above.")
        await asyncio.sleep(0.1)
    return Vite(child, port)
