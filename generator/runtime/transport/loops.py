"""Event loops of asynchronous libraries: which one runs, and what is awaited or sent in one."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Iterable
from contextlib import asynccontextmanager
from typing import Any


class _OtherLoop:
    """Stands for the loop of an asynchronous library other than asyncio."""

    def is_running(self) -> bool:
        """Whether clients of it can be closed from another loop."""
        return False


_OTHER_LOOP = _OtherLoop()


def running_loop() -> Any:
    """The event loop that runs this; a stand-in for that of another asynchronous library."""
    import asyncio

    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return _OTHER_LOOP


async def settled(outcome: Any, *, seconds: float | None) -> None:
    """Wait until `outcome` is there, for so many seconds at most, whichever loop or thread brings it."""
    if running_loop() is _OTHER_LOOP:
        # Only asyncio can be told of it; those who wait elsewhere ask for themselves.
        return
    import asyncio

    await asyncio.wait([asyncio.wrap_future(outcome)], timeout=seconds)


@asynccontextmanager
async def ending(at: float) -> AsyncGenerator[None, None]:
    """What is awaited inside ends with a TimeoutError at a time of the monotonic clock."""
    if at == float("inf"):
        yield
    elif running_loop() is _OTHER_LOOP:
        import anyio  # comes with httpx2, which alone can send in other loops

        with anyio.fail_after(at - time.monotonic()):
            yield
    else:
        import asyncio

        async with asyncio.timeout(at - time.monotonic()):
            yield


def asynchronous(content: bytes | Iterable[bytes] | AsyncIterable[bytes]) -> Any:
    """The content as an asynchronous client takes it."""
    if isinstance(content, bytes | AsyncIterable):
        return content
    return _pieces(content)


async def _pieces(content: Iterable[bytes]) -> AsyncIterator[bytes]:
    for piece in content:
        yield piece
