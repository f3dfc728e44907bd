"""The runtime of SDKs as files of a package."""

from __future__ import annotations

from pathlib import Path

from ..outputs.file import File

# Transports on further HTTP libraries, and what only they need.
_FAST = ("fast.py", "sessions.py")


def runtime_files(package: str, *, fast: bool) -> tuple[File, ...]:
    """The runtime, byte for byte, as it stands in the package `package`.

    Args:
        fast: Whether the transports on urllib3 and aiohttp are wanted.
    """
    folder = Path(__file__).resolve().parent.parent / "runtime"
    return tuple(
        File(
            f"src/{package}/_runtime/{path.relative_to(folder).as_posix()}",
            path.read_text(encoding="utf-8"),
        )
        for path in sorted(folder.rglob("*.py"))
        if fast or path.name not in _FAST
    )
