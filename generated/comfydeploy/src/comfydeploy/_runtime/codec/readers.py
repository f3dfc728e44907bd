"""Keeps a reader of JSON for each type: msgspec's decoder at first, a faster one once much has been read."""

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
# When a faster decoder is worth its preparation, in bytes read; each call counts as some bytes more.
_PATIENCE, _A_DECODE = 300_000, 10_000
# msgspec collects what it needs of a class when it makes the first decoder for it, and another thread would see it
# unfinished. A decoder that exists is finished, with all classes that it refers to: making one takes the lock, using
# one does not. Defining a class, such as by an import meanwhile, needs no lock.
_BUILDING = threading.RLock()


class Reader:
    """Reads JSON as one type, and prepares a faster decoder once it has read enough.

    Preparing takes some milliseconds, too much for a single response. It makes unions faster, and members that the
    description lacks but whose names were met.

    Attributes:
        decode: Reads JSON.
    """

    __slots__ = ("_library", "_misses", "_patience", "_type", "decode")

    def __init__(self, type_: Any) -> None:
        self._type = type_
        self._library = _make_decoder(type_)
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
        """Note that `data` could not be read. After enough of it the decoder is prepared anew, each time after twice as much."""
        self._patience -= _A_DECODE + len(data)
        if self._patience < 0:
            self._patience, self._misses = self._misses, 2 * self._misses
            self.decode = self.fastest()

    def fastest(self) -> Callable[[bytes], Any]:
        """The fastest decoder for the type."""
        from . import twins

        with _BUILDING:
            try:
                type_ = twins.make_twin(self._type)
                return _make_decoder(type_) if type_ else self._library
            except (TypeError, ValueError, NotImplementedError):
                # msgspec refuses some types, such as two unions of models in one place.
                return self._library


def _make_decoder(type_: Any) -> Callable[[bytes], Any]:
    return msgspec.json.Decoder(type_, dec_hook=foreign.from_data).decode


@lru_cache(_TYPES)
def reader_of(type_: Any) -> Reader | None:
    """The reader for a type; None for one that msgspec refuses, such as some unions of plain types."""
    with _BUILDING:
        try:
            return Reader(type_)
        except (TypeError, NotImplementedError):  # NotImplementedError: constants beyond 64 bits
            return None


def is_known(type_: Any) -> bool:
    """Whether msgspec takes `type_`."""
    return reader_of(type_) is not None


def read_exactly(data: Any, type_: Any) -> Any:
    """The value of JSON data as `type_`, read by msgspec alone.

    Raises:
        ValueError: It does not fit, has members that the type lacks, or msgspec does not take the type.
    """
    if not is_known(type_):
        raise ValidationError(f"`{getattr(type_, '__name__', type_)}` is read member by member")
    mode, READING.mode = READING.mode, EXACTLY
    try:
        return msgspec.convert(data, type_, dec_hook=foreign.from_data)
    finally:
        READING.mode = mode
