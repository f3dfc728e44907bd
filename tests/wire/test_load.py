"""A load run on loopback: many threads, many tasks, many calls; no error, nothing leaked, no growth."""

from __future__ import annotations

import asyncio
import gc
import os
import resource
import sys
from concurrent.futures import ThreadPoolExecutor

import comfydeploy
import pytest

from .server import WireServer, json_answer, until

BODY = b'{"machines": [{"id": "m1", "endpoints": []}], "total": 1}'
THREADS, TASKS, CALLS = 200, 1000, 20_000
# What the allocator may keep for itself; a leak of one object a call would be more.
GROWTH_KIB = 8 * 1024


def open_files() -> int:
    """The number of file descriptors of this process."""
    return len(os.listdir("/proc/self/fd"))


def serving() -> WireServer:
    return WireServer(respond=lambda _: json_answer(BODY))


@pytest.fixture(autouse=True)
def enough_files() -> None:
    """A thousand connections have two ends each in this process."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, 8192), most))


@pytest.mark.skipif(sys.platform != "linux", reason="counts descriptors in /proc")
def test_many_threads() -> None:
    before = open_files()
    with serving() as server:
        with comfydeploy.ComfyDeploy(bearer_auth="x", server_url=server.url) as client:

            def work(_: int) -> int:
                found = [client.machines.get_v1_machines(page="1") for _ in range(5)]
                return sum(one.object is not None for one in found)

            with ThreadPoolExecutor(THREADS) as pool:
                assert sum(pool.map(work, range(THREADS))) == THREADS * 5
            assert server.connections <= THREADS
        assert until(lambda: server.open_connections == 0)
    assert until(lambda: open_files() <= before + 2)


@pytest.mark.skipif(sys.platform != "linux", reason="counts descriptors in /proc")
def test_many_tasks() -> None:
    before = open_files()

    async def go(url: str) -> int:
        async with comfydeploy.AsyncComfyDeploy(bearer_auth="x", server_url=url) as client:
            calls = (client.machines.get_v1_machines(page="1") for _ in range(TASKS))
            found = await asyncio.gather(*calls)
            return sum(one.object is not None for one in found)

    with serving() as server:
        assert asyncio.run(go(server.url)) == TASKS
        assert until(lambda: server.open_connections == 0)
    assert until(lambda: open_files() <= before + 3)


@pytest.mark.skipif(sys.platform != "linux", reason="ru_maxrss is in KiB there")
def test_many_calls_do_not_grow() -> None:
    with (
        serving() as server,
        comfydeploy.ComfyDeploy(bearer_auth="x", server_url=server.url) as client,
    ):

        def calls(count: int) -> None:
            for _ in range(count):
                client.machines.get_v1_machines(page="1")
            server.requests.clear()

        calls(1000)
        gc.collect()
        before = resident()
        for _ in range(19):
            calls(CALLS // 20)
        gc.collect()
        assert resident() - before < GROWTH_KIB
        assert server.connections == 1


def resident() -> int:
    """The resident memory of this process in KiB."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * resource.getpagesize() // 1024
