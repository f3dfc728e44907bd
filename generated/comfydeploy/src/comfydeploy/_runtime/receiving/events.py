"""Parses server-sent events and JSON lines as their bytes arrive.

WHATWG HTML, section 9.2.6 (interpreting an event stream).
"""

from __future__ import annotations

from typing import Generic, TypeVar

from msgspec import Struct

Data = TypeVar("Data")

# Longer numbers of milliseconds are ignored: they take long to read.
_RETRY_DIGITS = 15
_MARK = b"\xef\xbb\xbf"


class ServerSentEvent(Struct, Generic[Data], kw_only=True):
    """An event of a stream.

    Attributes:
        data: What it carries.
        event: Its type; `message` where the server names none.
        id: The last id that the server gave; a new connection can go on from it.
        retry: Milliseconds to wait before connecting again, where the server says so.
    """

    data: Data
    event: str = "message"
    id: str = ""
    retry: int | None = None


class EventParser:
    """Turns the bytes of an event stream into events, whose data is text.

    Args:
        keeps_empty: Whether events with empty data are kept; where data is JSON they only keep the connection alive.
    """

    def __init__(self, *, keeps_empty: bool = True) -> None:
        self._keeps_empty = keeps_empty
        self._waiting = bytearray()
        self._begun = False
        self._after_return = False
        self._id = ""

    @property
    def size(self) -> int:
        """The number of bytes that wait for the end of their event."""
        return len(self._waiting)

    def feed(self, piece: bytes) -> list[ServerSentEvent[bytes]]:
        """The events that are complete with `piece`."""
        if not self._begun:
            piece = bytes(self._waiting) + piece
            if len(piece) < len(_MARK) and _MARK.startswith(piece):
                self._waiting[:] = piece
                return []
            self._begun = True
            self._waiting.clear()
            piece = piece.removeprefix(_MARK)
        text = self._with_line_feeds(piece)
        if self._waiting:
            # Only the seam of two pieces is searched again, so that an event in many pieces takes no longer.
            ends = text.startswith(b"\n") and self._waiting.endswith(b"\n")
            if not ends and b"\n\n" not in text:
                self._waiting += text
                return []
            text = bytes(self._waiting) + text
        *blocks, last = text.split(b"\n\n")
        self._waiting[:] = last
        return [event for block in blocks if (event := self._event(block)) is not None]

    def _with_line_feeds(self, piece: bytes) -> bytes:
        """`piece` with a line feed for each end of a line; a carriage return and its line feed may be in different pieces."""
        if self._after_return and piece:
            piece = piece.removeprefix(b"\n")
            self._after_return = False
        if b"\r" not in piece:
            return piece
        self._after_return = piece.endswith(b"\r")
        return piece.replace(b"\r\n", b"\n").replace(b"\r", b"\n")

    def finish(self) -> list[ServerSentEvent[bytes]]:
        """The event at the end of the stream that lacks its empty line. The standard drops it, but servers mean it."""
        return self.feed(b"\n\n") if self._waiting else []

    def _event(self, block: bytes) -> ServerSentEvent[bytes] | None:
        if block.startswith(b"data: ") and b"\n" not in block and len(block) > 6:
            return ServerSentEvent(data=block[6:], id=self._id)
        data: list[bytes] = []
        kind, retry = "", None
        for line in block.split(b"\n"):
            name, _, value = line.partition(b":")
            value = value.removeprefix(b" ")
            if name == b"data":
                data.append(value)
            elif name == b"event":
                kind = value.decode(errors="replace")
            elif name == b"id" and b"\0" not in value:
                self._id = value.decode(errors="replace")
            elif name == b"retry" and value.isdigit() and len(value) <= _RETRY_DIGITS:
                retry = int(value)
        if not data or not (self._keeps_empty or any(map(bytes.strip, data))):
            return None
        return ServerSentEvent(
            data=b"\n".join(data), event=kind or "message", id=self._id, retry=retry
        )


class LineParser:
    """Turns the bytes of JSON lines into the bytes of each text."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    @property
    def size(self) -> int:
        """The number of bytes that wait for the end of their line."""
        return len(self._waiting)

    def feed(self, piece: bytes) -> list[bytes]:
        """The texts that are complete with `piece`."""
        if b"\n" not in piece:
            self._waiting += piece
            return []
        *lines, last = (bytes(self._waiting) + piece).split(b"\n")
        self._waiting[:] = last
        return [text for line in lines if (text := line.strip(b"\r\t "))]

    def finish(self) -> list[bytes]:
        """The last text, whose line has no end."""
        return self.feed(b"\n")
