"""Writes a generated project: compare, write all of it or nothing, remove what is stale.

A record beside the files tells which of them are ours; what we did not write is never touched.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Collection, Container, Generator, Iterable, Iterator, Mapping, Set
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from ..diagnostics import Diagnostic
from ..outputs.file import File
from . import disk
from .disk import Staging, remove
from .keeping import NOTHING, Keep, State
from .obstacles import files_below, refuse, refuse_links, trouble
from .record import RECORD, Record, marks_but, marks_of, parse_record, record_text
from .theirs import Yielded, yield_to_theirs


@dataclass(frozen=True, slots=True)
class Change:
    """What writing would do to one file.

    Attributes:
        path: The file, relative to the project.
        before: Its text on disk, or None where there is none.
        after: Its text afterwards, or None where it goes.
        is_edited: Whether somebody changed since what we wrote there.
    """

    path: str
    before: str | None
    after: str | None
    is_edited: bool = False

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
        gone: The paths of stale files, those that are not there any more included.
        record: The text of the record before, None where there is none; while files are replaced; and afterwards.
        lock: The path in the changes of the file of published names, and where it is: that may be elsewhere.
        maker: The version of sdkwright that wrote the record before; "" where that is not known.
        findings: What is told of files that a person has written in, or taken over.
    """

    folder: Path
    changes: tuple[Change, ...]
    kept: tuple[str, ...]
    gone: tuple[str, ...]
    record: tuple[str | None, str, str]
    lock: tuple[str, Path] | None = None
    maker: str = ""
    findings: tuple[Diagnostic, ...] = ()

    def place(self, change: Change) -> Path:
        """Where the file of `change` is."""
        if self.lock is not None and change.path == self.lock[0]:
            return self.lock[1]
        return self.folder / change.path

    @property
    def edited(self) -> tuple[Path, ...]:
        """The files that would be overwritten although somebody changed them since they were written."""
        return tuple(self.folder / change.path for change in self.changes if change.is_edited)


def text_of(path: Path | None) -> str:
    """The text of the file at `path`; "" where there is none yet."""
    return "" if path is None else _read(path) or ""


def prepare(
    files: Collection[File],
    folder: Path,
    *,
    lock: tuple[Path, str] | None = None,
    settled: Set[str] = frozenset(),
    keep: Keep = NOTHING,
    adopts: bool = False,
    anew: bool = False,
) -> Preparation:
    """Compare `files` with what is in `folder`.

    Args:
        lock: The lock and its text; it may stand elsewhere, beside the configuration.
        settled: The paths of further files, which stay as they are there.
        keep: What a publisher has taken over; nothing of that is settled.
        adopts: Whether a README.md and a pyproject.toml that we did not write get our sections.
        anew: Whether sections that somebody took out of one of these are made again.

    Raises:
        GenerationError: `folder` cannot be read, or a file that we did not write is in the way.
    """
    ready = {file.path: file.text for file in files}
    touched = (*ready, *keep.bases(ready))
    refuse_links(folder, (RECORD, *touched, *settled))
    written = _read(folder / RECORD)
    known = Record() if written is None else _record(folder, written)
    before = {path: _read(folder / path) for path in touched}
    theirs, state = {file.path for file in files if file.is_theirs}, State(before, known, folder)
    stood = yield_to_theirs(ready, state, once=theirs, keep=keep, adopts=adopts, anew=anew)
    stale = (path for path in known if path not in keep and path not in settled)
    gone, kept = _stale(folder, sorted(set(stale) - ready.keys()), known)
    _refuse_foreign(ready, state, gone=gone, but=stood.adopted)
    changes = [*_changes(ready, state, stood), *_lock_change(lock, folder)]
    changes += [Change(path, text, None) for path, text in gone.items() if text is not None]
    marks = known.marks(settled) | marks_but(theirs, ready) | stood.marks
    replaced = dict.fromkeys(gone, "") | _marks_before(changes, known)
    texts = (written, record_text(marks, before=replaced), record_text(marks))
    rest = (texts, _place(lock, folder), known.generator, tuple(stood.findings))
    return Preparation(folder, tuple(changes), tuple(kept), tuple(gone), *rest)


