"""Gives the parts of a response one by one while it arrives: items of a stream, pieces of a download. Parsing is `events.py`'s.

Each class serves both flavours: `for` and `with` in synchronous programs, `async for` and `async with` in asynchronous ones.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable, Iterator
from types import TracebackType
from typing import Any, BinaryIO, Generic, Protocol, Self, TypeVar, cast

from . import codec
from .errors import ResponseValidationError
from .events import EventParser, LineParser, ServerSentEvent
from .failures import failure
from .http import Response
from .metadata import HTTPMetadata
from .operation import Reply
from .sequences import SequenceParser

Item = TypeVar("Item")
END: Any = object()
"""Stands for the item that ends a stream."""

Report = Callable[[tuple[str, ...]], None]
"""Called with the places where an item does not fit its description."""


class Parser(Protocol):
    """What makes items of bytes."""

    def feed(self, piece: bytes) -> list[Any]:
        """The items that are complete with `piece`."""
        ...

    def finish(self) -> list[Any]:
        """The items that the end completes."""
        ...


class _Unread:
    """A response whose body is read while somebody iterates; it is closed at the end of a `with` statement."""

    def __init__(self, response: Response) -> None:
        self._response = response

    @property
    def http_meta(self) -> HTTPMetadata:
        """The response, without its body, and the request."""
        return HTTPMetadata(response=self._response, request=self._response.request)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.aclose()

    def close(self) -> None:
        """Give the connection back; nothing more can be read."""
        if self._response.stream is not None:
            self._response.stream.close()

    async def aclose(self) -> None:
        """Give the connection back; nothing more can be read."""
        if self._response.stream is not None:
            await self._response.stream.aclose()

    def _pieces(self) -> Iterator[bytes]:
        """The body as it arrives; the connection is given back at its end, whatever ends it."""
        try:
            yield from self._response.pieces()
        except Exception as error:
            raise self._ours(error) from None
        finally:
            self.close()

    async def _apieces(self) -> AsyncIterator[bytes]:
        try:
            async for piece in self._response.apieces():
                yield piece
        except Exception as error:
            raise self._ours(error) from None
        finally:
            await self.aclose()

    def _ours(self, error: Exception) -> Exception:
        return failure(error, self._response.request) or error


class Stream(_Unread, Generic[Item]):
    """The items of a response, each as soon as it has arrived.

    Args:
        parser: Makes raw items of bytes.
        read: Makes an item of a raw one; `END` ends the stream.
    """

    def __init__(self, response: Response, *, parser: Parser, read: Callable[[Any], Any]) -> None:
        super().__init__(response)
        self._parser = parser
        self._read = read

    def __iter__(self) -> Iterator[Item]:
        pieces = self._pieces()
        try:
            for piece in pieces:
                for raw in self._parser.feed(piece):
                    item = self._read(raw)
                    if item is END:
                        return
                    yield item
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
            for item in self._last():
                yield item
        finally:
            await self.aclose()

    def _last(self) -> Iterator[Item]:
        for raw in self._parser.finish():
            item = self._read(raw)
            if item is END:
                return
            yield item


class Download(_Unread):
    """A body that is read piece by piece, such as a file that is too large to be held in memory."""

    @property
    def size(self) -> int | None:
        """The number of bytes that the server announced, before any content coding; None where it did not."""
        written = self._response.headers.get("content-length", "")
        return int(written) if written.isdecimal() else None

    def __iter__(self) -> Iterator[bytes]:
        return self._pieces()

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._apieces()

    def save(
        self,
        target: str | os.PathLike[str] | BinaryIO,
        *,
        progress: Callable[[int, int | None], object] | None = None,
    ) -> int:
        """Write the body to a file and return the number of its bytes.

        Args:
            target: A path, or a file open for writing bytes, which stays open.
            progress: Called after each piece with the bytes written so far and the size.
        """
        written = 0
        with _Target(target) as file:
            for piece in self:
                file.write(piece)
                written += len(piece)
                if progress is not None:
                    progress(written, self.size)
        return written

    async def asave(
        self,
        target: str | os.PathLike[str] | BinaryIO,
        *,
        progress: Callable[[int, int | None], object] | None = None,
    ) -> int:
        """Write the body to a file and return the number of its bytes; see `save`."""
        written = 0
        with _Target(target) as file:
            async for piece in self:
                file.write(piece)
                written += len(piece)
                if progress is not None:
                    progress(written, self.size)
        return written


class _Target:
    """A file to write to; one that is given by its path is closed, one that is given open stays so."""

    def __init__(self, target: str | os.PathLike[str] | BinaryIO) -> None:
        self._is_path = isinstance(target, str | os.PathLike)
        self._file = (
            open(cast("str | os.PathLike[str]", target), "wb")  # noqa: SIM115 - closed in __exit__
            if self._is_path
            else cast(BinaryIO, target)
        )

    def __enter__(self) -> BinaryIO:
        return self._file

    def __exit__(self, *_exception: object) -> None:
        if self._is_path:
            self._file.close()


def opened(reply: Reply, response: Response, *, report: Report) -> Stream[Any]:
    """The stream that `response` is.

    Args:
        reply: Says what its items are.
        report: Is told where an item does not fit.
    """
    reader = _Reader(reply, response, report)
    if reply.stream in ("lines", "sequence"):
        parser = LineParser() if reply.stream == "lines" else SequenceParser()
        return Stream(response, parser=parser, read=reader.line)
    keeps_empty = reply.type is str or reply.stream == "event objects"
    return Stream(response, parser=EventParser(keeps_empty=keeps_empty), read=reader.event)


class _Reader:
    """Makes items of the raw ones that a parser gives."""

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
            as_json = codec.encode(found | {"data": codec.parsed(raw.data)})
        except ValueError:
            return self.line(as_text)
        value, misfits = codec.decode(as_json, self._reply.type)
        if misfits and not codec.decode(as_text, self._reply.type)[1]:
            return self.line(as_text)
        if misfits:
            self._report(misfits)
        return value
