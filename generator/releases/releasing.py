"""The version that follows the last release, and what a release leaves behind: its surface and an entry of the changelog."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date

from ..changes import Surface, compare, judged, next_version, parse_surface, worst
from ..changes.reports import as_markdown
from ..config.releases import Acceptance, Releasing
from ..diagnostics import Diagnostic, GenerationError, Location, Severity
from ..outputs import surface
from ..sdk import Sdk
from ..writing import disk
from ..writing.sections import entered, section
from .states import last_release, surface_text, written

_CHANGELOG = "CHANGELOG.md"
_HEADING = "# Changelog\n"


def surface_of(sdk: Sdk) -> Surface:
    """The surface of an SDK that was not written."""
    (file,) = surface.render(sdk)
    return parse_surface(file.text)


def versioned(sdk: Sdk, releasing: Releasing) -> Sdk:
    """`sdk` with the version that follows the last release, where that is left to us.

    Raises:
        GenerationError: The last release cannot be read.
    """
    released = last_release(releasing) if releasing.follows else None
    if released is None:
        return sdk
    with suppress(ValueError):  # a release without a version that anything could follow
        verdict = worst(compare(released, surface_of(sdk)))
        return replace(sdk, version=next_version(released.version, verdict))
    return sdk


def release(releasing: Releasing, *, accepted: tuple[Acceptance, ...], today: date) -> str:
    """Record the project on disk as released, and enter in its changelog what that changes; returns what was done, in words.

    Raises:
        GenerationError: There is no project, nothing keeps its names, or the disk refuses.
    """
    place, now, before = releasing.released, written(releasing), last_release(releasing)
    if place is None:
        raise _trouble(releasing, "there is no lock, beside which a release is recorded")
    if before is not None and _is_lower(now.version, before.version):
        raise _trouble(
            releasing, f"{before.version} was released; {now.version} is a lower version"
        )
    changes = () if before is None else compare(before, now)
    told = as_markdown(tuple(judged(changes, accepted, today=today)))
    if before is None:
        told = "The first release."
    path = releasing.project / _CHANGELOG
    try:
        if before is None or before.version != now.version:
            text = disk.read(path).decode("utf-8") if path.exists() else _HEADING
            body = (
                f"## {now.version} ({today.isoformat()})\n\n{told or 'Nothing changes for users.'}"
            )
            disk.replace(path, entered(text, section(now.version, body)))
        elif changes:
            raise _trouble(releasing, f"{now.version} was released already, and differs")
        disk.replace(place, surface_text(releasing))
    except (OSError, UnicodeDecodeError) as error:
        raise _trouble(releasing, f"cannot write: {error}") from None
    return f"{now.package} {now.version}: released"


def _is_lower(version: str, released: str) -> bool:
    """Whether `version` comes before `released`, as far as both are versions (PEP 440)."""
    from packaging.version import InvalidVersion, Version  # slow to import

    try:
        return Version(version) < Version(released)
    except InvalidVersion:
        return False


def _trouble(releasing: Releasing, message: str) -> GenerationError:
    return GenerationError(
        Diagnostic(
            severity=Severity.ERROR,
            code="no-release",
            message=message,
            location=Location(str(releasing.project)),
            hint="Generate the project with a new version first.",
        )
    )
