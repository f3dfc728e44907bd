"""Reads files that are uploaded piece by piece, never as a whole."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Any, TypeAlias, cast

from ..plain import is_bytes

_CHUNK = 65536
_CODINGS = {"gzip": "application/gzip", "bzip2": "application/x-bzip2", "xz": "application/x-xz"}

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
    # Uploads are only sent, never decoded, so that the codec needs no type for them.
    Upload = Binary = Any


class FileContent:
    """The content of the file at a path; the file is opened each time it is sent.

    Attributes:
        size: The number of its bytes; None where it is not known.
    """

    replayable = True

    def __init__(self, path: os.PathLike[str]) -> None:
        self.path = path
        # Files that are made while they are read, such as those in /proc, say that they are empty.
        self.size = _plain_size(os.stat(path)) or None

    def __iter__(self) -> Iterator[bytes]:
        with open(self.path, "rb") as file:
            yield from pieces_of(file)


class _Pieces:
    """The content of an open file from its position on; the file stays open, since the caller opened it.

    Attributes:
        size: The number of its bytes; None where it is not known.
        replayable: Whether the file can be set back to that position and sent again.
    """

    def __init__(self, file: Any) -> None:
        self.file = file
        self._start = _place(file)
        self.replayable = self._start is not None
        self.size = _left_in(file)

    def __iter__(self) -> Iterator[bytes]:
        if self._start is not None:
            self.file.seek(self._start)
        while piece := self.file.read(_CHUNK):
            yield piece if isinstance(piece, bytes) else piece.encode()


def _place(file: Any) -> int | None:
    """The position of an open file; None where the file cannot be set back to it."""
    try:
        return int(file.tell()) if file.seekable() else None
    except (OSError, AttributeError, ValueError):
        return None


def pieces_of(file: Any) -> _Pieces:
    """The content of an open file, to be read while it is sent."""
    return _Pieces(file)


def _left_in(file: Any) -> int | None:
    """The number of bytes from the position of an open file to its end; None where it is not known.

    Files that are decompressed or decoded while they are read, and pipes, give another number of bytes than their descriptor
    says.
    """
    if type(file).__module__ == "tempfile":
        file = getattr(file, "file", None) or getattr(file, "_file", None)
    try:
        if isinstance(file, io.BytesIO):
            return max(0, file.getbuffer().nbytes - file.tell())
        is_buffered = isinstance(file, io.BufferedReader | io.BufferedRandom)
        raw: Any = cast("Any", file).raw if is_buffered else file
        size = _plain_size(os.fstat(raw.fileno())) if isinstance(raw, io.FileIO) else None
        return None if size is None else max(0, size - file.tell())
    except (OSError, ValueError):
        return None


def _plain_size(status: os.stat_result) -> int | None:
    return status.st_size if stat.S_ISREG(status.st_mode) else None


def type_of(name: str) -> str:
    """The content type for the extension of a file name; "" for an unknown one."""
    import mimetypes  # few programs send files

    kind, coding = mimetypes.guess_type(name)
    return kind or "" if coding is None else _CODINGS.get(coding, "")


def name_of(source: object) -> str:
    """The name of a file without its folders; "" where it has none."""
    if is_bytes(source):
        return ""
    if isinstance(source, os.PathLike):
        own: Any = os.fspath(cast("os.PathLike[str]", source))
    else:
        own = getattr(source, "name", None)
    return os.path.basename(own) if isinstance(own, str) else ""
