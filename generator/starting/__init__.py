"""Begins an SDK: a commented configuration, the names that would be published, and on request the repository around it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..api import understand
from ..config import SUFFIX, Config
from ..diagnostics import Diagnostic, Diagnostics, GenerationError, Location, Severity
from ..outputs import listing
from ..outputs.file import File
from ..sdk import Lock, Sdk, plan, plan_calls
from ..spec import STANDARD_INPUT, Document, ReadOptions, read, validate
from ..writing.disk import Staging
from .scaffold import Beginning, configuration, repository


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """What was begun.

    Attributes:
        names: The calls and classes of the SDK, a line for each.
        written: The files that are new, from the folder on; `kept` were there already.
        config: The configuration; `allowed` is the option that commands with it need, behind a blank, or "".
    """

    names: str
    written: tuple[str, ...]
    kept: tuple[str, ...]
    config: Path
    allowed: str


def start(
    spec: Path | str,
    *,
    folder: Path,
    name: str = "",
    with_repository: bool,
    diagnostics: Diagnostics,
    options: ReadOptions,
) -> Started | None:
    """Write the configuration for a description into `folder`; None, and nothing written, where the description has errors.

    Args:
        spec: A file, the standard input, or a URL, both of which are kept as a file.
        name: What the configuration is called; by default like the package.
        with_repository: Whether the folder becomes the repository of the SDK.
        options: What references may reach.

    Raises:
        GenerationError: The description cannot be read, or the folder cannot be written to.
    """
    document = read(spec, diagnostics=diagnostics, options=options)
    validate(document)
    api = understand(document)
    if diagnostics.count(Severity.ERROR):
        return None
    choices = Config(spec=spec, output=folder)
    calls = plan_calls(api, choices, lock=Lock({}), diagnostics=Diagnostics())
    sdk = plan(api, choices, lock=Lock({}))
    begun = _beginning(spec, document, sdk, folder=folder, name=name or sdk.package)
    files = tuple(_files(begun, document, folder=folder, with_repository=with_repository))
    new = tuple(file for file in files if not os.path.lexists(folder / file.path))
    _write(folder, new)
    return Started(
        names=listing.as_text(calls, sdk),
        written=tuple(file.path for file in new),
        kept=tuple(file.path for file in files if file not in new),
        config=folder / begun.config,
        allowed=begun.allowed,
    )


def _beginning(
    spec: Path | str, document: Document, sdk: Sdk, *, folder: Path, name: str
) -> Beginning:
    """What the files are about; a description that comes from elsewhere is copied, unless it refers to files beside it."""
    is_alone = len(document.store.documents) == 1
    suffix = ".json" if document.text.source.lstrip().startswith("{") else ".yaml"
    if spec == STANDARD_INPUT or (isinstance(spec, str) and is_alone):
        return Beginning(name=name, spec=f"{name}{suffix}", is_copied=True, sdk=sdk)
    where = spec if isinstance(spec, str) else _relative(spec, folder)
    return Beginning(name=name, spec=where, is_copied=False, sdk=sdk)


def _files(
    begun: Beginning, document: Document, *, folder: Path, with_repository: bool
) -> Iterator[File]:
    """All files of the beginning; the configuration, and the copy of the description, must be new."""
    files = [File(begun.config, configuration(begun, with_repository=with_repository))]
    if begun.is_copied:
        files.append(File(begun.spec, document.text.source))
    _refuse_present(folder, files)
    yield from files
    if with_repository:
        yield from repository(begun)


def _relative(path: Path, folder: Path) -> str:
    """`path` from `folder` on, with slashes; a path on another drive as it is."""
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:
        return path.resolve().as_posix()


def _refuse_present(folder: Path, files: list[File]) -> None:
    for file in files:
        path = folder / file.path
        if os.path.lexists(path):
            raise _trouble(
                path,
                "this file is there already",
                f"Choose another name with --name, or go on with `sdkwright generate` (*{SUFFIX}).",
            )


def _write(folder: Path, files: tuple[File, ...]) -> None:
    try:
        with Staging(folder) as staging:
            for file in files:
                staging.add(folder / file.path, file.text)
            staging.move()
    except OSError as error:
        raise _trouble(
            folder, f"cannot write: {error.strerror or error}", "Check the folder."
        ) from error


def _trouble(path: Path, message: str, hint: str) -> GenerationError:
    return GenerationError(
        Diagnostic(
            severity=Severity.ERROR,
            code="output",
            message=message,
            location=Location(str(path)),
            hint=hint,
        )
    )


def told(started: Started, folder: Path) -> Iterator[str]:
    """What was begun, and what comes next, in lines."""
    yield started.names
    for path in started.written:
        yield f"{folder / path}: written"
    for path in started.kept:
        yield f"{folder / path}: was there already: kept"
    command = f"{started.config}{started.allowed}"
    yield f"Change names in {started.config}, see them with `sdkwright names {command}`,"
    yield f"then run `sdkwright generate {command}`."