def _changes(ready: dict[str, str], state: State, stood: Yielded) -> Iterator[Change]:
    """What is not on disk as it is to be; where nothing of a person is lost, it does not count as edited."""
    known = state.known
    for path, text in (ready | stood.merged).items():
        was = state.before[path]
        if was != text:
            edited = was is not None and path in known and known.is_edited(path, was)
            is_lost = path not in stood.adopted and path not in stood.merged
            yield Change(path, was, text, is_edited=edited and is_lost)


def _marks_before(changes: Iterable[Change], known: Record) -> dict[str, str]:
    """What the record says of files of ours while they are replaced, lest they be somebody else's for the next run."""
    marks: dict[str, str] = {}
    for change in changes:
        if change.before is not None and change.path in known:
            marks |= marks_of(change.path, change.before)
    return marks


def _refuse_foreign(
    ready: Mapping[str, str], state: State, *, gone: Container[str], but: Set[str]
) -> None:
    """Stop where files that we did not write are in the way, or in a folder that is, except those in `but`."""
    folder, before = state.folder, state.before
    unknown = [path for path in ready if path not in state.known and path not in but]
    refuse(folder, (path for path in unknown if before[path] not in (None, ready[path])))
    refuse(folder, files_below(folder, (path for path in ready if before[path] is None), but=gone))


def _stale(
    folder: Path, paths: Iterable[str], known: Record
) -> tuple[dict[str, str | None], list[str]]:
    """Our files that are not generated any more, with their texts, and those among them that somebody edited."""
    gone: dict[str, str | None] = {}
    kept: list[str] = []
    for path in paths:
        try:
            text = _text(folder / path)
        except OSError:
            kept.append(path)  # whatever it is, we did not write it
            continue
        if text is None or known.is_ours(path, text):
            gone[path] = text
        else:
            kept.append(path)
    return gone, kept


def _place(lock: tuple[Path, str] | None, folder: Path) -> tuple[str, Path] | None:
    return None if lock is None else (os.path.relpath(lock[0], folder), lock[0])


def _lock_change(lock: tuple[Path, str] | None, folder: Path) -> list[Change]:
    if lock is None:
        return []
    path, text = lock
    before = _read(path)
    # It may stand where nothing keeps git from changing line ends.
    if before is not None and before.replace("\r\n", "\n") == text:
        return []
    return [Change(os.path.relpath(path, folder), before, text)]


def write(preparation: Preparation) -> None:
    """Do what was prepared: all texts are written before the first file is replaced, so that a full disk changes nothing.

    A run that is ended between the files leaves a record that tells the next one what was there and what is to come.

    Raises:
        GenerationError: The disk refuses.
    """
    folder = preparation.folder
    before, journal, record = preparation.record
    try:
        with Staging(folder, outside=preparation.lock and preparation.lock[1]) as staging:
            for change in preparation.changes:
                if change.after is not None:
                    staging.add(preparation.place(change), change.after)
            if record == before and not preparation.changes:
                return
            staging.add(folder / RECORD, record)
            with staging.announced(folder / RECORD, journal, before=before):
                staging.make_folders()
            remove(folder, preparation.gone)
            staging.move()
    except OSError as error:
        raise trouble(folder, f"cannot write: {error.strerror or error}") from error


def _text(path: Path) -> str | None:
    """The text of a file as it is on disk, line ends included, or None where there is no such file."""
    try:
        return disk.read(path).decode("utf-8", errors="surrogateescape")
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None


def _read(path: Path) -> str | None:
    try:
        return _text(path)
    except OSError as error:
        raise trouble(path, f"cannot read: {error.strerror or error}") from error


def _record(folder: Path, text: str) -> Record:
    try:
        return parse_record(text, folder)
    except ValueError as error:
        raise trouble(
            folder / RECORD,
            f"the record of generated files is damaged: {error}",
            hint="Restore it from version control, or delete the generated files together with it.",
        ) from None


@contextmanager
def alone(folder: Path) -> Generator[None]:
    """Let no other run write into `folder` meanwhile.

    Raises:
        GenerationError: It cannot be made, or another run does not end.
    """
    with ExitStack() as stack:
        try:
            stack.enter_context(disk.alone(folder))
        except OSError as error:
            raise trouble(folder, f"cannot write: {error.strerror or error}") from error
        yield
