"""What a call costs against a server on loopback: against the same libraries by hand, and another SDK's client."""

from __future__ import annotations

import asyncio
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from ..conftest import ROOT
from .measuring import Row, medians, repeated, turns
from .serving import serving

ROUNDS, CALLS, TOGETHER = 11, 200, 50
MACHINE = {"id": "m1", "endpoints": ["https://a.example"], "name": "one"}
SMALL = json.dumps({"machines": [MACHINE], "total": 1}).encode()
LARGE = json.dumps({"machines": [MACHINE] * 3000, "total": 3000}).encode()
PEER = """
import sys, time, openai
client = openai.OpenAI(api_key="x", base_url=sys.argv[1], max_retries=0)
for _ in range(20): client.models.list()
started = time.perf_counter()
for _ in range(200): client.models.list()
print((time.perf_counter() - started) / 200)
"""


def rows(peer: Path | None) -> list[Row]:
    """The rows: synchronous, asynchronous, many at once; small responses and large ones."""
    sys.path.insert(0, str(ROOT / "generated/comfydeploy/src"))
    found: list[Row] = []
    for size, body in (("small", SMALL), (f"{len(LARGE) // 1000} KB", LARGE)):
        with serving(body) as url:
            found += _synchronous(size, url)
            # Clients of their own: idle connections of many calls at once make each later call dearer, in any pool.
            found += asyncio.run(_asynchronous(size, url, together=False))
            found += asyncio.run(_asynchronous(size, url, together=True))
    if peer is not None:
        with serving(b'{"object":"list","data":[]}') as url:
            found += _peer(peer, url)
    return found


def _synchronous(size: str, url: str) -> list[Row]:
    import comfydeploy
    import httpx2
    import msgspec
    from comfydeploy.models.operations import GetV1MachinesResponseBody

    decoder = msgspec.json.Decoder(GetV1MachinesResponseBody)
    headers = {"Authorization": "Bearer x"}
    with (
        httpx2.Client() as plain,
        comfydeploy.Urllib3Transport() as transport,
        comfydeploy.ComfyDeploy(bearer_auth="x", server_url=url) as client,
        comfydeploy.ComfyDeploy(bearer_auth="x", server_url=url, client=transport) as fast,
    ):

        def by_hand() -> Any:
            return decoder.decode(plain.get(f"{url}/v1/machines", headers=headers).content)

        def with_json() -> Any:
            return json.loads(plain.get(f"{url}/v1/machines", headers=headers).content)

        times = CALLS if size == "small" else 20
        found = medians(
            {
                "sdk": repeated(client.machines.get_v1_machines, times),
                "fast": repeated(fast.machines.get_v1_machines, times),
                "msgspec": repeated(by_hand, times),
                "json": repeated(with_json, times),
            },
            ROUNDS,
        )
    return [
        (f"a call, {size}", found["sdk"], "httpx2 and msgspec", found["msgspec"]),
        (f"a call, {size}", found["sdk"], "httpx2 and json", found["json"]),
        (f"a call through urllib3, {size}", found["fast"], "httpx2 and msgspec", found["msgspec"]),
    ]


async def _asynchronous(size: str, url: str, *, together: bool) -> list[Row]:
    import comfydeploy
    import httpx2
    import msgspec
    from comfydeploy.models.operations import GetV1MachinesResponseBody

    decoder = msgspec.json.Decoder(GetV1MachinesResponseBody)
    headers = {"Authorization": "Bearer x"}
    taken: dict[str, list[float]] = {}
    async with (
        httpx2.AsyncClient() as plain,
        comfydeploy.AiohttpTransport() as transport,
        comfydeploy.AsyncComfyDeploy(bearer_auth="x", server_url=url) as client,
        comfydeploy.AsyncComfyDeploy(bearer_auth="x", server_url=url, client=transport) as fast,
    ):

        async def by_hand() -> Any:
            got = await plain.get(f"{url}/v1/machines", headers=headers)
            return decoder.decode(got.content)

        times = CALLS if size == "small" else 20
        calls = {
            "sdk": client.machines.get_v1_machines,
            "fast": fast.machines.get_v1_machines,
            "msgspec": by_hand,
        }
        for names in turns(list(calls), ROUNDS):
            for name in names:
                call = calls[name]
                measured = await (_together(call) if together else _each(call, times))
                taken.setdefault(name, []).append(measured)
    middle = {name: statistics.median(values) for name, values in taken.items()}
    what = f"{TOGETHER} at once, {size}" if together else f"an asynchronous call, {size}"
    return [
        (what, middle["sdk"], "httpx2 and msgspec", middle["msgspec"]),
        (f"{what}, through aiohttp", middle["fast"], "httpx2 and msgspec", middle["msgspec"]),
    ]


async def _each(call: Callable[[], Awaitable[Any]], times: int) -> float:
    started = time.perf_counter()
    for _ in range(times):
        await call()
    return (time.perf_counter() - started) / times


async def _together(call: Callable[[], Awaitable[Any]]) -> float:
    started = time.perf_counter()
    await asyncio.gather(*(call() for _ in range(TOGETHER)))
    return time.perf_counter() - started


def _peer(peer: Path, url: str) -> list[Row]:
    """What another SDK's client adds to plain httpx, for the same response."""
    import httpx

    command = [str(peer), "-c", PEER, url]
    with httpx.Client() as plain:
        found = medians(
            {
                "openai": lambda: float(
                    subprocess.run(command, capture_output=True, check=True, text=True).stdout
                ),
                "httpx": repeated(lambda: plain.get(f"{url}/models").json(), CALLS),
            },
            5,
        )
    return [("a call of openai's client", found["openai"], "httpx and json", found["httpx"])]
