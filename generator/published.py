"""Brings the lock of published names from its file into a run and back. Which names there are is decided in `sdk/`."""

from __future__ import annotations

from pathlib import Path

from . import files
from .config import Config
from .diagnostics import Diagnostic, GenerationError, Location, Severity
from .sdk import Lock, lock_text, parse_lock
from .spec import Document


def lock_of(config: Config) -> Lock:
    """The lock that `config` names; an empty one where there is no file yet.

    Raises:
        GenerationError: The file cannot be read as a lock.
    """
    text = files.read_lock(config.lock)
    try:
        return Lock(parse_lock(text) if text else {})
    except ValueError:
        raise GenerationError(
            Diagnostic(
                severity=Severity.ERROR,
                code="damaged-lock",
                message="this lock of published names cannot be read",
                location=Location(str(config.lock)),
                hint="Restore it from version control; without it, names may change.",
            )
        ) from None


def lock_file(config: Config, lock: Lock) -> tuple[Path, str] | None:
    """The file of the lock and its text after a run; None where names are not kept."""
    return None if config.lock is None else (config.lock, lock_text(lock.given))


def report_gone(lock: Lock, document: Document) -> None:
    """Tell which published names have nobody any more: who used them will miss them."""
    for owner, name in lock.gone:
        document.store.diagnostics.add(
            Diagnostic(
                severity=Severity.NOTE,
                code="name-gone",
                message=f"the published name {name!r} is gone: its owner is not in the description any more",
                location=Location(document.file),
                pointer=owner,
                hint="Say so in the changelog of the SDK.",
            )
        )
