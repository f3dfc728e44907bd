"""The version that follows a release, by what changed: semantic versioning in the form of PEP 440."""

from __future__ import annotations

from packaging.version import Version

from .verdicts import Verdict


def next_version(released: str, verdict: Verdict) -> str:
    """The version after `released` when changes with `verdict` are released.

    Before 1.0 a break raises the second number and everything else the third (semver.org, section 4). A pre-release is
    finished first where it is one of a version that goes far enough.

    Raises:
        ValueError: `released` is no version (PEP 440).
    """
    version = Version(released)
    major, minor, micro = version.major, version.minor, version.micro
    if verdict is Verdict.NONE:
        return str(version)
    if version.is_prerelease and _goes_far_enough(version, verdict):
        return _text(version, major, minor, micro)
    if verdict is Verdict.BREAKING and major:
        return _text(version, major + 1, 0, 0)
    if verdict is Verdict.BREAKING or (verdict is Verdict.FEATURE and major):
        return _text(version, major, minor + 1, 0)
    return _text(version, major, minor, micro + 1)


def _goes_far_enough(version: Version, verdict: Verdict) -> bool:
    """Whether a pre-release leads to a version that is allowed what `verdict` says."""
    if verdict is Verdict.BREAKING:
        return not version.micro and (not version.minor or not version.major)
    return verdict is Verdict.FIX or not version.micro or not version.major


def _text(version: Version, *numbers: int) -> str:
    epoch = f"{version.epoch}!" if version.epoch else ""
    return epoch + ".".join(map(str, numbers))
