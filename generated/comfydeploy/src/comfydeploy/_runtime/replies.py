"""Turns a response into the result of a call, or into the error to raise. Pure: sending and logging are others' concern.

Which response it is: the exact code, then the range, then `default` (Responses Object; OpenAPI 3.0.4, section 4.7.16).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from . import codec
from .errors import ResponseValidationError, SDKError, TypedError, describe, of_status
from .http import Response
from .media import essence_of, is_json, is_text, match
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


def stream_of(
    operation: Operation[Any], response: Response, *, report: Callable[[tuple[str, ...]], None]
) -> Any:
    """The stream that `response` is, or None where it is none.

    Args:
        report: Is told where an item does not fit its description.
    """
    if not operation.streams or response.status_code >= 300:
        return None
    reply = _of_content_type(_of_status(operation, response.status_code), response)
    if (
        reply is None
        or not reply.stream
        or match(reply.content_type or "", response.content_type) < 3
    ):
        return None
    from .streams import opened  # few operations stream

    return opened(reply, response, report=report)


def read(
    operation: Operation[Any], response: Response, *, strict: bool, stream: Any = None
) -> Reading:
    """The result of `operation` for `response`; an error is returned, not raised.

    Args:
        strict: Whether a response that does not fit the description is an error.
        stream: The stream that the response is, in place of its body.
    """
    status = response.status_code
    candidates = _of_status(operation, status)
    reply = _of_content_type(candidates, response)
    if status >= 400 or (status >= 300 and (reply is None or reply.status == "default")):
        return _error(reply, response)
    misfits: tuple[str, ...] = ()
    if not candidates or any(map(_is_error, candidates)):
        candidates = [one for one in candidates if not _is_error(one)]
        if not candidates:
            # A 201 in place of the 200 that the document promises is a success all the same.
            candidates = [one for one in operation.replies if one.status.startswith("2")]
            if candidates:
                misfits = (f"the status {status} is not documented",)
        reply = _of_content_type(candidates, response)
    if reply is None and response.content and any(one.content_type for one in candidates):
        return Reading(_unexpected(operation, candidates, response))
    if stream is not None:
        return Reading(_wrapped(operation, reply, response, stream))
    return _result(operation, reply, response, misfits=misfits, strict=strict)


def _is_error(reply: Reply) -> bool:
    """Whether `reply` is raised; a `default` that is says nothing of a success that nobody documents."""
    return isinstance(reply.type, type) and issubclass(reply.type, TypedError)


def _of_status(operation: Operation[Any], status: int) -> list[Reply]:
    """The replies for `status`, by the most exact of their statuses."""
    for wanted in (str(status), f"{status // 100}XX", "default"):
        found = [reply for reply in operation.replies if reply.status.upper() == wanted.upper()]
        if found:
            return found
    return []


def _of_content_type(replies: list[Reply], response: Response) -> Reply | None:
    """The reply whose media range is the most exact for the response's content type; of several, the first."""
    received = response.content_type
    scores = [match(essence_of(reply.content_type or ""), received) for reply in replies]
    best = max(scores, default=0)
    return replies[scores.index(best)] if best else None


def _error(reply: Reply | None, response: Response) -> Reading:
    if reply is None or not _is_error(reply):
        return Reading(of_status(response))
    kind: Any = reply.type
    try:
        data, misfits = codec.decode(response.content, codec.annotation(kind, "data"))
    except ValueError:
        return Reading(of_status(response))
    return Reading(kind(describe(response), data=data, response=response), misfits)


def _unexpected(operation: Operation[Any], candidates: list[Reply], response: Response) -> SDKError:
    wanted = ", ".join(dict.fromkeys(one.content_type for one in candidates if one.content_type))
    received = response.content_type or "no content type"
    message = f"{operation.id}: expected {wanted}, received {received}"
    return ResponseValidationError(message, response=response)


def _result(
    operation: Operation[Any],
    reply: Reply | None,
    response: Response,
    *,
    misfits: tuple[str, ...],
    strict: bool,
) -> Reading:
    value: Any = None
    if (
        reply is not None
        and reply.content_type
        and (response.content or reply.type in (str, bytes))
    ):
        try:
            value, found = _body(reply, response)
        except ValueError as error:
            message = f"{operation.id}: the response cannot be read: {error}"
            return Reading(ResponseValidationError(message, response=response))
        misfits = (*misfits, *found)
    if misfits and strict:
        message = f"{operation.id}: the response does not fit its description: {'; '.join(misfits)}"
        return Reading(ResponseValidationError(message, response=response))
    return Reading(_wrapped(operation, reply, response, value), misfits)


def _wrapped(operation: Operation[Any], reply: Reply | None, response: Response, value: Any) -> Any:
    """`value` as the operation returns it: by itself, or in its response class."""
    if operation.envelope is None:
        return value
    fields: dict[str, Any] = {
        "http_meta": HTTPMetadata(response=response, request=response.request)
    }
    if reply is not None and reply.field:
        fields[reply.field] = value
    return operation.envelope(**fields)


def _body(reply: Reply, response: Response) -> tuple[Any, tuple[str, ...]]:
    """The body as its content type has it: what is no JSON is text or bytes."""
    received = response.content_type or essence_of(reply.content_type or "")
    if is_json(received) or reply.type not in (str, bytes, Any, None):
        if not response.content:
            return None, ()
        return codec.decode(response.content, Any if reply.type is None else reply.type)
    as_text = reply.type is str or (reply.type is not bytes and is_text(received))
    return response.text if as_text else response.content, ()
