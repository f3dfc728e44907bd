"""Turns a response into the result of a call, or into the error to raise.

A response is described by its exact status, else by a range such as `4XX`, else by `default` (Responses Object; OpenAPI 3.0.4, section 4.7.16).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, get_args, get_origin
from urllib.parse import parse_qs, urlsplit

from ..codec import codec
from ..declarations.operation import Operation, Reply
from ..errors import ResponseValidationError, SDKError, TypedError, error_of
from ..http.media import asking_parameter, essence_of, is_json, match, stream_kind
from ..http.messages import Response
from ..http.metadata import HTTPMetadata
from ..http.redirects import REDIRECTS, location_of
from ..structs import facts
from . import contents
from .contents import Content, best_reply


class Reading(NamedTuple):
    """A response that was read.

    Attributes:
        value: The result, or the error to raise.
        misfits: The places where the response does not fit the description.
    """

    value: Any
    misfits: tuple[str, ...] = ()


def open_stream_of(
    operation: Operation[Any],
    response: Response,
    *,
    strict: bool,
    report: Callable[[tuple[str, ...]], None],
) -> Any:
    """The stream that `response` is, or None where it is none.

    Args:
        strict: Whether a stream that is not described as one is left to `read_reply`, which makes it an error.
        report: Is told where an item does not fit its description, and of a stream that is not described as one.
    """
    if response.status_code >= 300 or not (operation.streams or response.stream is not None):
        return None
    received = response.content_type
    replies = replies_for(operation, response.status_code)
    reply = _stream_asked_for(replies, response) or best_reply(replies, received)
    if reply is not None and reply.stream:
        exactness = match(essence_of(reply.content_type or ""), received)
        if exactness >= 3:
            return _open(reply, response, report=report)
    only = _only_streams(operation, response)
    if only is not None and not strict and (is_json(received) or not received):
        if received:
            report((f"the content type {received} is not documented",))
        return _open(only, response, report=report, is_whole=bool(received))
    kind = stream_kind(received)
    if strict or not kind or (reply is not None and reply.type in (str, bytes)):
        return None
    replies = [
        reply for reply in _successes(operation, response.status_code)[0] if reply.content_type
    ]
    if replies:
        report((f"the content type {received} is not documented",))
    of_items = [_item_type(reply.type) for reply in replies if reply.type not in (str, bytes)]
    unnamed = Reply("", received, of_items[0] if of_items else Any, stream=kind)
    return _open(unnamed, response, report=report)


def _stream_asked_for(replies: list[Reply], response: Response) -> Reply | None:
    """The stream that a query parameter has asked for, where streams and single texts have the same content type."""
    for reply in replies:
        name = asking_parameter(reply.content_type or "") if reply.stream else ""
        if name and essence_of(reply.content_type or "") == response.content_type:
            values = parse_qs(urlsplit(response.request.url).query).get(name, [])
            if values[-1:] in (["true"], ["1"]):
                return reply
    return None


def _item_type(type_: Any) -> Any:
    """The type of the items of a stream that is described as one body: of the items of an array, else of the body."""
    return get_args(type_)[0] if get_origin(type_) is list else type_


def _only_streams(operation: Operation[Any], response: Response) -> Reply | None:
    """The first described success, if all of them are streams, so that the method always returns one."""
    described = [
        reply for reply in _successes(operation, response.status_code)[0] if reply.content_type
    ]
    return described[0] if described and all(reply.stream for reply in described) else None


def _open(
    reply: Reply,
    response: Response,
    *,
    report: Callable[[tuple[str, ...]], None],
    is_whole: bool = False,
) -> Any:
    from .streams import open_stream  # few operations stream

    return open_stream(reply, response, report=report, is_whole=is_whole)


def read_reply(
    operation: Operation[Any], response: Response, *, strict: bool, stream: Any = None
) -> Reading:
    """The result of `operation` for `response`; an error is returned, not raised.

    Args:
        strict: Whether a response that does not fit the description is an error.
        stream: The stream that the response is, in place of its body.
    """
    status = response.status_code
    if stream is not None:
        reply = best_reply(replies_for(operation, status), response.content_type)
        # A stream that is not described goes into the field of the first reply that has one.
        reply = reply or next((reply for reply in operation.replies if reply.field), None)
        return Reading(_wrap(operation, reply, response, stream))
    if status >= 300:
        candidates = replies_for(operation, status)
        if status in REDIRECTS and candidates and candidates[0].location:
            return _read_location(operation, response, strict=strict)
        reply = best_reply(candidates, response.content_type)
        if status >= 400 or reply is None or reply.status == "default":
            return _read_error(candidates, response)
    candidates, misfits = _successes(operation, status)
    described = [reply for reply in candidates if reply.content_type]
    try:
        found = _read_body(operation, candidates, response, strict=strict)
    except _UnexpectedTypeError:
        return Reading(_make_unexpected(operation, described, response))
    except ValueError as error:
        message = f"{operation.id}: the response cannot be read: {error}"
        return Reading(ResponseValidationError(message, response=response))
    misfits = (*misfits, *found.misfits)
    if misfits and strict:
        return Reading(_make_misfit(operation, response, misfits))
    return Reading(_wrap(operation, found.reply, response, found.value), misfits)


def _successes(operation: Operation[Any], status: int) -> tuple[list[Reply], tuple[str, ...]]:
    """The replies that can describe a success with `status`, and in what `status` does not fit the description."""
    candidates = replies_for(operation, status)
    if candidates and not any(map(_is_error, candidates)):
        return candidates, ()
    candidates = [reply for reply in candidates if not _is_error(reply)]
    if candidates:
        return candidates, ()
    # A 201 in place of the 200 that is described is a success too.
    candidates = [reply for reply in operation.replies if reply.status.startswith("2")]
    return candidates, (f"the status {status} is not documented",) if candidates else ()


class _UnexpectedTypeError(ValueError):
    """A body has a content type that is not described, and cannot be read as a described one."""


def _read_body(
    operation: Operation[Any],
    candidates: list[Reply],
    response: Response,
    *,
    strict: bool,
) -> Content:
    """The body of a success.

    Raises:
        ValueError: It cannot be read.
    """
    described = [reply for reply in candidates if reply.content_type]
    reply = best_reply(candidates, response.content_type)
    if reply is not None and reply.content_type:
        if not response.content and reply.type not in (str, bytes):
            return Content(None, reply)
        try:
            return contents.read_described(reply, response)
        except ValueError:
            if strict or not response.content_type or is_json(response.content_type):
                raise
    elif _only_streams(operation, response) is not None:
        raise _UnexpectedTypeError
    elif not response.content or not (described or response.content_type):
        return Content(None, reply)
    elif described and strict:
        raise _UnexpectedTypeError
    try:
        return contents.read_undescribed(described, response)
    except ValueError:
        raise _UnexpectedTypeError from None


def _read_location(operation: Operation[Any], response: Response, *, strict: bool) -> Reading:
    """The target of a redirect that is described as a result."""
    url = location_of(response)
    misfits = () if url is not None else ("the header field Location is missing",)
    if misfits and strict:
        return Reading(_make_misfit(operation, response, misfits))
    return Reading(_wrap(operation, None, response, url), misfits)


def _is_class(reply: Reply) -> bool:
    return isinstance(reply.type, type) and issubclass(reply.type, TypedError)


def _is_error(reply: Reply) -> bool:
    """Whether `reply` describes an error that is raised; a `default` that does is not used for successes."""
    return reply.error or _is_class(reply)


def replies_for(operation: Operation[Any], status: int) -> list[Reply]:
    """The replies for `status`: those of the exact code, else of the range, else of `default`."""
    for wanted in (str(status), f"{status // 100}XX", "default"):
        found = [reply for reply in operation.replies if reply.status.upper() == wanted.upper()]
        if found:
            return found
    return []


def _read_error(candidates: list[Reply], response: Response) -> Reading:
    """The error for a response: of the described class, or a general one with the described data."""
    reply = best_reply(candidates, response.content_type) or _json_reply(candidates, response)
    if reply is None or not reply.content_type or not response.content:
        return Reading(error_of(response))
    kind: Any = reply.type if _is_class(reply) else None
    try:
        if kind is not None:
            data, misfits = codec.decode(response.content, facts.annotation(kind, "data"))
            return Reading(error_of(response, kind=kind, data=data), misfits)
        data, _, misfits = contents.read_described(reply, response)
    except ValueError:
        return Reading(error_of(response))
    return Reading(error_of(response, data=data), misfits)


def _json_reply(candidates: list[Reply], response: Response) -> Reply | None:
    """The reply that describes JSON, if the body looks like JSON in spite of its content type."""
    if response.content.lstrip()[:1] not in (b"{", b"["):
        return None
    return next(
        (reply for reply in candidates if is_json(essence_of(reply.content_type or ""))), None
    )


def _make_unexpected(
    operation: Operation[Any], described: list[Reply], response: Response
) -> SDKError:
    wanted = ", ".join(
        dict.fromkeys(reply.content_type for reply in described if reply.content_type)
    )
    received = response.content_type or "no content type"
    message = f"{operation.id}: expected {wanted}, received {received}"
    return ResponseValidationError(message, response=response)


def _make_misfit(
    operation: Operation[Any], response: Response, misfits: tuple[str, ...]
) -> SDKError:
    message = f"{operation.id}: the response does not fit its description: {'; '.join(misfits)}"
    return ResponseValidationError(message, response=response)


def _wrap(operation: Operation[Any], reply: Reply | None, response: Response, value: Any) -> Any:
    """`value` as the operation returns it: by itself, or in its response class."""
    if operation.envelope is None:
        return value
    fields: dict[str, Any] = {
        "http_meta": HTTPMetadata(response=response, request=response.request)
    }
    if reply is not None and reply.field:
        fields[reply.field] = value
    return operation.envelope(**fields)
