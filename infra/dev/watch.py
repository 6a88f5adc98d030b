"""Development: the backend is redeployed and the console reloaded as their files are saved."""

import asyncio
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import watchfiles

from infra import package
from infra.dev import emulator, node
from infra.dev.errors import TaskError
from infra.dev.places import ROOT, WEB
from infra.dev.progress import say

START_SECONDS = 60.0
VITE = "node_modules/vite/bin/vite.js"
WATCHED = (ROOT / "chalicelib", ROOT / ".chalice", ROOT / "infra")


@asynccontextmanager
async def developing(
    wanted: bool, url: str, redeploy: Callable[[], None]
) -> AsyncIterator[str | None]:
    """Watch the sources while the context lasts and yield the address of Vite; or do nothing."""
    if not wanted:
        yield None
        return
    redeployment = Redeployment(redeploy)
    # Editors replace a file when they save it, so app.py is watched by its folder.
    watching = [
        asyncio.create_task(redeployment.watch(ROOT, recursive=False)),
        asyncio.create_task(redeployment.watch(*WATCHED, recursive=True)),
    ]
    vite = await start_vite(url)
    try:
        yield vite.url
    finally:
        for task in watching:
            task.cancel()
        vite.child.terminate()


class Redeployment:
    """Redeploys when the files that the package is made of are others than before."""

    def __init__(self, redeploy: Callable[[], None]) -> None:
        """Start from the sources as they are."""
        self.redeploy = redeploy
        self.fingerprint = package.fingerprint()
        self.one_at_a_time = asyncio.Lock()

    async def watch(self, *folders: Path, recursive: bool) -> None:
        """Redeploy after each change below the folders."""
        async for _ in watchfiles.awatch(*folders, recursive=recursive, debounce=100, step=30):
            async with self.one_at_a_time:
                await self.catch_up()

    async def catch_up(self) -> None:
        """Deploy the sources if they have changed, and tell how long it took."""
        began = time.monotonic()
        try:
            fingerprint = package.fingerprint()
            if fingerprint == self.fingerprint:
                return
            self.fingerprint = fingerprint
            await asyncio.to_thread(self.redeploy)
        except (TaskError, FileNotFoundError) as error:  # a file may go while it is read
            say(f"Not deployed: {error}")
            return
        say(f"Live after {time.monotonic() - began:.1f} s")


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
        ["node", VITE, "--host=127.0.0.1", f"--port={port}", "--strictPort"],
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
