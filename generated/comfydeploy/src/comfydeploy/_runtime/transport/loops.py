"""Finds the running event loop of any asynchronous library, and waits in it."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Iterable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any


class _OtherLoop:
    """Stands for the loop of an asynchronous library other than asyncio."""

    def is_running(self) -> bool:
        """Whether clients of this loop can be closed from another loop."""
        return False


_OTHER_LOOP = _OtherLoop()


def running_loop() -> Any:
    """The running event loop of asyncio, or a stand-in for that of another library."""
    import asyncio

    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return _OTHER_LOOP


async def settle(outcome: Any, *, seconds: float | None) -> None:
    """Wait until the future `outcome` is set by any loop or thread, for so many seconds at most."""
    if running_loop() is _OTHER_LOOP:
        # Only asyncio can wait for such a future; callers in other libraries ask for a token themselves.
        return
    import asyncio

    await asyncio.wait([asyncio.wrap_future(outcome)], timeout=seconds)


@asynccontextmanager
async def end_at(at: float) -> AsyncGenerator[None, None]:
    """What is awaited inside raises a TimeoutError at this time of the monotonic clock."""
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


def end_after(seconds: float) -> AbstractAsyncContextManager[Any]:
    """What is awaited inside ends with a TimeoutError after so many seconds."""
    if running_loop() is _OTHER_LOOP:
        return end_at(time.monotonic() + seconds)
    import asyncio

    return asyncio.timeout(seconds)


def make_asynchronous(content: bytes | Iterable[bytes] | AsyncIterable[bytes]) -> Any:
    """The content as an asynchronous client takes it."""
    if isinstance(content, bytes | AsyncIterable):
        return content
    return _pieces(content)


async def _pieces(content: Iterable[bytes]) -> AsyncIterator[bytes]:
    for piece in content:
        yield piece
