"""Reads what is uploaded, piece by piece and never as a whole. In which body it goes, `bodies.py` and `forms.py` decide."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Any, TypeAlias, cast

from .plain import is_bytes

_CHUNK = 65536

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, Iterable, Mapping

    _File: TypeAlias = bytes | os.PathLike[str] | IO[bytes]
    Upload: TypeAlias = (
        _File
        | tuple[str, _File]
        | tuple[str, _File, str]
        | tuple[str, _File, str, Mapping[str, str]]
    )
    """A file in a form: bytes, a path, an open file, or (name, one of these), with a content type, with header fields."""

    Binary: TypeAlias = _File | Iterable[bytes] | AsyncIterable[bytes]
    """A whole body: bytes, a path, an open file, or an iterable of bytes that is sent as it comes."""
else:
    # Nothing is decoded as an upload, so that the codec need not know what one is.
    Upload = Binary = Any


class FileContent:
    """The content of a file that is opened when it is sent, and again when it is sent again."""

    replayable = True

    def __init__(self, path: os.PathLike[str]) -> None:
        self.path = path

    def __iter__(self) -> Iterator[bytes]:
        with open(self.path, "rb") as file:
            yield from pieces_of(file)


class _Pieces:
    """The content of an open file from where it stands; it stays open, for it is the caller's."""

    def __init__(self, file: Any) -> None:
        self.file = file

    def __iter__(self) -> Iterator[bytes]:
        while piece := self.file.read(_CHUNK):
            yield piece if isinstance(piece, bytes) else piece.encode()


def pieces_of(file: Any) -> _Pieces:
    """The content of an open file, to be read while it is sent."""
    return _Pieces(file)


def size_of(content: object) -> int | None:
    """The number of bytes of `content`; None where nobody knows."""
    if isinstance(content, bytes):
        return len(content)
    if isinstance(content, FileContent):
        return os.stat(content.path).st_size
    if isinstance(content, _Pieces):
        try:
            return os.fstat(content.file.fileno()).st_size - int(content.file.tell())
        except (OSError, AttributeError, ValueError):
            return None
    return None


def name_of(source: object) -> str:
    """The name of a file without its folders; "" where it has none."""
    if is_bytes(source):
        return ""
    if isinstance(source, os.PathLike):
        own: Any = os.fspath(cast("os.PathLike[str]", source))
    else:
        own = getattr(source, "name", None)
    return os.path.basename(own) if isinstance(own, str) else ""
