"""Compares two surfaces: what is gone, what came, and what of the rest promises something else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .classes import class_changes, field_changes, key_changes, member_changes
from .directions import directions
from .methods import argument_changes, credential_changes, method_changes, returned_changes
from .pair import Pair, shown
from .renames import renames, with_names
from .surface import Promise, Surface, owner_of
from .verdicts import Change, Verdict

_RULES = {
    "method": method_changes,
    "argument": argument_changes,
    "credential": credential_changes,
    "function": returned_changes,
    "unwrapping": returned_changes,
    "object": class_changes,
    "enum": class_changes,
    "error": class_changes,
    "union": class_changes,
    "field": field_changes,
    "key": key_changes,
    "member": member_changes,
}
_DECLARATION = "module"
"""The kind of a line that says where an operation is declared, which nobody needs to name."""

_HOLDERS = ("method", "object", "enum", "error", "union", "input")
_WORDS = {
    "argument": "the argument",
    "field": "the field",
    "member": "the member",
    "key": "the key",
    "credential": "the credential",
}


def compare(old: Surface, new: Surface) -> tuple[Change, ...]:
    """What changed from `old` to `new` for those who use the SDK, in the order of names."""
    names = renames(old, new)
    before = with_names(old, names)
    both = Surface(new.head, {**before.names, **new.names})
    pair = Pair(before, new, both, directions(both), {now: was for was, now in names.items()})
    found = [*_package(old, new), *_renamed(names, new)]
    found += _gone(pair)
    found += _came(pair)
    for name, about in new.names.items():
        was = before.names.get(name)
        if was is None or pair.is_repeated(name, before.names):
            continue
        if pair.is_of_another_kind(name):
            words = f"`{shown(name)}` is another kind of thing: {about['kind']}, no {was['kind']}."
            found.append(pair.change("kind-changed", Verdict.BREAKING, name=name, sentence=words))
        elif about["kind"] in _RULES:
            found += _RULES[about["kind"]](pair, name)
    return tuple(sorted(found, key=lambda change: (change.name, change.kind)))


def _package(old: Surface, new: Surface) -> Iterator[Change]:
    if old.package and new.package and old.package != new.package:
        words = f"The package is called `{new.package}`; it was `{old.package}`."
        yield Change(
            kind="package-renamed",
            verdict=Verdict.BREAKING,
            name=old.package,
            pointer="",
            sentence=words,
        )


def _renamed(names: dict[str, str], new: Surface) -> Iterator[Change]:
    for old_name, name in names.items():
        kind = new.names[name]["kind"]
        if kind == "input":
            continue  # it goes with its class
        moved = kind == "method" and owner_of(old_name) != owner_of(name)
        yield Change(
            kind=f"{'method' if kind == 'method' else 'class'}-{'moved' if moved else 'renamed'}",
            verdict=Verdict.BREAKING,
            name=old_name,
            pointer=new.pointer(name),
            sentence=f"`{shown(old_name)}` is called `{shown(name)}` now.",
        )


def _gone(pair: Pair) -> Iterator[Change]:
    """What is in no surface any more; what goes with something else is not told beside it."""
    gone = {name: about for name, about in pair.old.names.items() if name not in pair.new.names}
    for name, about in gone.items():
        if not pair.is_repeated(name, gone) and not _goes_along(name, gone, pair=pair):
            kind = about["kind"]
            words = f"{_whose(kind, name)} was removed."
            yield Change(
                kind=f"{kind}-removed",
                verdict=Verdict.BREAKING,
                name=name,
                pointer=pair.old.pointer(name),
                sentence=words,
            )


def _came(pair: Pair) -> Iterator[Change]:
    came = {name: about for name, about in pair.new.names.items() if name not in pair.old.names}
    for name, about in came.items():
        if pair.is_repeated(name, came) or _goes_along(name, came, pair=pair):
            continue
        kind, verdict = about["kind"], Verdict.FEATURE
        words = f"{_whose(kind, name)} is new."
        if _has_to_be_given(pair, name):
            verdict, words = Verdict.BREAKING, f"{_whose(kind, name)} is new and has to be given."
        yield pair.change(f"{kind}-added", verdict, name=name, sentence=words)


def _has_to_be_given(pair: Pair, name: str) -> bool:
    about = pair.new.names[name]
    needed = about.get("required") is True and not {"default", "fallback", "fixed"} & about.keys()
    if about["kind"] == "field":
        return needed and pair.directions.is_sent(owner_of(name))
    return needed and about["kind"] in ("argument", "credential", "key")


def _goes_along(name: str, others: Mapping[str, Promise], *, pair: Pair) -> bool:
    """Whether `name` comes or goes with what it is inside of, or stands for."""
    about, owner = others[name], owner_of(name)
    if about["kind"] == _DECLARATION:
        return True
    if owner in others and others[owner]["kind"] in _HOLDERS:
        return True
    if owner in pair.old.names and owner in pair.new.names and pair.is_of_another_kind(owner):
        return True
    if about["kind"] == "resource":
        return any(other.startswith(f"{name}.") for other in (*pair.old.names, *pair.new.names))
    if about["kind"] == "input":
        # A class that is sent now is told by the argument that takes it.
        return True
    return about["kind"] == "key" and pair.has_field(name, others)


def _whose(kind: str, name: str) -> str:
    """What `name` is, in words that begin a sentence."""
    if kind not in _WORDS:
        return f"`{shown(name)}`"
    owner = owner_of(name)
    part = name[len(owner) :].strip(".()[]")
    return f"`{shown(owner)}`: {_WORDS[kind]} `{part}`"
