"""Tells what a run found and did: lines for people, JSON or SARIF for tools."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TextIO, TypeAlias

from .diagnostics import DEFECT_HINT, Diagnostic, Diagnostics, Location, Severity
from .version import VERSION

if TYPE_CHECKING:
    from .writing.files import Preparation

Format: TypeAlias = Literal["text", "json", "sarif"]
"""What a report is written in."""

FORMATS: tuple[Format, ...] = ("text", "json", "sarif")

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
_FEW_PLACES = 3
_FEW_FINDINGS = 5
_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


def escape_what_a_console_lacks() -> None:
    """Let a letter that the encoding of the output lacks be told by its escape, as on a console of Windows."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


@dataclass(frozen=True)
class Told:
    """What a command that compares has to say.

    Attributes:
        text: What it found or did, each line with its end; "" where it could not.
        fails: Whether it ends as failed.
    """

    text: str
    findings: tuple[Diagnostic, ...]
    fails: bool


def print_told(told: Told, options: argparse.Namespace) -> None:
    """Print the findings of a command that compares, and what it has to say."""
    # What it says may be for tools; findings are for people then, too.
    print_findings(told.findings, argparse.Namespace(format="text", verbose=options.verbose))
    print("\n".join(map(safe, told.text.split("\n"))), end="")


def counts(diagnostics: Diagnostics) -> str:
    """How many findings there are of each severity, in words."""
    found = [(severity.value, diagnostics.count(severity)) for severity in Severity]
    return ", ".join(f"{count} {word}{'' if count == 1 else 's'}" for word, count in found)


def as_lines(diagnostics: Iterable[Diagnostic], *, verbose: bool, colourful: bool) -> Iterator[str]:
    """The findings for people: what was found in many places once, with its number; of many of one kind the first.

    Args:
        verbose: Whether every finding is told with every place.
        colourful: Whether severities are coloured with ANSI escape sequences.
    """
    groups: dict[tuple[Severity, str, str], list[Diagnostic]] = {}
    for index, diagnostic in enumerate(diagnostics):
        same = str(index) if verbose else ""
        groups.setdefault(
            (diagnostic.severity, diagnostic.code, diagnostic.message + same), []
        ).append(diagnostic)
    told: Counter[tuple[Severity, str]] = Counter()
    for (severity, code, _), members in groups.items():
        told[severity, code] += 1
        if verbose or told[severity, code] <= _FEW_FINDINGS:
            yield from _finding(members, colourful=colourful)
    for (severity, code), count in told.items():
        if count > _FEW_FINDINGS and not verbose:
            more = f"{count - _FEW_FINDINGS} more of this kind: {severity.value} [{code}]"
            yield f"... and {more} (--verbose tells all)"


def _finding(members: list[Diagnostic], *, colourful: bool) -> Iterator[str]:
    first, *others = members
    word = first.severity.value
    if colourful:
        word = f"\x1b[{_COLOURS[first.severity]}m{word}\x1b[0m"
    pointer = f" ({safe(first.pointer)})" if first.pointer else ""
    yield f"{safe(str(first.location))}: {word}: {safe(first.message)} [{first.code}]{pointer}"
    if others:
        places = ", ".join(safe(str(diagnostic.location)) for diagnostic in others[:_FEW_PLACES])
        dots = ", ..." if len(others) > _FEW_PLACES else ""
        yield f"    The same at {len(others)} more: {places}{dots}"
    if first.hint:
        yield f"    {safe(first.hint)}"


def of_defect(error: Exception) -> str:
    """What is told of an unexpected `error`: what it is, and where it was raised."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    found = f"{type(error).__name__}: {safe(str(error))[:200]}{place}"
    return f"sdkwright: internal error: {found}\n    {DEFECT_HINT}"


def is_colourful(stream: TextIO) -> bool:
    """Whether `stream` is a terminal that shows colours."""
    return stream.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def progress_on(stream: TextIO, path: Path | str) -> Callable[[str], None]:
    """What shows the stages of the run for `path` on `stream`, where that is a terminal."""

    def show(stage: str) -> None:
        if stream.isatty():
            stream.write(f"\r\x1b[K{safe(Path(path).name)}: {stage} ...")
            stream.flush()

    return show


def clear_progress(stream: TextIO) -> None:
    """Take away what shows a stage."""
    if stream.isatty():
        stream.write("\r\x1b[K")
        stream.flush()


def safe(text: str) -> str:
    """`text` without control characters: what a document says must not reach the terminal as a command."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in text
    )


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """The findings as one JSON object: `{"diagnostics": [...]}`, in the order of their places."""
    return _text({"diagnostics": [_entry(diagnostic) for diagnostic in diagnostics]})


