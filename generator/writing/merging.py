"""Merges two texts that came from one, by git's own `merge-file`."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from . import disk
from .obstacles import trouble

_PATIENCE = 60.0  # seconds that git may take
_NAMES = ("yours", "generated before", "generated")
_CONFLICT = re.compile(rf"^<{{7}} {_NAMES[0]}\r?$", re.MULTILINE)
_FEWEST_FOR_TROUBLE = 128  # git ends with the number of conflicts, 127 at most


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of a merge.

    Attributes:
        text: The text; where both changed the same lines, both versions stand between marks.
        conflicts: The lines, from 1, on which these begin.
    """

    text: str
    conflicts: tuple[int, ...]


def conflicts_in(text: str) -> tuple[int, ...]:
    """The lines, from 1, on which conflicts of an earlier merge begin."""
    return tuple(text.count("\n", 0, found.start()) + 1 for found in _CONFLICT.finditer(text))


def merge(path: Path, *, theirs: str, base: str, ours: str) -> Merged:
    """`theirs` with what changed from `base` to `ours`; its line ends stay.

    Args:
        path: The file that this is about.

    Raises:
        GenerationError: There is no git, or it cannot merge such texts.
    """
    has_carriage_returns = "\r\n" in theirs
    texts = (theirs.replace("\r\n", "\n"), base, ours)
    labels = [word for name in _NAMES for word in ("-L", name)]
    try:
        with disk.scratch(texts) as places:
            command = ["git", "merge-file", "-p", "-q", *labels, *map(str, places)]
            done = subprocess.run(  # noqa: S603 - git alone, without a shell
                command, capture_output=True, check=False, timeout=_PATIENCE
            )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _refused(path, str(error)) from None
    if not 0 <= done.returncode < _FEWEST_FOR_TROUBLE:
        raise _refused(path, done.stderr.decode(errors="replace").strip())
    text = done.stdout.decode("utf-8", errors="surrogateescape")
    if has_carriage_returns:
        text = text.replace("\n", "\r\n")
    return Merged(text, conflicts_in(text) if done.returncode else ())


def _refused(path: Path, reason: str) -> Exception:
    return trouble(
        path,
        f"git could not merge what is generated into this file: {' '.join(reason.split())}",
        hint="Merging needs git in the PATH, and text; without --merge the file stays as it is.",
    )
