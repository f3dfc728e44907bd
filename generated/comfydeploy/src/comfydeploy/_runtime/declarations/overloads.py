"""Methods with several signatures: tools are shown the first one, and a call may be of any."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast, get_overloads

from .options import OPTIONS, RequestOptions

_Method = TypeVar("_Method", bound=Callable[..., Any])


def overloaded(method: _Method) -> _Method:
    """`method` with the signature of its first overload for `inspect`, and for all who ask that, such as pydantic."""
    shown: Any = method
    shown.__wrapped__ = get_overloads(method)[0]
    shown.__annotations__ = shown.__wrapped__.__annotations__
    return method


def take_options(arguments: dict[str, Any]) -> RequestOptions:
    """The options among the keyword arguments of a call, taken out of them."""
    options = {name: arguments.pop(name) for name in OPTIONS & arguments.keys()}
    return cast(RequestOptions, options)