def _entry(diagnostic: Diagnostic) -> dict[str, Any]:
    return {
        "severity": diagnostic.severity.value,
        "code": diagnostic.code,
        "message": diagnostic.message,
        "file": diagnostic.location.file,
        "line": diagnostic.location.line,
        "column": diagnostic.location.column,
        "pointer": diagnostic.pointer,
        "hint": diagnostic.hint,
    }


def as_sarif(diagnostics: Iterable[Diagnostic], *, version: str) -> str:
    """The findings as a SARIF log, which code hosts show beside the lines (SARIF 2.1.0, sections 3.13 to 3.27).

    Args:
        version: That of this program.
    """
    listed = tuple(diagnostics)
    rules = [{"id": code} for code in dict.fromkeys(diagnostic.code for diagnostic in listed)]
    driver = {"name": "sdkwright", "version": version, "rules": rules}
    runs = [{"tool": {"driver": driver}, "results": [_result(diagnostic) for diagnostic in listed]}]
    return _text({"$schema": _SARIF, "version": "2.1.0", "runs": runs})


def _result(diagnostic: Diagnostic) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": diagnostic.location.file}}
    if diagnostic.location.line is not None:
        region = {
            "startLine": diagnostic.location.line,
            "startColumn": diagnostic.location.column or 1,
        }
        physical["region"] = region
    place: dict[str, Any] = {"physicalLocation": physical}
    if diagnostic.pointer:
        place["logicalLocations"] = [{"fullyQualifiedName": diagnostic.pointer}]
    text = f"{diagnostic.message}. {diagnostic.hint}" if diagnostic.hint else diagnostic.message
    return {
        "ruleId": diagnostic.code,
        "level": diagnostic.severity.value,
        "message": {"text": text},
        "locations": [place],
    }


def _text(report: dict[str, Any]) -> str:
    return json.dumps(report, indent=2)


def print_changes(preparation: Preparation, options: argparse.Namespace) -> None:
    """Print what was kept, and, for a check, every difference."""
    for path in preparation.kept:
        print(f"{safe(path)}: no longer generated, but changed by hand: kept", file=sys.stderr)
    for change in preparation.changes if options.check else ():
        verb = "would be written" if change.before is None else "differs: it is outdated"
        verb = "differs: it was edited by hand" if change.is_edited else verb
        verb = "is stale" if change.after is None else verb
        print(f"{safe(str(preparation.folder / change.path))}: {verb}", file=words(options))
        print("\n".join(safe(line) for line in change.diff().split("\n")), file=words(options))


def differences(preparation: Preparation) -> Iterator[Diagnostic]:
    """What a check found, each file as a finding at its first line that differs."""
    for change in preparation.changes:
        verb = "changed" if change.before is not None and change.after is not None else "added"
        verb = "removed" if change.after is None else verb
        why = "it was edited by hand" if change.is_edited else "it is outdated"
        if verb != "changed":
            why = f"it would be {verb}"
        lines = zip_longest(*((text or "").split("\n") for text in (change.before, change.after)))
        line = next((number for number, (was, now) in enumerate(lines, 1) if was != now), 1)
        yield Diagnostic(
            severity=Severity.ERROR,
            code=f"file-{verb}",
            message=f"this file differs from what is generated: {why}",
            location=Location(
                str(preparation.place(change)), *((line, 1) if verb == "changed" else ())
            ),
            hint="Run `sdkwright generate`, and commit what it writes.",
        )


def words(options: argparse.Namespace) -> TextIO:
    """Where words for people go: not between the lines of a report for tools."""
    return sys.stdout if options.format == "text" else sys.stderr


def print_findings(diagnostics: Iterable[Diagnostic], options: argparse.Namespace) -> None:
    """Print findings for people, where a run is not asked for a report for tools."""
    if options.format == "text":
        colourful = is_colourful(sys.stderr)
        for line in as_lines(diagnostics, verbose=options.verbose, colourful=colourful):
            print(line, file=sys.stderr)


def print_report(diagnostics: Diagnostics | list[Diagnostic], options: argparse.Namespace) -> None:
    """Print the findings of a whole run for tools, where that is asked for."""
    if options.format == "json":
        print(as_json(diagnostics))
    elif options.format == "sarif":
        print(as_sarif(diagnostics, version=VERSION))
