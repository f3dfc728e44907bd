"""Parses streams of items: server-sent events and JSON texts in lines. Pure: bytes go in, items come out.

WHATWG HTML, section 9.2.6 (interpreting an event stream). Sequences of JSON texts are `sequences.py`'s concern.
"""

from __future__ import annotations

from typing import Generic, TypeVar

from msgspec import Struct

Data = TypeVar("Data")

# A number of milliseconds that is longer is none: it would take long to read.
_RETRY_DIGITS = 15
_MARK = b"\xef\xbb\xbf"


class ServerSentEvent(Struct, Generic[Data], kw_only=True):
    """An event of a stream.

    Attributes:
        data: What it carries.
        event: Its type; `message` where the server names none.
        id: The last id that the server gave, to go on from after a lost connection.
        retry: Milliseconds to wait before connecting again, where the server says so.
    """

    data: Data
    event: str = "message"
    id: str = ""
    retry: int | None = None


class EventParser:
    """Turns the bytes of an event stream into events, whose data is text.

    Args:
        keeps_empty: Whether an event with nothing for its data is one; where data is JSON it only keeps a connection alive.
    """

    def __init__(self, *, keeps_empty: bool = True) -> None:
        self._keeps_empty = keeps_empty
        self._waiting: list[bytes] = []
        self._begun = False
        self._id = ""

    def feed(self, piece: bytes) -> list[ServerSentEvent[bytes]]:
        """The events that are complete with `piece`."""
        if b"\n" not in piece and b"\r" not in piece and self._begun:
            self._waiting.append(piece)
            return []
        text = b"".join((*self._waiting, piece))
        if not self._begun:
            if len(text) < len(_MARK) and _MARK.startswith(text):
                self._waiting = [text]
                return []
            self._begun = True
            text = text.removeprefix(_MARK)
        rest = b""
        if b"\r" in text:
            # A carriage return at the end may be half of a line end.
            if text.endswith(b"\r"):
                text, rest = text[:-1], b"\r"
            text = text.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        *blocks, last = text.split(b"\n\n")
        self._waiting = [last, rest] if rest else [last]
        return [event for block in blocks if (event := self._event(block)) is not None]

    def finish(self) -> list[ServerSentEvent[bytes]]:
        """The event that the end of the stream completes. The standard drops it; servers mean it."""
        return self.feed(b"\n\n") if any(self._waiting) else []

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
        self._waiting: list[bytes] = []

    def feed(self, piece: bytes) -> list[bytes]:
        """The texts that are complete with `piece`."""
        if b"\n" not in piece:
            self._waiting.append(piece)
            return []
        *lines, last = b"".join((*self._waiting, piece)).split(b"\n")
        self._waiting = [last]
        return [text for line in lines if (text := line.strip(b"\r\t "))]

    def finish(self) -> list[bytes]:
        """The last text, whose line has no end."""
        return self.feed(b"\n")
