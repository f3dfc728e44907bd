"""Runs the steps of a call, for the synchronous and the asynchronous client; says what steps ask of a connection."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Generator
from contextlib import suppress
from typing import Any, Protocol, TypeAlias, TypeVar, cast

from ..errors import ConfigurationError
from ..http.messages import Request, Response

_Result = TypeVar("_Result")
Steps: TypeAlias = Generator[Callable[[], Any], Any, _Result]
"""Yields functions without arguments that may have to wait, is sent what each of them returned, and returns a result."""


class Network(Protocol):
    """A connection; the methods of an asynchronous one return awaitables."""

    def send(self, request: Request) -> Response | Awaitable[Response]:
        """The response to a request."""
        ...

    def read(self, response: Response) -> Response | Awaitable[Response]:
        """A response with its body read."""
        ...

    def sleep(self, seconds: float) -> Awaitable[None] | None:
        """Wait."""
        ...

    def settle(self, outcome: Any, *, seconds: float | None) -> Awaitable[None] | None:
        """Wait until another call has set the future `outcome`, for so many seconds at most."""
        ...

    def may_prove(self, places: frozenset[tuple[str, str]]) -> bool:
        """Whether an HTTP client of the user adds a credential at one of `places`."""
        ...


def give_back(response: Response) -> Steps[None]:
    """Close the connection of a response whose body nobody will read."""
    body = response.stream
    close = getattr(body, "aclose", None) or getattr(body, "close", None)
    if close is not None:
        with suppress(Exception):
            yield close


def take(steps: Steps[_Result]) -> _Result:
    """The result of `steps`, each taken in turn."""
    try:
        step = next(steps)
        while True:
            try:
                result = step()
            except Exception as error:
                step = steps.throw(error)
            else:
                if hasattr(result, "__await__"):
                    if hasattr(result, "close"):
                        result.close()
                    raise ConfigurationError("asynchronous functions need the asynchronous client")
                step = steps.send(result)
    except StopIteration as done:
        return cast(_Result, done.value)
    except BaseException:
        # Another thread may wait for a token that these steps were to get: end them now, not at garbage collection.
        steps.close()
        raise


async def take_awaiting(steps: Steps[_Result]) -> _Result:
    """The result of `steps`, each taken in turn and awaited where it must be."""
    try:
        step = next(steps)
        while True:
            try:
                result = step()
                if hasattr(result, "__await__"):
                    result = await result
            except Exception as error:
                step = steps.throw(error)
            else:
                step = steps.send(result)
    except StopIteration as done:
        return cast(_Result, done.value)
    except BaseException:
        steps.close()
        raise
