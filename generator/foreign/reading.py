"""Reads the surface of what a publisher has of an SDK: its package, a page that lists its calls, or a file with facts."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from ..changes import Surface
from ..data import is_mapping
from ..writing import disk
from .facts import surface_of_facts
from .lists import surface_of_page
from .packages import surface_of_package

_PAGES = ("api.md", "reference.md")


class UnreadableError(ValueError):
    """There is no package, no list of calls and no file with facts, or it cannot be read."""


def is_published(path: Path) -> bool:
    """Whether `path` looks like what is read here: a folder, a wheel, a page or facts."""
    return (
        path.is_dir()
        or path.suffix in (".whl", ".md")
        or (path.suffix == ".json" and _has_facts(path))
    )


def published_at(path: Path) -> Surface:
    """The surface of what is at `path`; of a folder without a client, that of its page.

    Raises:
        UnreadableError: There is none.
    """
    try:
        if path.is_dir():
            return _in_folder(path)
        if path.suffix == ".whl":
            return surface_of_package(path)
        text = disk.read(path).decode(errors="replace")
        if path.suffix == ".md":
            return surface_of_page(text)
        data = json.loads(text)
        return surface_of_facts(data if is_mapping(data) else {})
    except (
        OSError,
        ValueError,
        RecursionError,
        NotImplementedError,
        RuntimeError,
        zipfile.BadZipFile,
    ) as error:
        raise UnreadableError(str(error)) from None


def _in_folder(path: Path) -> Surface:
    try:
        return surface_of_package(path)
    except ValueError:
        page = next((path / name for name in _PAGES if (path / name).is_file()), None)
        if page is None:
            raise
        return surface_of_page(disk.read(page).decode(errors="replace"))


def _has_facts(path: Path) -> bool:
    try:
        return b'"calls"' in disk.read(path) and b'"$surface"' not in disk.read(path)
    except OSError:
        return False
