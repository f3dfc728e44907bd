"""Writes a file completely or not at all: one that was there before is replaced only when nothing has failed."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Generator
from contextlib import contextmanager, suppress
from typing import BinaryIO, cast

# The folders in which names stand for open files of a process.
_SYSTEM = ("/dev/", "/proc/")
_SHOWN = 64


@contextmanager
def open_for_saving(target: str | os.PathLike[str] | BinaryIO) -> Generator[BinaryIO]:
    """A file to write bytes to, which takes its place as `target` when nothing has failed.

    Args:
        target: A path, or a file that is open and stays so. What a symbolic link leads to is replaced, not the link.
            Devices and pipes are written as the bytes come.

    Raises:
        OSError: The file cannot be written.
    """
    if not isinstance(target, str | os.PathLike):
        yield target
        return
    path = os.path.realpath(target)
    mode = _mode_of(path)
    if mode is None or stat.S_ISREG(mode):
        with _open_beside(path, mode) as file:
            yield file
    else:
        with open(target, "wb") as file:
            yield file


def _mode_of(path: str) -> int | None:
    """The kind and the permissions of what is at `path`; None where nothing is.

    Raises:
        OSError: It cannot be written.
    """
    if path.startswith(_SYSTEM):
        return stat.S_IFCHR
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISREG(mode):
        # A read-only file could be replaced in a folder that can be written; its owner wants it to stay.
        with open(path, "ab"):
            pass
    return mode


@contextmanager
def _open_beside(path: str, mode: int | None) -> Generator[BinaryIO]:
    """A new file in the folder of `path`, moved there at the end, or removed where something has failed."""
    folder, name = os.path.split(path)
    made = os.path.join(folder, f".{name[:_SHOWN]}.{secrets.token_hex(8)}")
    file = cast(BinaryIO, open(made, "xb"))  # noqa: SIM115 - closed before it is moved
    try:
        with file:
            if mode is not None:
                os.chmod(made, stat.S_IMODE(mode))
            yield file
        os.replace(made, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(made)
        raise
