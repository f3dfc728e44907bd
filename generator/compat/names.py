"""What became of clients and what they take, and of the names that packages export."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ..changes import Surface
from ..changes.surface import last_of
from .verdicts import Finding, Kind, Verdict

_EXPORTED = (
    "type",
    "error",
    "object",
    "enum",
    "union",
    "input",
    "runtime",
    "custom",
    "client",
    "export",
)
"""The kinds of names that programs import."""
_ERRORS = "models.errors."
_PART = (
    "argument",
    "setting",
    "credential",
    "option",
    "field",
    "member",
    "key",
    "method",
    "resource",
)


def judge_clients(old: Surface, new: Surface) -> Iterator[Finding]:
    """What became of the clients of `old`, and of what each takes."""
    clients = {
        bool(about.get("async")): name
        for name, about in new.names.items()
        if about["kind"] == "client"
    }
    for name, about in old.names.items():
        if about["kind"] != "client":
            continue
        now = name if name in new.names else clients.get(bool(about.get("async")), "")
        yield _exported(
            new, name, Kind.TYPES, places={last_of(now): [now]} if now else {}, other=now
        )
        for kind in ("setting", "credential"):
            for key, _ in old.parts(name, kind):
                argument = last_of(key)
                if f"{now}({argument})" in new.names:
                    yield Finding(Kind.CLIENT_OPTIONS, key, Verdict.SAME)
                else:
                    words = f"`{now or name}` does not take `{argument}`."
                    yield Finding(Kind.CLIENT_OPTIONS, key, Verdict.MISSING, words)


def judge_exports(old: Surface, new: Surface) -> Iterator[Finding]:
    """What became of the types and errors that `old` exports, by the names that they are imported by."""
    places: dict[str, list[str]] = defaultdict(list)
    for name, about in new.names.items():
        if about["kind"] not in _PART:
            places[last_of(name)].append(name)
    for name, about in old.names.items():
        if about["kind"] in _EXPORTED and about["kind"] != "client":
            is_error = about["kind"] == "error" or name.startswith(_ERRORS)
            kind = Kind.ERRORS if is_error else Kind.TYPES
            if about.get("anywhere") and name in places:
                yield Finding(kind, name, Verdict.SAME)
            else:
                yield _exported(new, name, kind, places=places)


def _exported(
    new: Surface, name: str, kind: Kind, *, places: dict[str, list[str]], other: str = ""
) -> Finding:
    if name in new.names and new.names[name]["kind"] not in _PART:
        return Finding(kind, name, Verdict.SAME)
    found = places.get(last_of(name), [])
    if found:
        owner = ".".join((new.package, *found[0].split(".")[:-1]))
        words = f"`{name}` is imported by `from {owner} import {last_of(name)}`."
        return Finding(kind, name, Verdict.DIFFERENT, words)
    words = f"`{name}` is called `{other}`." if other else f"`{name}` does not exist."
    return Finding(kind, name, Verdict.DIFFERENT if other else Verdict.MISSING, words)
