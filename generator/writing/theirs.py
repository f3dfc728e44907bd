"""Lets stand what a person wrote: around our sections, in a file that may be theirs, in files that are written once."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path

from ..data import is_mapping
from ..diagnostics import Diagnostic, Location, Severity
from . import obstacles
from .keeping import Keep, State, Taking
from .record import MERGED
from .sections import is_marked, left_out, merged, sections_of

# What a person may have written in a project before we did; then that stays.
_THEIRS = frozenset((".gitattributes",))


@dataclass(frozen=True, slots=True)
class Yielded:
    """What was let stand.

    Attributes:
        marks: The entries of the record for files that were taken over, and for sections that somebody took out.
        merged: The texts of files that were taken over and that something was merged into, by their paths.
        adopted: The paths of files of a person that have our sections from now on.
        findings: What is told of these.
    """

    marks: dict[str, str] = field(default_factory=dict[str, str])
    merged: dict[str, str] = field(default_factory=dict[str, str])
    adopted: set[str] = field(default_factory=set[str])
    findings: list[Diagnostic] = field(default_factory=list[Diagnostic])


def yield_to_theirs(
    ready: dict[str, str], state: State, *, once: Set[str], keep: Keep, adopts: bool, anew: bool
) -> Yielded:
    """Let what a person wrote stand in `ready`.

    Args:
        ready: The texts that are generated, by their paths.
        state: What is on disk.
        once: The paths of files that are written once.
        keep: What a publisher has taken over.
        adopts: Whether a file without our marks gets our sections.
        anew: Whether sections that somebody took out are made again.

    Raises:
        GenerationError: A section has lost a mark, or the file could not be read any more with our sections.
    """
    taking, before, folder = Taking(ready, state), state.before, state.folder
    taking.take(keep, but=once)
    found = Yielded(dict(taking.marks), taking.merged, findings=list(taking.findings))
    for path in (path for path in once if before[path] is not None):
        del ready[path]
    for path in sorted(MERGED & ready.keys()):
        written = before[path]
        if written is not None:
            obstacles.refuse_unpaired(folder / path, written)
            if adopts and not is_marked(written):
                ready[path] = _adopted(folder / path, ready[path], written, found.findings)
                found.adopted.add(path)
            else:
                gone = {} if anew else state.known.removed(path, written, generated=ready[path])
                found.marks.update(gone)
                ready[path] = _around(folder / path, ready[path], written, gone.keys())
    for path in _THEIRS & ready.keys():
        text = before[path]
        if text is not None and text != ready[path] and not state.known.is_ours(path, text):
            del ready[path]
    return found


def _around(path: Path, generated: str, written: str, gone: Set[str]) -> str:
    """`written` with its sections as they are generated, but for those that are `gone`, by their marks in the record."""
    kept = merged(generated, written, removed={mark.rpartition("#")[2] for mark in gone})
    if kept != generated:
        obstacles.refuse_unreadable(path, kept)
    return kept


def _adopted(path: Path, generated: str, written: str, findings: list[Diagnostic]) -> str:
    """`written` with the generated sections behind it; one that says something else of what it says itself stays out."""
    text = written.rstrip()
    if path.suffix == ".toml":
        obstacles.refuse_unreadable(path, text)
    for section in sections_of(generated).values():
        longer = f"{text}\n\n{section}".lstrip()
        if path.suffix == ".toml" and not _is_toml(longer):
            findings.append(_left_out(path, section))
            longer = f"{text}\n\n{left_out(section)}"
        text = longer
    return f"{text}\n"


def _is_toml(text: str) -> bool:
    import tomllib  # few runs adopt such a file

    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return True


def _left_out(path: Path, section: str) -> Diagnostic:
    import tomllib

    keys = ", ".join(_keys(tomllib.loads(section), ""))
    return Diagnostic(
        severity=Severity.NOTE,
        code="section-left-out",
        message=f"the section that has {keys} stays out of this file, which has some of that already",
        location=Location(str(path)),
        hint="Take over from it what the package needs; a run with another --output shows it whole.",
    )


def _keys(table: Mapping[str, object], above: str) -> list[str]:
    found: list[str] = []
    for key, value in table.items():
        found += _keys(value, f"{above}{key}.") if is_mapping(value) else [above + key]
    return found
