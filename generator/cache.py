"""The cache: what the last run was made from and what it made, so that the next one does only what has changed.

It is kept in the user's cache folder, never in the project, and may be deleted at any time. Nothing is believed that the
disk does not bear out: a file we wrote counts as ours where its size and its times of change are those in the entry. An
entry is signed with a key that is kept elsewhere, so that a cache folder from somebody else makes nobody believe a file.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from importlib.metadata import requires, version
from pathlib import Path
from typing import Any

from .config import Config
from .diagnostics import Diagnostic, Diagnostics, Location, Severity
from .writing.disk import STAGING, hash_of, read, replace, without_links

_FORMAT = 3
_KEY_SIZE = 32
Stat = tuple[int, int, int]
_NAME = re.compile(r"[\w.-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much an SDK has of what."""

    package: str
    operations: int
    models: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is known of one run.

    Attributes:
        key: The hash of everything but the files that decides what comes out.
        inputs: The hash of every file that was read, by its path.
        files: The size, the time of change, and the time of change of whatever of it, in nanoseconds, of every file that was
            written, by its path in the project.
        rendered: The hash of the text of every file before it was formatted, by its path.
        size: What came out.
        findings: What was told.
    """

    key: str
    inputs: Mapping[str, str]
    files: Mapping[str, Stat]
    rendered: Mapping[str, str]
    size: Size
    findings: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Cache:
    """The entry of the last run into one folder.

    Attributes:
        folder: The root of the generated project.
        path: The file that holds the entry; None where nothing is kept.
        key: That of the run that is asked for.
        signing: The key that entries are signed with.
        entry: The last run; None where nothing is known of it.
    """

    folder: Path
    path: Path | None
    key: str
    signing: bytes = field(default=b"", repr=False)
    entry: Entry | None = field(default=None, compare=False)

    def is_stale(self) -> bool:
        """Whether the run would be another than the last one: with other choices, inputs or results on disk."""
        entry = self.entry
        return (
            entry is None
            or entry.key != self.key
            or any(hash_of_file(Path(path)) != digest for path, digest in entry.inputs.items())
            or not all(self.is_untouched(path) for path in entry.files)
            or (self.folder / STAGING).exists()
        )

    def is_settled(self, path: str, rendered: str) -> bool:
        """Whether the last run made the file at `path` of the text `rendered`, and nobody changed it since."""
        entry = self.entry
        return (
            entry is not None
            and entry.rendered.get(path) == hash_of(rendered)
            and self.is_untouched(path)
        )

    def is_untouched(self, path: str) -> bool:
        """Whether the file at `path` is there as the last run left it."""
        found = _stat(self.folder / path)
        return found is not None and self.entry is not None and found == self.entry.files.get(path)

    def store(
        self,
        *,
        inputs: Mapping[str, str],
        written: Iterator[str],
        rendered: Mapping[str, str],
        size: Size,
        diagnostics: Diagnostics,
    ) -> None:
        """Keep an entry of a run; a cache folder that cannot be written to is passed over.

        Args:
            written: The paths in the project of all files that are there now.
            rendered: The texts of all files before they were formatted.
        """
        if self.path is None:
            return
        stats = {path: _stat(self.folder / path) for path in written}
        document = {
            "format": _FORMAT,
            "key": self.key,
            "inputs": dict(inputs),
            "files": {path: stat for path, stat in stats.items() if stat is not None},
            "rendered": {path: hash_of(text) for path, text in rendered.items()},
            "size": asdict(size),
            "findings": [
                {**asdict(finding), "severity": finding.severity.value} for finding in diagnostics
            ],
        }
        text = json.dumps(document)
        with contextlib.suppress(OSError):
            replace(self.path, f"{_signature(self.path, text, self.signing)}\n{text}")


def no_cache(config: Config) -> Cache:
    """A cache that keeps nothing: every run is the first."""
    return Cache(config.output, None, "")


def cache_of(config: Config, *choices: object) -> Cache:
    """The cache of the runs into the folder that `config` names.

    Args:
        choices: What the command says beside the configuration.
    """
    folder = config.output
    place = os.environ.get("SDKWRIGHT_CACHE_DIR")
    if place is None:
        import platformdirs

        place = platformdirs.user_cache_dir("sdkwright", appauthor=False)
    path = Path(place) / f"{hash_of(str(without_links(folder)))[:32]}.json"
    signing = _signing_key()
    if not signing:
        return no_cache(config)
    return Cache(folder, path, _key(config, choices), signing, _read(path, signing))


def _signing_key() -> bytes:
    """The key of this user on this machine, made when it is asked for first; b"" where none can be kept."""
    import platformdirs

    path = Path(platformdirs.user_state_dir("sdkwright", appauthor=False)) / "key"
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileExistsError):
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as stream:
                stream.write(os.urandom(_KEY_SIZE))
        found = read(path)
        if len(found) == _KEY_SIZE:
            return found
        path.unlink()  # the run that made it was ended
    return b""


def _signature(path: Path, text: str, key: bytes) -> str:
    return hashlib.blake2b(f"{path.name}\n{text}".encode(), key=key).hexdigest()


def _read(path: Path, signing: bytes) -> Entry | None:
    try:
        signature, _, text = read(path).decode().partition("\n")
        if signature != _signature(path, text, signing):
            return None
        data = json.loads(text)
        if data["format"] != _FORMAT:
            return None
        return Entry(
            key=data["key"],
            inputs=data["inputs"],
            files={
                path: (size, changed, touched)
                for path, (size, changed, touched) in data["files"].items()
            },
            rendered=data["rendered"],
            size=Size(**data["size"]),
            findings=tuple(_finding(finding) for finding in data["findings"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _finding(data: dict[str, Any]) -> Diagnostic:
    return Diagnostic(
        severity=Severity(data["severity"]),
        code=data["code"],
        message=data["message"],
        location=Location(**data["location"]),
        pointer=data["pointer"],
        hint=data["hint"],
    )


def _key(config: Config, choices: tuple[object, ...]) -> str:
    """The hash of everything but the input files that the output depends on: configuration, options, sdkwright itself, its libraries."""
    return hash_of(repr((config, choices, sorted(_own_files()), _versions())))


def _versions() -> list[tuple[str, str]]:
    """The versions of the packages that sdkwright needs."""
    needed = (
        _NAME.match(requirement)
        for requirement in requires("sdkwright") or ()
        if "extra ==" not in requirement
    )
    return [(found[0], version(found[0])) for found in needed if found is not None]


def _own_files() -> Iterator[tuple[str, Stat | None]]:
    """The modules and templates of sdkwright, which change without a new version while it is worked on."""
    package = Path(__file__).resolve().parent
    inside = package / "_templates"
    for folder in (package, inside if inside.is_dir() else package.parent / "templates"):
        for path in folder.rglob("*"):
            if path.suffix in (".py", ".jinja"):
                yield str(path), _stat(path)


def hash_of_file(path: Path) -> str:
    """The SHA-256 of a file's bytes; "" where there is none."""
    try:
        return hashlib.sha256(read(path)).hexdigest()
    except OSError:
        return ""


def _stat(path: Path) -> Stat | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_size, found.st_mtime_ns, found.st_ctime_ns)
