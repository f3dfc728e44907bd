"""Reads what is uploaded, piece by piece and never as a whole. In which body it goes, `bodies.py` and `forms.py` decide."""

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
    # Nothing is decoded as an upload, so that the codec need not know what one is.
    Upload = Binary = Any


class FileContent:
    """The content of a file that is opened when it is sent, and again when it is sent again.

    Attributes:
        size: The number of its bytes; None where nobody knows.
    """

    replayable = True

    def __init__(self, path: os.PathLike[str]) -> None:
        self.path = path
        # What is made while it is read, such as a file of /proc, says that it is empty.
        self.size = _plain_size(os.stat(path)) or None

    def __iter__(self) -> Iterator[bytes]:
        with open(self.path, "rb") as file:
            yield from pieces_of(file)


class _Pieces:
    """The content of an open file from where it stands; it stays open, for it is the caller's.

    Attributes:
        size: The number of its bytes; None where nobody knows.
        replayable: Whether the file can be set back to there, to be sent again.
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
    """Where an open file stands; None where it cannot be set back to that place."""
    try:
        return int(file.tell()) if file.seekable() else None
    except (OSError, AttributeError, ValueError):
        return None


def pieces_of(file: Any) -> _Pieces:
    """The content of an open file, to be read while it is sent."""
    return _Pieces(file)


def _left_in(file: Any) -> int | None:
    """The bytes from where an open file stands to its end; None unless they are read as they lie on the disk or in memory.

    What is compressed has a file descriptor too, and so has a text or a pipe, but gives another number of bytes.
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
    """The content type that the name of a file says; "" where it says none."""
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
