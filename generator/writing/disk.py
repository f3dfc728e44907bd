"""Reads files, and writes them at once or not at all, alone or many together."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Generator, Iterable
from pathlib import Path
from typing import Self

STAGING = ".sdkwright.new"
"""The folder in a project that holds what is not in its place yet; where there is one, a run is under way or was ended."""

_PATIENCE = 60.0  # seconds that a run waits for another one that writes into the same folder


def hash_of(text: str) -> str:
    """The SHA-256 of a file's text."""
    return hashlib.sha256(_encoded(text)).hexdigest()


def _encoded(text: str) -> bytes:
    """The bytes of a file's text; bytes that were not UTF-8 when it was read are kept."""
    return text.encode("utf-8", errors="surrogateescape")


def without_links(path: Path) -> Path:
    """Where `path` leads; one that leads in a ring stays as it is, and whoever opens it is told so by the system."""
    return Path(os.path.realpath(path))


def read(path: Path) -> bytes:
    """The bytes of a file; never those of a pipe or a device, which may have no end.

    Raises:
        OSError: There is none, it cannot be read, or it is no file.
    """
    mode = os.stat(path).st_mode
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "it is no regular file", str(path))
    return path.read_bytes()


def replace(path: Path, text: str) -> None:
    """Write `text` beside `path`, then move it there in one step.

    Raises:
        OSError: The disk refuses.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    staged = _sibling(path)
    try:
        _write(staged, text)
        os.replace(staged, path)
    except BaseException:
        with contextlib.suppress(OSError):
            staged.unlink()
        raise


def _sibling(path: Path) -> Path:
    """Where a file is until it is moved to `path`: always the same place, so that the next run overwrites what an interrupted one left."""
    return path.with_name(f".{path.name}.new")


def _write(path: Path, text: str) -> None:
    """Write a file that is new, whatever was there before."""
    path.unlink(missing_ok=True)
    with open(path, "xb") as stream:
        stream.write(_encoded(text))


class Staging:
    """Files of a project that are written in full before the first of them is moved into its place.

    To be used with `with`, which also removes what a run that was ended left behind.

    Args:
        folder: The root of the project.
        outside: A file that may be on another file system: it waits beside its place.
    """

    def __init__(self, folder: Path, *, outside: Path | None = None) -> None:
        self._outside = outside
        self._folder = folder / STAGING
        self._staged: dict[Path, Path] = {}
        self._made: list[Path] = []
        self._count = 0

    def __enter__(self) -> Self:
        self._clear()
        return self

    def __exit__(self, *_: object) -> None:
        """Remove what was not moved, and the folders that nothing was moved to."""
        self._clear()
        for folder in reversed(self._made):
            with contextlib.suppress(OSError):
                folder.rmdir()

    def add(self, path: Path, text: str) -> None:
        """Write `text`, which is to become the file at `path`."""
        self._staged[path] = self._write(path, text)

    @contextlib.contextmanager
    def announced(self, path: Path, text: str, *, before: str | None) -> Generator[None]:
        """Put `text` at `path` before all else; if what is done then fails, `before` stands there again.

        Args:
            before: None where there was no such file.
        """
        now = self._write(path, text)
        then = None if before is None else self._write(path, before)
        os.replace(now, path)
        try:
            yield
        except BaseException:
            if then is None:
                path.unlink()
            else:
                os.replace(then, path)
            raise

    def _write(self, path: Path, text: str) -> Path:
        """Write `text` on the file system of `path`, with its permissions; where it is until it is moved."""
        self._count += 1
        staged = _sibling(path) if path == self._outside else self._folder / str(self._count)
        self._make(staged.parent)
        _write(staged, text)
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            os.chmod(staged, path.stat().st_mode & 0o777)
        return staged

    def make_folders(self) -> None:
        """Make the folders of all files, but where a file is still in the way."""
        for parent in {path.parent: None for path in self._staged}:
            with contextlib.suppress(FileExistsError, NotADirectoryError):
                self._make(parent)

    def move(self) -> None:
        """Move every file into its place, in the order in which they were added."""
        self.make_folders()
        while self._staged:
            path, staged = next(iter(self._staged.items()))
            os.replace(staged, path)
            del self._staged[path]

    def _make(self, folder: Path) -> None:
        missing: list[Path] = []
        while not folder.exists():
            missing.append(folder)
            folder = folder.parent
        for parent in reversed(missing):
            parent.mkdir()
            self._made.append(parent)

    def _clear(self) -> None:
        if self._outside is not None:
            _sibling(self._outside).unlink(missing_ok=True)
        if self._folder.is_dir() and not self._folder.is_symlink():
            shutil.rmtree(self._folder)
        else:
            self._folder.unlink(missing_ok=True)


@contextlib.contextmanager
def scratch(texts: Iterable[str]) -> Generator[list[Path]]:
    """Files with `texts` for another program to read, which are gone afterwards.

    Raises:
        OSError: The disk refuses.
    """
    with tempfile.TemporaryDirectory() as name:
        places: list[Path] = []
        for text in texts:
            places.append(Path(name) / str(len(places)))
            _write(places[-1], text)
        yield places


def remove(folder: Path, paths: Iterable[str]) -> None:
    """Remove the files at `paths` in `folder`, those that are there, and the folders that are empty then."""
    parents: set[Path] = set()
    for path in paths:
        found = folder / path
        parents.add(found.parent)
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            if not stat.S_ISDIR(os.lstat(found).st_mode):
                found.unlink()
    for parent in sorted(parents, reverse=True):
        _prune(folder, parent)


def _prune(folder: Path, parent: Path) -> None:
    """Remove `parent` and the folders above it, up to `folder`, as long as they are empty."""
    while parent != folder:
        try:
            parent.rmdir()
        except (FileNotFoundError, NotADirectoryError):
            pass
        except OSError:  # it is not empty
            return
        parent = parent.parent


@contextlib.contextmanager
def alone(folder: Path) -> Generator[None]:
    """Let no other run write into `folder` meanwhile, where the system can say so; it is made if need be.

    Raises:
        OSError: It cannot be made, or another run does not end within a minute.
    """
    existed = folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with _locked(folder):
            yield
    finally:
        if not existed:
            with contextlib.suppress(OSError):
                folder.rmdir()


@contextlib.contextmanager
def _locked(folder: Path) -> Generator[None]:
    try:
        import fcntl
    except ImportError:  # Windows has no locks of folders
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    deadline = time.monotonic() + _PATIENCE
    try:
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise OSError(errno.EBUSY, "another run is writing there") from None
                time.sleep(0.05)
            except OSError:  # a file system without locks
                break
        yield
    finally:
        os.close(handle)
