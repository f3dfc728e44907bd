"""What the program has to say about its input: a severity, a place and a hint."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass


class Severity(enum.Enum):
    """How much a finding matters; `ERROR` stops a generation unless it is lenient."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file; `line` and `column` count from 1 and are None where a whole file is meant."""

    file: str
    line: int | None = None
    column: int | None = None

    @property
    def sort_key(self) -> tuple[str, int, int]:
        """What orders places: by file, line and column; a whole file comes first."""
        return (self.file, self.line or 0, self.column or 0)

    def __str__(self) -> str:
        return ":".join(
            str(part) for part in (self.file, self.line, self.column) if part is not None
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One finding.

    Attributes:
        severity: How much it matters.
        code: A short kebab-case name of the kind of finding, the same in every document.
        message: What is wrong, in one line.
        location: The file, line and column.
        pointer: The JSON pointer of the value as a URI fragment (RFC 6901, section 6), or "".
        hint: What to do about it, or "".
    """

    severity: Severity
    code: str
    message: str
    location: Location
    pointer: str = ""
    hint: str = ""


DEFECT_HINT = "This is a defect of sdkwright; please report it with the document."
_LONGEST_REASON = 120


def defect(error: Exception, verb: str) -> str:
    """The message about a place that could not be `verb`, such as "read", because of an unexpected `error`."""
    reason = " ".join(f"{type(error).__name__}: {error}".split())[:_LONGEST_REASON]
    return f"this could not be {verb} ({reason}); something simpler stands for it"


class Diagnostics:
    """Collects the findings of a run, each once; they are told in the order of their places."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, Location, str], Diagnostic] = {}

    def add(self, diagnostic: Diagnostic) -> None:
        """Keep `diagnostic` unless one of the same kind is known of the same place."""
        key = (diagnostic.code, diagnostic.location, diagnostic.pointer)
        self._found.setdefault(key, diagnostic)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(
            sorted(self._found.values(), key=lambda diagnostic: diagnostic.location.sort_key)
        )

    def count(self, severity: Severity) -> int:
        """The number of findings of `severity`."""
        return Counter(diagnostic.severity for diagnostic in self._found.values())[severity]


class GenerationError(Exception):
    """The run cannot go on; `diagnostic` says why. Raised for an unreadable file, never for a mere flaw.

    Args:
        diagnostic: The finding, always of severity ERROR.
    """

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(f"{diagnostic.location}: {diagnostic.message}")
        self.diagnostic = diagnostic
