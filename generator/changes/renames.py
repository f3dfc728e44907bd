"""What is the same thing under another name: operations by what they call, classes by what they consist of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from typing import Any

from ..data import is_mapping, is_sequence
from .surface import Promise, Surface, last_of
from .variance import renamed

_PARTS = ("field", "member")


def renames(old: Surface, new: Surface) -> dict[str, str]:
    """The names of `new` by those of `old` for methods, classes and their inputs that are called otherwise."""
    found = _paired(_gone(old, new, "method"), _gone(new, old, "method"), _call, _call)
    gone = [name for name in old.classes if name not in new.names]
    come = [name for name in new.classes if name not in old.names]
    unnamed = dict.fromkeys((*gone, *come), "")

    def in_old(name: str, about: Promise) -> Hashable:
        return _consists_of(old, name, about=about, unnamed=unnamed)

    def in_new(name: str, about: Promise) -> Hashable:
        return _consists_of(new, name, about=about, unnamed=unnamed)

    classes = {name: old.names[name] for name in gone}
    others = {name: new.names[name] for name in come}
    found |= _paired(classes, others, in_old, in_new)
    found = _paired(classes, others, _place, _place) | found
    of_classes = {about["of"]: name for name, about in _gone(new, old, "input").items()}
    for name, about in _gone(old, new, "input").items():
        target = of_classes.get(found.get(about["of"], ""))
        if target is not None:
            found[name] = target
    return found


def with_names(surface: Surface, names: Mapping[str, str]) -> Surface:
    """`surface` with other names for what `names` has, and for what is inside of it."""
    if not names:
        return surface
    lines: dict[str, Promise] = {}
    for name, about in surface.names.items():
        lines[_moved(name, names)] = {key: _with(value, names) for key, value in about.items()}
    return Surface(surface.head, lines)


def _with(value: Any, names: Mapping[str, str]) -> Any:
    if is_mapping(value):
        return {key: _with(one, names) for key, one in value.items()}
    if is_sequence(value):
        return [_with(one, names) for one in value]
    return renamed(value, names)


def _moved(name: str, names: Mapping[str, str]) -> str:
    for end in (len(name), *(index for index, char in enumerate(name) if char in ".([")):
        if name[:end] in names:
            return names[name[:end]] + name[end:]
    return name


def _gone(old: Surface, new: Surface, kind: str) -> dict[str, Promise]:
    return {
        name: about
        for name, about in old.names.items()
        if about["kind"] == kind and name not in new.names
    }


def _paired(gone: Mapping[str, Promise], come: Mapping[str, Promise], *keys: Any) -> dict[str, str]:
    """What of `gone` is one of `come`, where exactly one thing of each has the same key."""
    before, after = _by_key(gone, keys[0]), _by_key(come, keys[1])
    return {
        names[0]: after[key][0]
        for key, names in before.items()
        if key is not None and len(names) == 1 and len(after.get(key, ())) == 1
    }


def _by_key(names: Mapping[str, Promise], key: Any) -> dict[Hashable, list[str]]:
    found: dict[Hashable, list[str]] = defaultdict(list)
    for name, about in names.items():
        found[key(name, about)].append(name)
    return found


def _call(_: str, about: Promise) -> Hashable:
    """What a method calls: the operation by its name, else by its path."""
    return str(about.get("operation_id") or about.get("operation"))


def _place(_: str, about: Promise) -> Hashable:
    """Where a class comes from; None where that is not known."""
    return (about["kind"], about["pointer"]) if about.get("pointer") else None


def _consists_of(
    surface: Surface, name: str, *, about: Promise, unnamed: Mapping[str, str]
) -> Hashable:
    """What tells a class from others but its name; None for one without parts."""
    parts = [
        (last_of(part), _text(told, unnamed))
        for kind in _PARTS
        for part, told in surface.parts(name, kind)
    ]
    own = {key: one for key, one in about.items() if key not in ("pointer", "deprecated")}
    if not parts and "variants" not in own:
        return None
    return (_package(name), _text(own, unnamed), *sorted(parts))


def _package(name: str) -> str:
    return name.rpartition(".")[0]


def _text(about: Promise, unnamed: Mapping[str, str]) -> str:
    return repr(sorted(_with(about, unnamed).items()))
