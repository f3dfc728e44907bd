"""Parses sequences of JSON texts, each of which may stand in several lines (RFC 7464), as their bytes arrive."""

from __future__ import annotations

import msgspec

_SEPARATOR = b"\x1e"


class SequenceParser:
    """Splits the bytes of a sequence into texts, each of which begins with a record separator."""

    def __init__(self) -> None:
        self._waiting = bytearray()
        self._tried = 0

    @property
    def size(self) -> int:
        """The number of bytes that wait for the end of their text."""
        return len(self._waiting)

    def feed(self, piece: bytes) -> list[bytes]:
        """The texts that are complete with `piece`: the next one has begun, or `piece` ends with a line feed and the text is whole."""
        found: list[bytes] = []
        if _SEPARATOR in piece:
            *ended, piece = piece.split(_SEPARATOR)
            found = [*self._take(ended[0]), *(text for text in map(_trim, ended[1:]) if text)]
        self._waiting += piece
        # Mostly a text arrives whole. One that does not is parsed again each time its size has doubled, which costs little.
        if piece.endswith(b"\n") and self.size >= 2 * self._tried:
            if _is_whole(bytes(self._waiting)):
                found.extend(self._take())
            else:
                self._tried = self.size
        return found

    def finish(self) -> list[bytes]:
        """The last text, after which no other has begun."""
        return self._take()

    def _take(self, end: bytes = b"") -> list[bytes]:
        """The text that has been waiting for its `end`, if there is any."""
        text = _trim(bytes(self._waiting) + end)
        self._waiting.clear()
        self._tried = 0
        return [text] if text else []


def _trim(text: bytes) -> bytes:
    return text.strip(b"\r\n\t ")


def _is_whole(text: bytes) -> bool:
    try:
        msgspec.json.decode(text, type=msgspec.Raw)
    except (ValueError, RecursionError):
        return False
    return True
