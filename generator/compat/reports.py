"""Writes what became of an old package down: a table and sentences for people, JSON for tools."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from ..changes import Surface
from .verdicts import Finding, Kind, Verdict, share

_FEW = 20


def as_report(
    old: Surface, new: Surface, *, findings: Sequence[Finding], form: str, whole: bool
) -> str:
    """What became of `old` in `new`.

    Args:
        form: `text`, `markdown` or `json`.
        whole: Whether every sentence is told, or the first of many.
    """
    if form == "json":
        return _as_json(old, new, findings)
    if form == "markdown":
        return "\n".join(_markdown(old, new, findings, whole=whole))
    return "\n".join(_text(old, new, findings, whole=whole))


def counted(findings: Sequence[Finding]) -> Iterator[tuple[Kind, float, dict[Verdict, int]]]:
    """For each kind that has names: how many percent go on working, and how many there are of each verdict."""
    for kind in Kind:
        own = [finding for finding in findings if finding.kind is kind]
        if own:
            counts = {verdict: sum(one.verdict is verdict for one in own) for verdict in Verdict}
            yield kind, share(own), counts


def _title(old: Surface, new: Surface) -> str:
    was, now = (" ".join(filter(None, (one.package, one.version))) for one in (old, new))
    renamed = (
        ""
        if old.package == new.package
        else f"; import `{new.package}` in place of `{old.package}`"
    )
    return f"{was} in {now}{renamed}"


def _sentences(findings: Sequence[Finding], kind: Kind, *, whole: bool) -> Iterator[str]:
    """What users meet of one kind, what is missing first."""
    own = [one for one in findings if one.kind is kind and one.sentence]
    own.sort(key=lambda one: one.verdict is not Verdict.MISSING)
    for finding in own if whole else own[:_FEW]:
        yield f"{finding.verdict.value}: {finding.sentence}"
    if len(own) > _FEW and not whole:
        yield f"... and {len(own) - _FEW} more (--verbose tells all)"


def _text(old: Surface, new: Surface, findings: Sequence[Finding], *, whole: bool) -> Iterator[str]:
    yield _title(old, new)
    for kind, percent, counts in counted(findings):
        told = ", ".join(
            f"{counts[verdict]} {verdict.value}" for verdict in Verdict if counts[verdict]
        )
        yield f"  {kind.value:22}{sum(counts.values()):6}{percent:8.1f} %  {told}"
    for kind in Kind:
        yield from _sentences(findings, kind, whole=whole)


def _markdown(
    old: Surface, new: Surface, findings: Sequence[Finding], *, whole: bool
) -> Iterator[str]:
    yield f"## {_title(old, new)}\n"
    yield f"| | names | go on working | {' | '.join(verdict.value for verdict in Verdict)} |"
    yield "| --- " * (3 + len(Verdict)) + "|"
    for kind, percent, counts in counted(findings):
        cells = (kind.value, sum(counts.values()), f"{percent:.1f} %", *counts.values())
        yield "| " + " | ".join(map(str, cells)) + " |"
    for kind in Kind:
        told = list(_sentences(findings, kind, whole=whole))
        if told:
            yield f"\n### {kind.value.capitalize()}\n"
            yield from (f"- {line}" for line in told)


def _as_json(old: Surface, new: Surface, findings: Sequence[Finding]) -> str:
    kinds = {
        kind.value: {
            "percent": percent,
            **{verdict.value: count for verdict, count in counts.items()},
        }
        for kind, percent, counts in counted(findings)
    }
    names = [
        {
            "kind": one.kind.value,
            "name": one.name,
            "verdict": one.verdict.value,
            "sentence": one.sentence,
        }
        for one in findings
    ]
    heads = {
        key: {"package": one.package, "version": one.version}
        for key, one in (("old", old), ("new", new))
    }
    return json.dumps({**heads, "kinds": kinds, "names": names}, indent=2)
