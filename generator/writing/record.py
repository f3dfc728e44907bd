"""The record beside a generated project: which files are ours, and the hashes of the texts that we gave them.

While a run moves files into place, the record has what was there before too: whichever of its steps a run was ended at,
the next one knows every file that it may replace or remove.
"""

from __future__ import annotations

import json
import os
import posixpath
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path

from ..data import is_mapping
from ..version import VERSION
from .disk import hash_of, without_links
from .sections import is_marked, sections_of

RECORD = ".sdkwright.json"
MERGED = frozenset(("README.md", "pyproject.toml"))
"""The files in which only some sections are ours."""

_SECTION = "#"


@dataclass(frozen=True, slots=True)
class Record:
    """What is ours.

    Attributes:
        generator: The version of sdkwright that wrote them; "" where that is not known.
        hashes: Of each file, and of each section of the merged ones (`README.md#usage`), those of the texts it had from us.
    """

    hashes: Mapping[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    generator: str = ""

    def __iter__(self) -> Iterator[str]:
        """The paths of the files."""
        return (mark for mark in self.hashes if _SECTION not in mark)

    def __contains__(self, path: str) -> bool:
        return path in self.hashes

    def is_ours(self, path: str, text: str) -> bool:
        """Whether the file at `path` had `text` from us; line ends may have changed on the way through git."""
        return self._knows(path, text)

    def is_edited(self, path: str, text: str) -> bool:
        """Whether somebody changed what is ours in the file at `path`, which has `text` now."""
        written = sections_of(text) if path in MERGED else {}
        marks = {f"{path}{_SECTION}{name}": section for name, section in written.items()}
        if not marks:
            return not (path in MERGED and is_marked(text)) and not self._knows(path, text)
        return any(
            mark in self.hashes and not self._knows(mark, section)
            for mark, section in marks.items()
        )

    def removed(self, path: str, text: str, *, generated: str) -> dict[str, str]:
        """The entries of the sections that somebody took out of the file at `path`, which has `text` now.

        Args:
            generated: What would be written if nobody had changed the file.
        """
        lost = sections_of(generated).keys() - sections_of(text).keys()
        marks = {f"{path}{_SECTION}{name}" for name in lost} & self.hashes.keys()
        return {mark: min(self.hashes[mark]) for mark in marks}

    def _knows(self, mark: str, text: str) -> bool:
        known = self.hashes.get(mark, frozenset())
        return hash_of(text) in known or hash_of(text.replace("\r\n", "\n")) in known

    def marks(self, paths: Iterable[str]) -> dict[str, str]:
        """The marks of files that stay as they are."""
        wanted = frozenset(paths)
        return {
            mark: min(known)
            for mark, known in self.hashes.items()
            if mark.partition(_SECTION)[0] in wanted
        }


def marks_of(path: str, text: str) -> dict[str, str]:
    """The entries of the record for the file at `path` with `text`: its hash, and one for each generated section."""
    marks = {path: hash_of(text)}
    if path in MERGED:
        written = sections_of(text)
        marks |= {f"{path}{_SECTION}{name}": hash_of(section) for name, section in written.items()}
    return marks


def marks_but(left_out: Set[str], texts: Mapping[str, str]) -> dict[str, str]:
    """The entries of the record for the files with `texts`, by their paths, except those left out."""
    return {
        mark: digest
        for path in texts.keys() - left_out
        for mark, digest in marks_of(path, texts[path]).items()
    }


def record_text(marks: Mapping[str, str], *, before: Mapping[str, str] | None = None) -> str:
    """The text of the record.

    Args:
        before: What was there before, while the files are being replaced.
    """
    files = {mark: marks[mark] for mark in sorted(marks) if _SECTION not in mark}
    sections = {mark: marks[mark] for mark in sorted(marks) if _SECTION in mark}
    content: dict[str, str | Mapping[str, str]] = {"generator": VERSION, "files": files}
    if sections:
        content["sections"] = sections
    if before is not None:
        content["before"] = before
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def parse_record(text: str, folder: Path) -> Record:
    """The record in `text`; paths that lead out of `folder`, or that no file of ours can have, are left out.

    Raises:
        ValueError: It is no record.
    """
    try:
        content = json.loads(text)
    except RecursionError:
        raise ValueError("it nests too deeply") from None
    inside = Inside(folder)
    hashes: dict[str, frozenset[str]] = {}
    if not is_mapping(content) or "files" not in content:
        raise ValueError("it lists no files")
    for key in ("files", "sections", "before"):
        listed = content.get(key, {})
        if not is_mapping(listed):
            raise ValueError(f"{key} is no mapping")
        for mark, digest in listed.items():
            if mark.partition(_SECTION)[0] in inside:
                hashes[mark] = hashes.get(mark, frozenset()) | {str(digest)}
    generator = content.get("generator", "")
    return Record(hashes, generator if isinstance(generator, str) else "")


class Inside:
    """The paths of files below `folder`, whatever links there are on the way to them."""

    def __init__(self, folder: Path) -> None:
        self._root = without_links(folder)
        self._folders: dict[str, bool] = {"": True}

    def __contains__(self, path: str) -> bool:
        if posixpath.normpath(path) != path or path in (".", "..") or path.startswith("/"):
            return False
        try:
            if b"\0" in path.encode():
                return False
            parent, name = posixpath.split(path)
            if parent not in self._folders:
                self._folders[parent] = self._leads_inside(parent)
            return self._folders[parent] and self._is_inside(parent, name)
        except (
            ValueError,
            OSError,
            RuntimeError,
        ):  # half a character, too long, links in a ring
            return False

    def _is_inside(self, parent: str, name: str) -> bool:
        path = posixpath.join(parent, name)
        return not os.path.islink(self._root / path) or self._leads_inside(path)

    def _leads_inside(self, path: str) -> bool:
        return (self._root / path).resolve().is_relative_to(self._root)
