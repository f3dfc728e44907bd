"""Takes the steps of a call, waiting or not. What the steps are, `exchange.py` decides."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import suppress
from typing import Any, TypeAlias, TypeVar, cast

from .errors import ConfigurationError
from .http.messages import Response

_Result = TypeVar("_Result")
Steps: TypeAlias = Generator[Callable[[], Any], Any, _Result]
"""Functions without arguments that may have to wait, each given what the one before it returned; then a result."""


def given_back(response: Response) -> Steps[None]:
    """Close the connection of a response whose body nobody will read."""
    body = response.stream
    close = getattr(body, "aclose", None) or getattr(body, "close", None)
    if close is not None:
        with suppress(Exception):
            yield close


def taken(steps: Steps[_Result]) -> _Result:
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
        # Somebody may wait for these steps in another thread: they end now, not when they are collected.
        steps.close()
        raise


async def awaited(steps: Steps[_Result]) -> _Result:
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
