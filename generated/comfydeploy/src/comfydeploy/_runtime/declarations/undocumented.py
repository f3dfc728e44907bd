"""Operations that the description lacks, made for one call."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import UNSET

from ..errors import InvalidArgumentError
from .operation import Body, Operation, Parameter, Reply

_TYPES = ("application/json", "application/octet-stream", "text/plain")


def operation_for(
    method: str, path: str, *, query: Mapping[str, Any] | None, body: Any, cast_to: Any
) -> Operation[Any]:
    """The operation of a call of `path`.

    Args:
        query: The parameters of the query.
        body: The body; UNSET for none.
        cast_to: What a successful body is decoded as; None for its data or text as it is.

    Raises:
        InvalidArgumentError: The method or the path cannot be sent.
    """
    name = method.upper()
    if not (name.isascii() and name.isalpha()):
        raise InvalidArgumentError(f"the method {method!r} is no name of letters")
    segments = path.lower().replace("%2e", ".").split("/")
    if path[:1] != "/" or path[:2] == "//" or {".", ".."} & {*segments}:
        raise InvalidArgumentError(
            f"the path {path!r} must begin with one slash and have no `.` or `..` in it"
        )
    if not path.isascii() or not path.isprintable() or any(mark in path for mark in " ?#\\"):
        raise InvalidArgumentError(
            f"the path {path!r} must be percent-encoded, and its parameters given as query="
        )
    replies = () if cast_to is None else (Reply("2XX", "*/*", cast_to),)
    return Operation[Any](
        id=f"{name} {path}",
        method=name,
        path=path.replace("{", "%7B").replace("}", "%7D"),
        parameters=tuple(Parameter(key, "query") for key in query or {}),
        body=None if body is UNSET else Body("body", nullable=True, content_types=_TYPES),
        replies=replies,
    )
