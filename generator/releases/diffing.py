"""The command `diff`: what the description as it is now changes for users, since another state."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from .. import pipeline, reporting
from ..changes import Change, Surface, Verdict, compare, judged, next_version, worst
from ..changes.reports import as_json, as_markdown, as_text
from ..config import SUFFIX, Config, config_of, find_configs
from ..diagnostics import Diagnostic, Diagnostics, GenerationError, Location, Severity
from ..reporting import Told
from ..spec import Document, ReadOptions
from .releasing import release
from .states import surface_at

_SEVERITIES = {
    Verdict.BREAKING: Severity.ERROR,
    Verdict.FEATURE: Severity.NOTE,
    Verdict.FIX: Severity.NOTE,
    Verdict.NONE: Severity.NOTE,
}
_COUNTED = (
    (Verdict.BREAKING, "break", "breaks"),
    (Verdict.FEATURE, "feature", "features"),
    (Verdict.FIX, "fix", "fixes"),
)


@dataclass(frozen=True)
class Comparison:
    """What changed in one SDK.

    Attributes:
        document: The description as it is now.
    """

    old: Surface
    new: Surface
    changes: tuple[Change, ...]
    document: Document

    @property
    def version(self) -> str:
        """The version that follows that of the other state; "" where that is not known."""
        try:
            return next_version(self.old.version, worst(self.changes)) if self.changes else ""
        except ValueError:
            return ""

    def fails(self, verdict: Verdict) -> bool:
        """Whether there is a change as grave as `verdict` that is not accepted."""
        left = worst(change for change in self.changes if not change.accepted)
        return left.is_as_grave_as(verdict)


def compared(
    config: Config, base: str, *, diagnostics: Diagnostics, options: ReadOptions
) -> Comparison:
    """What the description of `config` changes for users since `base`.

    Raises:
        GenerationError: One of the two states cannot be read.
    """
    document, new = pipeline.surface_now(config, diagnostics=diagnostics, options=options)
    old = surface_at(base, config.releasing)
    try:
        found_changes = compare(old, new)
    except (AttributeError, KeyError, RecursionError, TypeError, ValueError) as error:
        # Whoever wrote it may have written anything below the names.
        raise _no_surface(base, error) from None
    changes = judged(found_changes, config.accepted, today=_today())
    return Comparison(old, new, tuple(changes), document)


def _no_surface(base: str, error: Exception) -> GenerationError:
    return GenerationError(
        Diagnostic(
            severity=Severity.ERROR,
            code="no-surface",
            message=f"this is no surface that can be compared: {type(error).__name__}: {error}"[
                :300
            ],
            location=Location(base or "HEAD"),
            hint="Compare with a surface.json that sdkwright wrote.",
        )
    )


def _today() -> date:
    return datetime.now(tz=UTC).date()


def run(options: argparse.Namespace, *, version: str) -> Told:
    """What the command `diff` or `release` with `options` has to say.

    Args:
        version: That of this program.
    """
    diagnostics, text, fails = Diagnostics(), "", False
    try:
        configs = _configs(options, diagnostics)
        for ended in _ended(configs):
            diagnostics.add(ended)
        if options.command == "release":
            text = "\n".join(_released(config) for config in configs)
        else:
            found = [_compared(config, options) for config in configs]
            text = report(found, options.format, version=version)
            fails = bool(options.fail_on) and any(
                one.fails(Verdict(options.fail_on)) for one in found
            )
    except GenerationError as error:
        diagnostics.add(error.diagnostic)
    fails = fails or diagnostics.count(Severity.ERROR) > 0
    return Told(f"{text}\n" if text else "", tuple(diagnostics), fails)


def _configs(options: argparse.Namespace, diagnostics: Diagnostics) -> list[Config]:
    """The configurations that are named, else all of them."""
    paths: Sequence[Path] = options.config or find_configs()
    if not paths:
        raise GenerationError(
            Diagnostic(
                severity=Severity.ERROR,
                code="no-configuration",
                message=f"there is no configuration (*{SUFFIX}) in specs/ or here",
                location=Location("."),
                hint="Name one with --config.",
            )
        )
    return [config_of(path, options.output, diagnostics=diagnostics) for path in paths]


def _ended(configs: Sequence[Config]) -> Iterator[Diagnostic]:
    """The breaks that were accepted until a day that has passed."""
    today = _today()
    for config in configs:
        for one in config.accepted:
            if one.until < today:
                yield Diagnostic(
                    severity=Severity.WARNING,
                    code="acceptance-ended",
                    message=f"{one.name!r} was accepted until {one.until}, and counts as a break again",
                    location=one.place or config.place("accepted"),
                    hint="Remove the entry once the break is released, or give it a later day.",
                )


def _compared(config: Config, options: argparse.Namespace) -> Comparison:
    reading = ReadOptions(allow_outside=options.allow_outside, allow_remote=options.allow_remote)
    return compared(config, options.base, diagnostics=Diagnostics(), options=reading)


def _released(config: Config) -> str:
    return release(config.releasing, accepted=config.accepted, today=_today())


def report(found: Sequence[Comparison], form: str, *, version: str) -> str:
    """What was found in each SDK.

    Args:
        form: `text`, `markdown`, `json` or `sarif`.
        version: That of this program.
    """
    if form == "json":
        return as_json([(one.new.package, one.version, one.changes) for one in found])
    if form == "sarif":
        results = [_diagnostic(change, one.document) for one in found for change in one.changes]
        return reporting.as_sarif(results, version=version)
    if form == "markdown":
        return "\n\n".join(_markdown(one) for one in found)
    return "\n".join(_text(one) for one in found)


def _summary(one: Comparison) -> str:
    counted = [
        (sum(change.verdict is verdict for change in one.changes), *words)
        for verdict, *words in _COUNTED
    ]
    told = ", ".join(f"{count} {word if count == 1 else many}" for count, word, many in counted)
    return f"{told}; {one.version} follows {one.old.version}" if one.version else told


def _text(one: Comparison) -> str:
    lines = [as_text(one.changes)] if one.changes else []
    return "\n".join((*lines, f"{one.new.package}: {_summary(one)}"))


def _markdown(one: Comparison) -> str:
    told = as_markdown(one.changes) or "Nothing changes for users."
    return f"## {one.new.package}: {worst(one.changes).value}\n\n{told}\n\n{_summary(one)}"


def _diagnostic(change: Change, document: Document) -> Diagnostic:
    severity = Severity.WARNING if change.accepted else _SEVERITIES[change.verdict]
    return Diagnostic(
        severity=severity,
        code=change.kind,
        message=change.sentence.removesuffix("."),
        location=document.locate(change.pointer or "#"),
        pointer=change.pointer,
        hint=f"Accepted: {change.accepted}" if change.accepted else "",
    )
