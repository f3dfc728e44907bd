"""What reads JSON as a type: the model library's decoder, made once for each type, and a faster one where much is read."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import msgspec
from msgspec import ValidationError

from ..structs.received import EXACTLY, READING
from . import foreign

_TYPES = 4096
# In bytes: a type is read often when these have been read, each time counted as so many more.
_PATIENCE, _A_DECODE = 300_000, 10_000
# The library builds what it knows of a class when it first meets it, and other threads would see it unfinished. What
# has a decoder is finished, with all that it refers to; so only making one takes the lock, never using one. Modules
# that are imported meanwhile only define classes, for which nobody needs it.
_BUILDING = threading.RLock()


class Reader:
    """Reads one type; once it has read enough of it, as fast as the library can.

    To read unions fast takes some milliseconds of preparation, which one response is not worth; so do members that the
    description lacks, once their names were met.

    Attributes:
        decode: Reads JSON.
    """

    __slots__ = ("_library", "_misses", "_patience", "_type", "decode")

    def __init__(self, type_: Any) -> None:
        self._type = type_
        self._library = _decoder(type_)
        self._patience = _PATIENCE
        self._misses = 2 * _PATIENCE
        self.decode: Callable[[bytes], Any] = self._first

    def _first(self, data: bytes) -> Any:
        self._patience -= _A_DECODE + len(data)
        if self._patience < 0:
            self.decode = self.fastest()
            return self.decode(data)
        return self._library(data)

    def missed(self, data: bytes) -> None:
        """Note that `data` could not be read; each further preparation waits for twice as much as the one before."""
        self._patience -= _A_DECODE + len(data)
        if self._patience < 0:
            self._patience, self._misses = self._misses, 2 * self._misses
            self.decode = self.fastest()

    def fastest(self) -> Callable[[bytes], Any]:
        """What reads the type as fast as the library can."""
        from . import twins

        with _BUILDING:
            try:
                type_ = twins.native(self._type)
                return _decoder(type_) if type_ else self._library
            except (TypeError, ValueError, NotImplementedError):
                # What the library does not take, such as two of the unions in one place.
                return self._library


def _decoder(type_: Any) -> Callable[[bytes], Any]:
    return msgspec.json.Decoder(type_, dec_hook=foreign.decoded).decode


@lru_cache(_TYPES)
def of(type_: Any) -> Reader | None:
    """The reader for a type; None for one that the library does not take, such as some unions of plain types."""
    with _BUILDING:
        try:
            return Reader(type_)
        except (TypeError, NotImplementedError):  # the latter for constants beyond 64 bits
            return None


def is_known(type_: Any) -> bool:
    """Whether the model library can decode `type_` by itself."""
    return of(type_) is not None


def exactly(data: Any, type_: Any) -> Any:
    """The value of JSON data as `type_`, as the model library reads it by itself.

    Raises:
        ValueError: It does not fit, has members that the type does not have, or the library does not know the type.
    """
    if not is_known(type_):
        raise ValidationError(f"`{getattr(type_, '__name__', type_)}` is read member by member")
    mode, READING.mode = READING.mode, EXACTLY
    try:
        return msgspec.convert(data, type_, dec_hook=foreign.decoded)
    finally:
        READING.mode = mode
