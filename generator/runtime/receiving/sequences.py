"""Parses sequences of JSON texts, each of which may stand in several lines (RFC 7464). Pure: bytes go in, texts come out."""

from __future__ import annotations

import msgspec

_SEPARATOR = b"\x1e"


class SequenceParser:
    """Turns the bytes of a sequence into the bytes of each text: a record separator stands before each."""

    def __init__(self) -> None:
        self._waiting = bytearray()
        self._tried = 0

    @property
    def size(self) -> int:
        """The number of bytes that wait for the end of their text."""
        return len(self._waiting)

    def feed(self, piece: bytes) -> list[bytes]:
        """The texts that are complete with `piece`: another has begun behind them, or they end with it."""
        found: list[bytes] = []
        if _SEPARATOR in piece:
            *ended, piece = piece.split(_SEPARATOR)
            found = [*self._taken(ended[0]), *(text for text in map(_trimmed, ended[1:]) if text)]
        self._waiting += piece
        # A text is mostly sent as a whole. To look at it twice as late each time costs no more than to look at it twice.
        if piece.endswith(b"\n") and self.size >= 2 * self._tried:
            if _is_whole(bytes(self._waiting)):
                found.extend(self._taken())
            else:
                self._tried = self.size
        return found

    def finish(self) -> list[bytes]:
        """The last text, behind which no other has begun."""
        return self._taken()

    def _taken(self, end: bytes = b"") -> list[bytes]:
        """The text that has been waiting for its `end`, if there is any."""
        text = _trimmed(bytes(self._waiting) + end)
        self._waiting.clear()
        self._tried = 0
        return [text] if text else []


def _trimmed(text: bytes) -> bytes:
    return text.strip(b"\r\n\t ")


def _is_whole(text: bytes) -> bool:
    try:
        msgspec.json.decode(text, type=msgspec.Raw)
    except (ValueError, RecursionError):
        return False
    return True
