"""Generated files that a publisher has taken over: they stay as they are, and what would be written stands beside the project.

That is the base of a merge. It moves on when it was merged, not when it is generated: until then every run can tell that
there is something to merge, in a fresh clone too.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..config import Config, checks
from ..diagnostics import Diagnostic, Location, Severity
from .merging import conflicts_in, merge
from .record import Record, marks_of

KEPT = ".sdkwright.kept"
"""The folder in a project that has, of each file that was taken over, what would have been written when it was."""


@dataclass(frozen=True, slots=True)
class Keep:
    """Which files a publisher has taken over.

    Attributes:
        patterns: Their paths, folders of them, or patterns of paths, in which `*` stands for any text.
        merges: Whether what would be written is merged into them.
    """

    patterns: tuple[str, ...] = ()
    merges: bool = False

    def __contains__(self, path: str) -> bool:
        return any(_matches(path, pattern) for pattern in self.patterns)

    def bases(self, paths: Iterable[str]) -> Iterator[str]:
        """Where the bases of those of `paths` are that were taken over."""
        return (base_of(path) for path in paths if path in self)


NOTHING = Keep()


def base_of(path: str) -> str:
    """Where the base of the file at `path` is."""
    return f"{KEPT}/{path}"


def _matches(path: str, pattern: str) -> bool:
    if path.startswith(f"{KEPT}/"):
        return False
    return checks.stands_for(pattern, path) or checks.stands_for(f"{pattern}/*", path)


def keep_of(config: Config, *, merges: bool = False) -> Keep:
    """What `config` says is taken over.

    Args:
        merges: Whether what would be written is merged into that.
    """
    return Keep(config.keep, merges)


def find_idle(config: Config, paths: Collection[str]) -> Iterator[Diagnostic]:
    """The patterns of `config` that match none of the `paths` that are generated."""
    for index, pattern in enumerate(config.keep):
        if not any(_matches(path, pattern) for path in paths):
            near = difflib.get_close_matches(pattern, paths, n=3)
            meant = f"Did you mean {' or '.join(map(repr, near))}?" if near else ""
            yield config.finding(
                "keep",
                str(index),
                severity=Severity.WARNING,
                message=f"no file {pattern!r} is generated",
                hint=meant or "Leave it out: a file that is there and not generated stays.",
            )


@dataclass(frozen=True, slots=True)
class State:
    """What is on disk.

    Attributes:
        before: The texts of files, None where there is none, by their paths; bases included.
        known: What of it is ours.
        folder: The root of the project.
    """

    before: Mapping[str, str | None]
    known: Record
    folder: Path


class Taking:
    """Takes the files that a publisher has taken over out of what is to be written, and puts their bases in.

    Args:
        ready: The texts that are generated, by their paths.
        state: What is on disk.

    Attributes:
        merged: The texts of those files that something was merged into, by their paths.
        marks: The entries of the record for them.
        findings: What is told of them.
    """

    def __init__(self, ready: dict[str, str], state: State) -> None:
        self.merged: dict[str, str] = {}
        self.marks: dict[str, str] = {}
        self.findings: list[Diagnostic] = []
        self._ready = ready
        self._before = state.before
        self._known = state.known
        self._folder = state.folder

    def take(self, keep: Keep, *, but: Container[str]) -> None:
        """Take what `keep` says; a file that never was there is written once.

        Args:
            but: The paths of files that are written once anyway.
        """
        for path in [path for path in self._ready if path in keep and path not in but]:
            base, theirs = self._before[base_of(path)], self._before[path]
            if base is None and theirs is None and path not in self._known:
                self._ready[base_of(path)] = self._ready[path]
                continue
            fresh = self._ready.pop(path)
            base = self._begun(path, theirs, fresh) if base is None else _plain(base)
            if theirs is not None and base != fresh:
                if keep.merges:
                    base = self._merge(path, theirs, base=base, fresh=fresh)
                else:
                    self._tell_changed(path, base, fresh=fresh)
            self._ready[base_of(path)] = base
            self.marks |= marks_of(path, base)

    def _begun(self, path: str, theirs: str | None, fresh: str) -> str:
        """The base of a file that is taken over now: what we wrote there last, as far as that is known."""
        if theirs is not None and self._known.is_ours(path, theirs):
            return _plain(theirs)
        if theirs is not None and path in self._known and not self._known.is_ours(path, fresh):
            self._tell(
                path,
                "base-unknown",
                "what was generated here before it was edited is not known any more; what changed since cannot be merged",
                hint="Compare the two by hand once: `git diff` has the edit, and "
                f"{base_of(path)} what is generated now.",
            )
        return fresh

    def _merge(self, path: str, theirs: str, *, base: str, fresh: str) -> str:
        """Merge what changed; the base from now on."""
        left = conflicts_in(theirs)
        merged = (
            merge(self._folder / path, theirs=theirs, base=base, ours=fresh) if not left else None
        )
        for line in left or (merged.conflicts if merged else ()):
            self._tell(
                path,
                "merge-conflict",
                (
                    "a conflict of an earlier merge is left here; nothing more was merged"
                    if left
                    else "what is generated now and what was written here by hand differ on the same lines"
                ),
                hint="Choose between what stands between the marks, and remove these.",
                severity=Severity.ERROR,
                line=line,
            )
        if merged is None:
            return base
        self.merged[path] = merged.text
        return fresh

    def _tell_changed(self, path: str, base: str, *, fresh: str) -> None:
        lines = list(difflib.unified_diff(base.splitlines(), fresh.splitlines(), lineterm="", n=0))[
            2:
        ]
        counts = [sum(line.startswith(sign) for line in lines) for sign in "+-"]
        self._tell(
            path,
            "kept-file",
            f"this file was taken over, and what would be generated has changed since: {counts[0]} lines more, {counts[1]} less",
            hint="`sdkwright generate --merge` merges that into it.",
        )

    def _tell(
        self,
        path: str,
        code: str,
        message: str,
        *,
        hint: str,
        severity: Severity = Severity.NOTE,
        line: int | None = None,
    ) -> None:
        place = Location(str(self._folder / path), line, line and 1)
        self.findings.append(
            Diagnostic(severity=severity, code=code, message=message, location=place, hint=hint)
        )


def _plain(text: str) -> str:
    """`text` with the line ends that are generated."""
    return text.replace("\r\n", "\n")
