"""Turns a response into the result of a call, or into the error to raise. Pure: sending and logging are others' concern.

Which response it is: the exact code, then the range, then `default` (Responses Object; OpenAPI 3.0.4, section 4.7.16).
"""

from __future__ import annotations

from typing import Any, NamedTuple

from . import codec
from .bodies import is_json
from .errors import ResponseValidationError, SDKError, TypedError, describe, of_status
from .http import Response
from .metadata import HTTPMetadata
from .operation import Operation, Reply


class Reading(NamedTuple):
    """What a response came to.

    Attributes:
        value: The result, or the error to raise.
        misfits: The places where the response does not fit the description.
    """

    value: Any
    misfits: tuple[str, ...] = ()


def read(operation: Operation[Any], response: Response, *, strict: bool) -> Reading:
    """The result of `operation` for `response`; an error is returned, not raised.

    Args:
        strict: Whether a response that does not fit the description is an error.
    """
    successful = 200 <= response.status_code < 300
    candidates = _of_status(operation, response.status_code)
    reply = _of_content_type(candidates, response)
    if not successful:
        return _error(reply, response)
    if reply is None and candidates and response.content and any(one.content_type for one in candidates):
        return Reading(_unexpected(operation, candidates, response))
    return _result(operation, reply, response, strict=strict)


def _of_status(operation: Operation[Any], status: int) -> list[Reply]:
    """The replies for `status`, by the most exact of their statuses."""
    for wanted in (str(status), f"{status // 100}XX", "default"):
        found = [reply for reply in operation.replies if reply.status == wanted]
        if found:
            return found
    return []


def _of_content_type(replies: list[Reply], response: Response) -> Reply | None:
    """The reply whose media range is the most exact for the response's content type (RFC 9110, section 12.5.1)."""
    received = response.content_type
    best: tuple[int, Reply] | None = None
    for reply in replies:
        score = _match((reply.content_type or "").split(";", 1)[0].strip().lower(), received)
        if score and (best is None or score > best[0]):
            best = (score, reply)
    return None if best is None else best[1]


def _match(declared: str, received: str) -> int:
    if not declared:
        return 1 if not received else 0
    if declared == received:
        return 5
    if is_json(declared) and "*" not in declared and is_json(received or declared):
        return 4
    kind, _, subtype = declared.partition("/")
    if subtype == "*" and received.split("/", 1)[0] == kind:
        return 3
    return 2 if declared in ("*/*", "*") or not received else 0


def _error(reply: Reply | None, response: Response) -> Reading:
    kind = None if reply is None else reply.type
    if not (isinstance(kind, type) and issubclass(kind, TypedError)):
        return Reading(of_status(response))
    try:
        data, misfits = codec.decode(response.content, kind.payload)
    except ValueError:
        return Reading(of_status(response))
    return Reading(kind(describe(response), data=data, response=response), misfits)


def _unexpected(operation: Operation[Any], candidates: list[Reply], response: Response) -> SDKError:
    wanted = ", ".join(dict.fromkeys(one.content_type for one in candidates if one.content_type))
    return ResponseValidationError(
        f"{operation.id}: expected {wanted}, received {response.content_type or 'no content type'}",
        response=response,
    )


def _result(
    operation: Operation[Any], reply: Reply | None, response: Response, *, strict: bool
) -> Reading:
    value: Any = None
    misfits: tuple[str, ...] = ()
    if reply is not None and reply.content_type and (response.content or not is_json(response.content_type)):
        try:
            value, misfits = _body(reply, response)
        except ValueError as error:
            message = f"{operation.id}: the response cannot be read: {error}"
            return Reading(ResponseValidationError(message, response=response))
    if misfits and strict:
        message = f"{operation.id}: the response does not fit its description: {'; '.join(misfits)}"
        return Reading(ResponseValidationError(message, response=response))
    if operation.envelope is None:
        return Reading(value, misfits)
    fields = {"http_meta": HTTPMetadata(response=response, request=response.request)}
    if reply is not None and reply.field:
        fields[reply.field] = value
    return Reading(operation.envelope(**fields), misfits)


def _body(reply: Reply, response: Response) -> tuple[Any, tuple[str, ...]]:
    if reply.type is str and not is_json(response.content_type):
        return response.text, ()
    if reply.type is bytes and not is_json(response.content_type):
        return response.content, ()
    return codec.decode(response.content, Any if reply.type is None else reply.type)
