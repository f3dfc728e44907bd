"""Makes responses of what a test gives, and refuses those that the API does not describe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeGuard

from ..codec import codec
from ..declarations.operation import Operation, Reply
from ..errors import SDKError, TypedError
from ..http.media import essence_of, is_json, is_text, match
from ..http.messages import Request, Response
from ..plain import is_array, is_bytes, is_object
from ..receiving.events import ServerSentEvent
from ..receiving.replies import open_stream_of, read_reply, replies_for
from .failures import ReplyMisfitError


def answer_of(
    declared: Operation[Any],
    value: Any,
    *,
    status: int | None = None,
    headers: Mapping[str, str] | None = None,
    content_type: str = "",
) -> Response | Exception:
    """What a transport answers with for `value`.

    Args:
        value: A model, plain data with the names of the wire, the items of a stream, text or bytes of a body that is no
            JSON, None for no body; a whole `Response`; an exception, which is raised, or the response behind it.
        status: The status code; by default that of the success that is described first.
        headers: More header fields.
        content_type: The content type, where the operation describes several.

    Raises:
        ReplyMisfitError: The API describes no such reply.
    """
    answered = value.response if isinstance(value, SDKError) else None
    if isinstance(answered, Response):
        status, content_type = answered.status_code, content_type or answered.content_type
        value = answered if value.data is None else value.data
    if isinstance(value, Exception):
        return value
    if _is_iterator(value):
        value = list(value)
    first: ReplyMisfitError | None = None
    for response in _responses(declared, value, status=status, content_type=content_type):
        response.headers = response.headers.replaced(headers or {})
        try:
            _check(declared, response)
        except ReplyMisfitError as error:
            first = first or error
        else:
            return response
    raise first or ReplyMisfitError(f"{declared.id}: the API describes no such content type")


def copy_of(response: Response) -> Response:
    """A response that has not answered a request yet."""
    code, headers = response.status_code, response.headers
    return Response(code, headers=headers, content=response.content, stream=response.stream)


def _responses(
    declared: Operation[Any], value: Any, *, status: int | None, content_type: str
) -> Iterator[Response]:
    """The responses that `value` can be: one for each content type that is described."""
    if isinstance(value, Response):
        yield copy_of(value)
        return
    code = _status_for(declared, value) if status is None else status
    listed = replies_for(declared, code)
    described = [reply for reply in listed if reply.content_type]
    if value is None and not any(map(_is_null, described)):
        if described == listed != [] and code < 400:
            raise ReplyMisfitError(f"{declared.id}: the API describes a body for the status {code}")
        yield Response(code)
    elif described:
        for reply in described:
            if not content_type or match(essence_of(reply.content_type or ""), content_type):
                yield _write(declared, reply, value, status=code, content_type=content_type)
    elif code >= 400 or not declared.replies:
        # Any service fails in ways that its description leaves out.
        reply = Reply(str(code), content_type or _type_for(value))
        yield _write(declared, reply, value, status=code, content_type=content_type)
    else:
        raise ReplyMisfitError(f"{declared.id}: the API describes no body for the status {code}")


def _is_null(reply: Reply) -> bool:
    """Whether JSON's null is what `reply` describes."""
    if not is_json(essence_of(reply.content_type or "")) or reply.stream:
        return False
    return not codec.decode(b"null", Any if reply.type is None else reply.type)[1]


def _status_for(declared: Operation[Any], value: Any) -> int:
    """The status of the success that is described first, of those with a body where there is one."""
    successes = [reply for reply in declared.replies if reply.status.startswith("2")]
    successes.sort(key=lambda reply: (reply.content_type is None) is not (value is None))
    listed = [reply.status for reply in (*successes, *declared.replies) if _is_success(reply)]
    if listed and listed[0].isdecimal():
        return int(listed[0])
    return 204 if value is None and not listed else 200


def _is_success(reply: Reply) -> bool:
    return reply.status.startswith("2") or reply.location


def _type_for(value: Any) -> str:
    if isinstance(value, str):
        return "text/plain"
    return "application/octet-stream" if is_bytes(value) else "application/json"


def _write(
    declared: Operation[Any], reply: Reply, value: Any, *, status: int, content_type: str
) -> Response:
    """`value` as the body that `reply` describes."""
    described = reply.content_type or ""
    if "*" in described:
        described = _type_for(value) if described.startswith("*") else described.replace("*", "x")
    shown = content_type or described
    essence = essence_of(shown)
    if is_bytes(value):
        content = bytes(value)
    elif reply.stream and status < 400:
        content = b"".join(_write_item(reply, item) for item in _items_of(declared, value))
    elif isinstance(value, str) and not is_json(essence):
        content = value.encode()
        shown = f"{shown}; charset=utf-8" if is_text(essence) and "charset" not in shown else shown
    else:
        content = codec.encode(value)
    return Response(status, headers={"Content-Type": shown}, content=content)


def _items_of(declared: Operation[Any], value: Any) -> Iterable[Any]:
    if is_array(value):
        return value
    kind = type(value).__name__
    raise ReplyMisfitError(f"{declared.id}: the reply is a stream: give a list of items, no {kind}")


def _write_item(reply: Reply, item: Any) -> bytes:
    """An item of a stream as it is sent."""
    if reply.stream in ("lines", "sequence"):
        return (b"\x1e" if reply.stream == "sequence" else b"") + codec.encode(item) + b"\n"
    event = _event_of(reply, item)
    is_text = isinstance(event.data, str) and (reply.type is str or reply.stream != "events")
    data: Any = event.data if is_text else codec.encode(event.data).decode()
    fields = [("event", event.event), ("id", event.id), ("retry", event.retry)]
    lines = [f"{name}: {value}\n" for name, value in fields if value not in (None, "")]
    lines += [f"data: {line}\n" for line in str(data).split("\n")]
    return "".join((*lines, "\n")).encode()


def _is_iterator(value: object) -> TypeGuard[Iterator[Any]]:
    return isinstance(value, Iterator)


def _is_event(item: object) -> TypeGuard[ServerSentEvent[Any]]:
    return isinstance(item, ServerSentEvent)


def _event_of(reply: Reply, item: Any) -> ServerSentEvent[Any]:
    if _is_event(item):
        return item
    members = codec.parse(codec.encode(item)) if reply.stream == "event objects" else None
    return ServerSentEvent(**members) if is_object(members) else ServerSentEvent(data=item)


def _check(declared: Operation[Any], response: Response) -> None:
    """Refuse a response that the API does not describe, as a strict client does.

    Raises:
        ReplyMisfitError: It does not; the message says where.
    """
    checked, misfits = copy_of(response), list[str]()
    checked.request = Request(declared.method, "https://api.invalid/", operation=declared.id)
    try:
        stream = open_stream_of(declared, checked, strict=True, report=misfits.extend)
        for _ in () if stream is None else stream:
            pass
        value, found = read_reply(declared, checked, strict=True, stream=stream)
    except SDKError as error:
        raise ReplyMisfitError(error.message) from None
    misfits.extend(found)
    if misfits:
        raise ReplyMisfitError(
            f"{declared.id}: the reply does not fit its description: {'; '.join(misfits)}"
        )
    if isinstance(value, SDKError) and response.status_code < 400:
        raise ReplyMisfitError(value.message)
    if isinstance(value, SDKError) and not isinstance(value, TypedError) and value.data is None:
        described = [r for r in replies_for(declared, response.status_code) if r.content_type]
        if described and response.content:
            raise ReplyMisfitError(f"{declared.id}: the reply is no {described[0].content_type}")
