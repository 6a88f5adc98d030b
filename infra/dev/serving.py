"""One Stepwell on this machine: the local cloud, the stack on it, the demo, the gateway."""

import asyncio
import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from infra.configuration import config_json
from infra.dev import console, demo, emulator, gateway, headers, records, stack, watch
from infra.dev.emulator import Emulator
from infra.dev.errors import TaskError
from infra.dev.instance import Place
from infra.dev.stack import Stack


def serve(place: Place, ready: Callable[[records.Record], None]) -> None:
    """Run an instance until it is told to stop; call `ready` once it answers."""
    with records.hold(place.data), listening(place.port) as sockets:
        if place.with_console:
            console.prepare(to_develop=place.watch)
        cloud = emulator.start(place.data, stack.last_port(place.data))
        try:
            asyncio.run(answer(place, cloud, sockets, ready))
        finally:
            records.remove(place.data)
            cloud.stop()


@contextmanager
def listening(port: int) -> Iterator[list[socket.socket]]:
    """Take the port on every loopback address, before the long part begins."""
    sockets: list[socket.socket] = []
    try:
        for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
            try:
                sockets.append(socket.create_server((address, port), family=family))
            except OSError as error:
                if family is socket.AF_INET:
                    raise TaskError(
                        f"Port {port} is taken; choose another with --port, or stop what uses it."
                    ) from error
        yield sockets
    finally:
        for taken in sockets:
            taken.close()


async def answer(
    place: Place,
    cloud: Emulator,
    sockets: list[socket.socket],
    ready: Callable[[records.Record], None],
) -> None:
    """Bring everything up, announce it, and wait until it is told to stop."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    deployed = stack.bring_up(place.data, cloud.endpoint, place.url)
    record = announcement(place, cloud, deployed)
    async with watch.developing(place.watch, place.url, lambda: redeploy(place, cloud)) as vite:
        runner = await gateway.serve(front(cloud, deployed, vite), sockets)
        await asyncio.to_thread(demo.create, place.data, record, deployed.outputs)
        records.write(place.data, record)
        ready(record)
        await until_stopped(stop, cloud)
        await runner.cleanup()


def front(cloud: Emulator, deployed: Stack, vite: str | None) -> gateway.Gateway:
    """Build the gateway before a stack."""
    config = config_json(
        region=emulator.REGION,
        stage=stack.STAGE,
        outputs=deployed.outputs,
        demo={"email": demo.EMAIL, "password": demo.PASSWORD},
    )
    return gateway.Gateway(backend(cloud, deployed, vite), config, headers.of_the_console())


def redeploy(place: Place, cloud: Emulator) -> None:
    """Deploy the sources as they are now."""
    stack.bring_up(place.data, cloud.endpoint, place.url)


async def until_stopped(stop: asyncio.Event, cloud: Emulator) -> None:
    """Wait to be told to stop; raise TaskError when the local cloud ends by itself."""
    while not stop.is_set():
        if cloud.child.poll() is not None:
            raise TaskError("The local cloud has ended by itself; cloud.log in the data says why.")
        try:
            await asyncio.wait_for(stop.wait(), timeout=1)
        except TimeoutError:
            continue


def backend(cloud: Emulator, deployed: Stack, vite: str | None) -> gateway.Backend:
    """Tell the gateway where each part of the stack answers."""
    rest, live = deployed.outputs["RestAPIId"], deployed.outputs["WebsocketAPIId"]
    return gateway.Backend(
        endpoint=cloud.endpoint,
        rest=f"{cloud.endpoint}/restapis/{rest}/v1/_user_request_",
        live=f"ws://127.0.0.1:{cloud.port}/_aws/execute-api/{live}/v1",
        console=console.DIST,
        vite=vite,
    )


def announcement(place: Place, cloud: Emulator, deployed: Stack) -> records.Record:
    """Describe the instance to those who look for it."""
    return records.Record(
        console=place.url,
        api=f"{place.url}/api",
        live=f"ws://localhost:{place.port}/live",
        email=demo.EMAIL,
        password=demo.PASSWORD,
        pid=os.getpid(),
        endpoint=cloud.endpoint,
        region=emulator.REGION,
        user_pool_id=deployed.outputs["UserPoolId"],
        client_id=deployed.outputs["UserPoolClientId"],
    )
