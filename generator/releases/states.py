"""Finds the surfaces of other states of an SDK: a revision, a folder, a wheel, the last release."""

from __future__ import annotations

import subprocess
import zipfile
import zlib
from pathlib import Path

from ..changes import Surface, SurfaceError, parse_surface
from ..config.releases import Releasing
from ..diagnostics import Diagnostic, GenerationError, Location, Severity
from ..writing import disk

_SURFACE = "surface.json"
_HEAD = b'"$surface"'
_LONGEST = 256 * 1024 * 1024  # bytes of a surface; that of the largest known API has 4 MB
_PATIENCE = 60.0  # seconds that git may take


def written(releasing: Releasing) -> Surface:
    """The surface of the project as it is on disk.

    Raises:
        GenerationError: There is none.
    """
    return _parsed(surface_text(releasing), str(releasing.project / _SURFACE))


def surface_text(releasing: Releasing) -> str:
    """The text of the surface of the project as it is on disk.

    Raises:
        GenerationError: There is none.
    """
    return _read(releasing.project / _SURFACE)


def last_release(releasing: Releasing) -> Surface | None:
    """The surface of the last release; None where there was none yet.

    Raises:
        GenerationError: It cannot be read.
    """
    path = releasing.released
    return None if path is None or not path.is_file() else _parsed(_read(path), str(path))


def surface_at(base: str, releasing: Releasing) -> Surface:
    """The surface of the SDK of `releasing` at `base`.

    Args:
        base: A folder with a project, a wheel, a surface, else a revision of git, in whose repository the output folder is;
            "" for the last release, and for HEAD where there was none.

    Raises:
        GenerationError: There is no surface.
    """
    if not base:
        return last_release(releasing) or _at_revision("HEAD", releasing)
    path = Path(base)
    if path.is_dir():
        return _parsed(_read(path / _SURFACE), str(path / _SURFACE))
    if path.is_file():
        text = _in_wheel(path) if path.suffix == ".whl" else _read(path)
        return _parsed(text, base)
    return _at_revision(base, releasing)


def has_surface(path: Path) -> bool:
    """Whether the folder, the wheel or the file at `path` has a surface that was written down."""
    if path.is_dir():
        return (path / _SURFACE).is_file()
    try:
        if path.suffix != ".whl":
            return _HEAD in disk.read(path)
        with zipfile.ZipFile(path) as wheel:
            return any(name.endswith(f"/{_SURFACE}") for name in wheel.namelist())
    except (OSError, zipfile.BadZipFile):
        return False


def _at_revision(revision: str, releasing: Releasing) -> Surface:
    """The surface that was committed; nothing is checked out."""
    place = f"{revision}:./{_SURFACE}"
    command = ["git", "show", "--end-of-options", place]
    try:
        shown = subprocess.run(  # noqa: S603 - git alone, without a shell; what begins with a dash is no option
            command, cwd=releasing.project, capture_output=True, check=False, timeout=_PATIENCE
        )
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        raise _trouble(str(releasing.project), f"git cannot be asked: {error}") from None
    if shown.returncode:
        said = shown.stderr.decode(errors="replace").strip().split("\n")[-1]
        raise _trouble(str(releasing.project), f"git has no {place}: {said}")
    return _parsed(shown.stdout.decode(errors="replace"), place)


def _in_wheel(path: Path) -> str:
    """The surface in a wheel: it stands in the package."""
    try:
        with zipfile.ZipFile(path) as wheel:
            found = [one for one in wheel.infolist() if one.filename.endswith(f"/{_SURFACE}")]
            if len(found) != 1 or found[0].file_size > _LONGEST:
                raise _trouble(str(path), f"the wheel does not have one {_SURFACE}")
            return wheel.read(found[0]).decode(errors="replace")
    except (OSError, EOFError, ValueError, RuntimeError, zipfile.BadZipFile, zlib.error) as error:
        raise _trouble(str(path), f"it is no wheel: {error}") from None


def _read(path: Path) -> str:
    try:
        return disk.read(path).decode(errors="replace")
    except OSError as error:
        raise _trouble(str(path), f"cannot read: {error.strerror or error}") from None


def _parsed(text: str, place: str) -> Surface:
    try:
        return parse_surface(text)
    except SurfaceError as error:
        raise _trouble(place, f"this is no surface: {error}") from None


def _trouble(place: str, message: str) -> GenerationError:
    return GenerationError(
        Diagnostic(
            severity=Severity.ERROR,
            code="no-base",
            message=message,
            location=Location(place),
            hint="Name a git revision, a folder of a project, a wheel or a surface.json.",
        )
    )
