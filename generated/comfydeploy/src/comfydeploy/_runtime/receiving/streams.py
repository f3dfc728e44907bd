"""Gives the items of a stream one by one as they arrive.

Each class serves both flavours: `for` and `with` in synchronous programs, `async for` and `async with` in asynchronous ones.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any, Generic, Protocol, TypeVar

from ..codec import codec
from ..declarations.operation import Reply
from ..errors import ResponseTooLargeError, ResponseValidationError
from ..http import limits
from ..http.messages import Response
from .downloads import Unread
from .events import EventParser, LineParser, ServerSentEvent
from .sequences import SequenceParser

Item = TypeVar("Item")
END: Any = object()
"""Stands for the item that ends a stream."""

Report = Callable[[tuple[str, ...]], None]
"""Called with the places where an item does not fit its description."""


class Parser(Protocol):
    """Splits bytes into items."""

    @property
    def size(self) -> int:
        """The number of bytes that wait for the end of their item."""
        ...

    def feed(self, piece: bytes) -> list[Any]:
        """The items that are complete with `piece`."""
        ...

    def finish(self) -> list[Any]:
        """The items that the end completes."""
        ...


class Stream(Unread, Generic[Item]):
    """The items of a response, each as soon as it has arrived.

    Args:
        parser: Splits bytes into raw items.
        read: Makes an item of a raw one; returns `END` at the end of the stream.
    """

    def __init__(self, response: Response, *, parser: Parser, read: Callable[[Any], Any]) -> None:
        super().__init__(response)
        self._parser = parser
        self._read = read
        self._most = limits.limit_of_item(response.request.most_bytes)

    def __iter__(self) -> Iterator[Item]:
        pieces = self._pieces()
        try:
            for piece in pieces:
                for raw in self._parser.feed(piece):
                    item = self._read(raw)
                    if item is END:
                        return
                    yield item
                self._check_size()
            yield from self._last()
        finally:
            self.close()

    async def __aiter__(self) -> AsyncIterator[Item]:
        pieces = self._apieces()
        try:
            async for piece in pieces:
                for raw in self._parser.feed(piece):
                    item = self._read(raw)
                    if item is END:
                        return
                    yield item
                self._check_size()
            for item in self._last():
                yield item
        finally:
            await self.aclose()

    def _check_size(self) -> None:
        """Refuse an item that is larger than its limit.

        Raises:
            ResponseTooLargeError: It has.
        """
        if self._parser.size > self._most:
            operation = self._response.request.operation
            message = f"{operation}: an item of the stream has more than {self._most:,.0f} bytes"
            raise ResponseTooLargeError(f"{message}: see {limits.SETTING}", response=self._response)

    def _last(self) -> Iterator[Item]:
        for raw in self._parser.finish():
            item = self._read(raw)
            if item is END:
                return
            yield item


def open_stream(
    reply: Reply, response: Response, *, report: Report, is_whole: bool = False
) -> Stream[Any]:
    """The stream that `response` is.

    Args:
        reply: Says what its items are.
        report: Is told where an item does not fit.
        is_whole: Whether the body is one JSON text, which then is the only item.
    """
    reader = _Reader(reply, response, report)
    if is_whole:
        return Stream(response, parser=SequenceParser(), read=reader.whole)
    if reply.stream in ("lines", "sequence"):
        parser = LineParser() if reply.stream == "lines" else SequenceParser()
        return Stream(response, parser=parser, read=reader.line)
    keeps_empty = reply.type is str or reply.stream == "event objects"
    return Stream(response, parser=EventParser(keeps_empty=keeps_empty), read=reader.event)


class _Reader:
    """Reads the raw items of a parser as values."""

    def __init__(self, reply: Reply, response: Response, report: Report) -> None:
        self._reply = reply
        self._response = response
        self._report = report

    def line(self, text: bytes) -> Any:
        """The item of a line."""
        try:
            value, misfits = codec.decode(text, self._reply.type)
        except ValueError as error:
            operation = self._response.request.operation
            message = f"{operation}: an item cannot be read: {error}"
            raise ResponseValidationError(message, response=self._response) from None
        if misfits:
            self._report(misfits)
        return value

    def whole(self, text: bytes) -> Any:
        """The only item: the whole body."""
        is_event = self._reply.stream.startswith("event")
        return self.event(ServerSentEvent(data=text)) if is_event else self.line(text)

    def event(self, raw: ServerSentEvent[bytes]) -> Any:
        """The item of an event; `END` for the one that ends the stream."""
        is_text = self._reply.type is str
        if raw.data == self._reply.sentinel.encode() and not is_text:
            return END
        if self._reply.stream == "event objects":
            return self._object(raw)
        data = raw.data.decode(errors="replace") if is_text else self.line(raw.data)
        return ServerSentEvent(data=data, event=raw.event, id=raw.id, retry=raw.retry)

    def _object(self, raw: ServerSentEvent[bytes]) -> Any:
        """An event as an object (OpenAPI 3.2.0, section 4.14.4): its data as JSON where that fits, else as text."""
        text = raw.data.decode(errors="replace")
        found: dict[str, Any] = {"event": raw.event, "data": text}
        if raw.id:
            found["id"] = raw.id
        if raw.retry is not None:
            found["retry"] = raw.retry
        as_text = codec.encode(found)
        try:
            as_json = codec.encode(found | {"data": codec.parse(raw.data)})
        except (TypeError, ValueError, RecursionError):
            # It is no JSON, or was read although it is none, such as NaN, and cannot be written.
            return self.line(as_text)
        value, misfits = codec.decode(as_json, self._reply.type)
        if misfits and not codec.decode(as_text, self._reply.type)[1]:
            return self.line(as_text)
        if misfits:
            self._report(misfits)
        return value
