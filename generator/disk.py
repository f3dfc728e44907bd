"""Writes a file at once or not at all, and tells texts apart by their hashes. Which files there are is decided elsewhere."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path


def hash_of(text: str) -> str:
    """The SHA-256 of a file's text."""
    return hashlib.sha256(text.encode("utf-8", errors="surrogateescape")).hexdigest()


def replace(path: Path, text: str) -> None:
    """Write `text` beside `path`, then move it there in one step.

    Raises:
        OSError: The disk refuses.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(text.encode("utf-8", errors="surrogateescape"))
        os.chmod(name, path.stat().st_mode & 0o777 if path.exists() else 0o644)
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
