"""The modules of a package that is in a folder or a wheel, as texts; both may be anybody's."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from ..writing import disk

_MOST_FILES = 50_000
_LONGEST = 16 * 1024 * 1024  # bytes of one module
_LARGEST = 512 * 1024 * 1024  # bytes of all of them
_ENDINGS = (".pyi", ".py")  # what comes last counts
_PACKAGE = "__init__"
_NO_PART = frozenset(["tests", "test", "docs", "examples", "example", "samples", "site-packages"])
_WHEEL = re.compile(r"[^-]+-([^-]+)(-[^-]+)?-[^-]+-[^-]+-[^-]+\.whl\Z")


@dataclass(frozen=True)
class Sources:
    """The modules of a distribution.

    Attributes:
        texts: The text of each module by its dotted name, that of a package's `__init__` by the name of the package.
        packages: Which of them are packages.
        version: The version of the distribution; "" where nothing says it.
    """

    texts: Mapping[str, bytes]
    packages: frozenset[str] = field(default_factory=frozenset[str])
    version: str = ""

    @property
    def roots(self) -> tuple[str, ...]:
        """The packages that are in no other."""
        return tuple(
            sorted(name for name in self.packages if name.rpartition(".")[0] not in self.packages)
        )


def sources_in(path: Path) -> Sources:
    """The modules in the wheel or the folder at `path`.

    Raises:
        OSError: It cannot be read, or is larger than any package.
        zipfile.BadZipFile: It is no wheel.
    """
    if path.is_dir():
        return _collected(_in_folder(path), version="")
    named = _WHEEL.match(path.name)
    with zipfile.ZipFile(path) as wheel:
        return _collected(_in_wheel(wheel), version=named[1] if named else "")


def _in_folder(root: Path) -> Iterator[tuple[PurePosixPath, bytes]]:
    """The modules below `root`; links are not followed, since they may lead anywhere."""
    if (root / f"{_PACKAGE}.py").is_file() or (root / f"{_PACKAGE}.pyi").is_file():
        base = root.resolve().parent
    else:
        base = root / "src" if (root / "src").is_dir() else root
    count = 0
    for folder, inner, names in os.walk(root if base == root.resolve().parent else base):
        inner[:] = sorted(
            name for name in inner if not name.startswith(".") and name not in _NO_PART
        )
        for name in sorted(names):
            place = Path(folder) / name
            if name.endswith(_ENDINGS) and not place.is_symlink():
                count += 1
                _limit(count, _MOST_FILES, "files")
                _limit(place.stat().st_size, _LONGEST, "bytes in one module")
                yield PurePosixPath(place.resolve().relative_to(base.resolve())), disk.read(place)


def _in_wheel(wheel: zipfile.ZipFile) -> Iterator[tuple[PurePosixPath, bytes]]:
    """The modules in a wheel; what it says of their sizes is all that is read of them."""
    found = [one for one in wheel.infolist() if one.filename.endswith(_ENDINGS)]
    _limit(len(found), _MOST_FILES, "files")
    for one in found:
        _limit(one.file_size, _LONGEST, "bytes in one module")
        yield PurePosixPath(one.filename), wheel.read(one)


def _collected(found: Iterator[tuple[PurePosixPath, bytes]], *, version: str) -> Sources:
    texts: dict[str, bytes] = {}
    packages: set[str] = set()
    size = 0
    for path, text in sorted(found, key=lambda one: _ENDINGS.index(one[0].suffix)):
        size += len(text)
        _limit(size, _LARGEST, "bytes in all modules")
        parts = [*path.parts[:-1], path.stem]
        if path.stem == _PACKAGE:
            parts.pop()
        name = ".".join(parts).replace("-stubs", "")
        if not parts or ".." in parts or any("." in part for part in parts):
            continue
        texts[name] = text
        if path.stem == _PACKAGE:
            packages.add(name)
    return Sources(texts, frozenset(packages), version)


def _limit(size: int, most: int, what: str) -> None:
    if size > most:
        raise OSError(f"it has more than {most} {what}")
