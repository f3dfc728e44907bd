"""Writes a generated project: compare, write atomically, remove what is stale. What is in it is decided elsewhere.

A record beside the files tells which of them are ours; what we did not write is never touched.
"""

from __future__ import annotations

import difflib
import json
import os
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from pathlib import Path

from .diagnostics import Diagnostic, GenerationError, Location, Severity
from .disk import hash_of, replace
from .outputs.file import File
from .sections import merged

RECORD = ".sdkwright.json"
_MERGED = "README.md"


@dataclass(frozen=True, slots=True)
class Change:
    """What writing would do to one file.

    Attributes:
        path: The file, relative to the project.
        before: Its text on disk, or None where there is none.
        after: Its text afterwards, or None where it goes.
    """

    path: str
    before: str | None
    after: str | None

    def diff(self) -> str:
        """The change as a unified diff."""
        return "".join(
            difflib.unified_diff(
                (self.before or "").splitlines(keepends=True),
                (self.after or "").splitlines(keepends=True),
                fromfile="/dev/null" if self.before is None else f"on disk/{self.path}",
                tofile="/dev/null" if self.after is None else f"generated/{self.path}",
            )
        )


@dataclass(frozen=True, slots=True)
class Preparation:
    """Everything that a run would write, ready: nothing on disk has been touched.

    Attributes:
        folder: The root of the project.
        changes: The files that differ from what is on disk, and the stale ones.
        kept: Stale files that somebody changed since; they stay.
        record: The text of the record afterwards.
    """

    folder: Path
    changes: tuple[Change, ...]
    kept: tuple[str, ...]
    record: str


def runtime_files(package: str) -> tuple[File, ...]:
    """The runtime, byte for byte, as it stands in the package `package`."""
    folder = Path(__file__).resolve().parent / "runtime"
    return tuple(
        File(f"src/{package}/_runtime/{path.name}", path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob("*.py"))
    )


def read_lock(path: Path | None) -> str:
    """The text of the lock at `path`; "" where there is none yet."""
    return "" if path is None else _read(path) or ""


def prepare(
    files: Iterable[File],
    folder: Path,
    *,
    lock: tuple[Path, str] | None = None,
    settled: Set[str] = frozenset(),
) -> Preparation:
    """Compare `files` with what is in `folder`.

    Args:
        lock: The lock and its text; it may stand elsewhere, beside the configuration.
        settled: The paths of further files, which stay as they are there.

    Raises:
        GenerationError: `folder` cannot be read, or a file that we did not write is in the way.
    """
    written = _read_record(folder)
    ready = {one.path: one.text for one in files}
    before = {path: _read(folder / path) for path in ready}
    readme = before.get(_MERGED)
    if readme is not None and _MERGED in ready:
        ready[_MERGED] = merged(ready[_MERGED], readme)
    _refuse_foreign(folder, ready, before, written)
    changes = [
        Change(path, before[path], text) for path, text in ready.items() if before[path] != text
    ]
    changes += _lock_change(lock, folder)
    kept: list[str] = []
    for path in sorted(written.keys() - ready.keys() - settled):
        text = _read(folder / path)
        if text is not None and hash_of(text) == written[path]:
            changes.append(Change(path, text, None))
        elif text is not None:
            kept.append(path)
    hashes = {path: written[path] for path in settled}
    hashes |= {path: hash_of(text) for path, text in ready.items()}
    return Preparation(folder, tuple(changes), tuple(kept), _record(hashes))


def _lock_change(lock: tuple[Path, str] | None, folder: Path) -> list[Change]:
    if lock is None:
        return []
    path, text = lock
    before = _read(path)
    return [] if before == text else [Change(os.path.relpath(path, folder), before, text)]


def write(preparation: Preparation) -> None:
    """Do what was prepared: each file is replaced at once or not at all; then stale files and empty folders go.

    Raises:
        GenerationError: The disk refuses.
    """
    folder = preparation.folder
    try:
        for change in preparation.changes:
            if change.after is not None:
                replace(folder / change.path, change.after)
        if _read(folder / RECORD) != preparation.record:
            replace(folder / RECORD, preparation.record)
        for change in preparation.changes:
            if change.after is None:
                _remove(folder, change.path)
    except OSError as error:
        raise _trouble(folder, f"cannot write: {error.strerror or error}") from error


def _refuse_foreign(
    folder: Path,
    ready: Mapping[str, str],
    before: Mapping[str, str | None],
    written: Mapping[str, str],
) -> None:
    foreign = [
        path
        for path, text in ready.items()
        if path not in written and before[path] not in (None, text)
    ]
    if foreign:
        more = f" and {len(foreign) - 1} more" if len(foreign) > 1 else ""
        raise _trouble(
            folder / foreign[0],
            f"this file was not written by sdkwright and is in the way{more}",
            hint="Move it away, or choose another folder with --output.",
        )


def _trouble(
    path: Path, message: str, *, hint: str = "Check the folder and its permissions."
) -> GenerationError:
    return GenerationError(
        Diagnostic(
            severity=Severity.ERROR,
            code="output",
            message=message,
            location=Location(str(path)),
            hint=hint,
        )
    )


def _read(path: Path) -> str | None:
    """The text of a file as it is on disk, line ends included, or None where there is no such file."""
    try:
        return path.read_bytes().decode("utf-8", errors="surrogateescape")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise _trouble(path, f"cannot read: {error.strerror or error}") from error


def _read_record(folder: Path) -> dict[str, str]:
    text = _read(folder / RECORD)
    if text is None:
        return {}
    try:
        files = json.loads(text)["files"]
        inside = _Inside(folder)
        return {str(path): str(digest) for path, digest in files.items() if str(path) in inside}
    except (ValueError, KeyError, TypeError, AttributeError):
        raise _trouble(
            folder / RECORD,
            "the record of generated files is damaged",
            hint="Restore it from version control, or delete the generated files together with it.",
        ) from None


class _Inside:
    """The paths that lead to a file below `folder`, whatever links there are on the way to it."""

    def __init__(self, folder: Path) -> None:
        self._root = folder.resolve()
        self._folders: dict[str, bool] = {}

    def __contains__(self, path: str) -> bool:
        parent, name = os.path.split(path)
        if parent not in self._folders:
            self._folders[parent] = (self._root / parent).resolve().is_relative_to(self._root)
        return self._folders[parent] and name not in ("", ".", "..")


def _record(hashes: Mapping[str, str]) -> str:
    files = {path: hashes[path] for path in sorted(hashes)}
    return json.dumps({"files": files}, indent=2, ensure_ascii=False) + "\n"


def _remove(folder: Path, path: str) -> None:
    (folder / path).unlink(missing_ok=True)
    for parent in (folder / path).parents:
        if parent == folder or any(parent.iterdir()):
            return
        parent.rmdir()
