"""What became of calls, of their arguments, and of what every call takes beside its own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from ..changes import Surface
from ..changes.surface import Promise, last_of
from ..foreign import CALL_OPTIONS
from .verdicts import Finding, Kind, Verdict

_ANY_CALL = "client.*"
_FIELD = re.compile(r"\{[^{}]*\}")
_VALUES = ("default", "fallback", "fixed")


def judge_calls(old: Surface, new: Surface) -> Iterator[Finding]:
    """What became of the calls of `old`: each with its arguments, then what all of them take."""
    routes = _routes(new)
    options: dict[str, None] = {}
    twins: list[tuple[str, str]] = []
    arguments: list[Finding] = []
    for name, about in old.names.items():
        if about["kind"] == "twin":
            twins.append((name, str(about.get("of", ""))))
        if about["kind"] != "method":
            continue
        own = dict(old.parts(name, "argument"))
        there = new.names.get(name, {}).get("kind") == "method"
        taken = {last_of(key) for key, _ in new.parts(name, "argument")} if there else set[str]()
        asked = {
            key: one
            for key, one in own.items()
            if last_of(key) not in CALL_OPTIONS or last_of(key) in taken
        }
        options.update(dict.fromkeys(last_of(key) for key in own if key not in asked))
        found = [_argument(new, name, key, one) for key, one in asked.items()] if there else []
        arguments += found
        yield _call(old, new, name, found=found, routes=routes)
    yield from arguments
    yield from _twins(new, twins)
    for option in options:
        yield _option(new, option)


def _call(
    old: Surface, new: Surface, name: str, *, found: list[Finding], routes: dict[str, list[str]]
) -> Finding:
    was, now = old.names[name], new.names.get(name, {})
    if now.get("kind") != "method":
        return Finding(Kind.CALLS, name, Verdict.MISSING, _gone(name, was, routes))
    before, after = str(was.get("operation", "")), str(now.get("operation", ""))
    if before and after and not is_same_route(before, after):
        words = f"`{name}` calls `{after}`; it was `{before}`."
        return Finding(Kind.CALLS, name, Verdict.DIFFERENT, words)
    lost = [last_of(one.name) for one in found if not one.verdict.keeps]
    if lost:
        words = f"`{name}` does not take {_listed(lost)} as it was."
        return Finding(Kind.CALLS, name, Verdict.DIFFERENT, words)
    came = {
        last_of(key): about for key, about in new.parts(name, "argument") if key not in old.names
    }
    needed = [key for key, about in came.items() if about.get("required") and not _has_value(about)]
    if needed:
        words = f"`{name}` needs {_listed(needed)}."
        return Finding(Kind.CALLS, name, Verdict.DIFFERENT, words)
    wider = came or any(one.verdict is Verdict.WIDER for one in found)
    return Finding(Kind.CALLS, name, Verdict.WIDER if wider else Verdict.SAME)


def _gone(name: str, was: Promise, routes: dict[str, list[str]]) -> str:
    operation = str(was.get("operation", ""))
    others = routes.get(_shape(operation), []) if operation else []
    if others:
        told = " or ".join(f"`{other}`" for other in others)
        return f"`{name}` is called {told}."
    return (
        f"`{name}` does not exist, nor does another call of `{operation}`."
        if operation
        else f"`{name}` does not exist."
    )


def _argument(new: Surface, call: str, name: str, was: Promise) -> Finding:
    """What became of the argument `name` of a call that exists."""
    argument = last_of(name)
    now = new.names.get(name)
    if now is None or now["kind"] != "argument":
        if f"{_ANY_CALL}({argument})" in new.names:
            return Finding(Kind.ARGUMENTS, name, Verdict.SAME)
        alike = [
            last_of(key)
            for key, about in new.parts(call, "argument")
            if argument in (about.get("wire_name"), last_of(key))
            or _letters(last_of(key)) == _letters(argument)
        ]
        words = f"`{call}` has no argument `{argument}`" + (
            f"; it is called `{alike[0]}`." if alike else "."
        )
        return Finding(Kind.ARGUMENTS, name, Verdict.MISSING, words)
    if now.get("required") and not was.get("required") and not _has_value(now):
        words = f"`{call}` has to be given `{argument}`."
        return Finding(Kind.ARGUMENTS, name, Verdict.DIFFERENT, words)
    place = was.get("position")
    if place is not None and place != now.get("position"):
        words = f"`{call}` takes `{argument}` by its name, or at another place."
        return Finding(Kind.ARGUMENTS, name, Verdict.DIFFERENT, words)
    eased = bool(was.get("required")) and not now.get("required")
    return Finding(Kind.ARGUMENTS, name, Verdict.WIDER if eased else Verdict.SAME)


def _twins(new: Surface, twins: list[tuple[str, str]]) -> Iterator[Finding]:
    """The calls for asynchronous programs of a client that has both kinds."""
    clients = [
        name
        for name, about in new.names.items()
        if about["kind"] == "client" and about.get("async")
    ]
    for name, of in twins:
        if name in new.names:
            yield Finding(Kind.ASYNC_CALLS, name, Verdict.SAME)
        elif of in new.names and clients:
            words = f"`{name}` is `{of}` of `{clients[0]}`."
            yield Finding(Kind.ASYNC_CALLS, name, Verdict.DIFFERENT, words)
        else:
            yield Finding(Kind.ASYNC_CALLS, name, Verdict.MISSING, f"`{name}` does not exist.")


def _option(new: Surface, option: str) -> Finding:
    name = f"{_ANY_CALL}({option})"
    if name in new.names:
        return Finding(Kind.CALL_OPTIONS, name, Verdict.SAME)
    return Finding(Kind.CALL_OPTIONS, name, Verdict.MISSING, f"No call takes `{option}`.")


def is_same_route(one: str, other: str) -> bool:
    """Whether two routes are one, whatever their parameters are called, and whichever of it is in the URL of the server."""
    (first, path), (second, place) = (_shape(route).split(" ", 1) for route in (one, other))
    return first == second and (path.endswith(place) or place.endswith(path))


def _routes(surface: Surface) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name, about in surface.names.items():
        if about["kind"] == "method":
            found[_shape(str(about.get("operation", "")))].append(name)
    return found


def _shape(route: str) -> str:
    method, _, path = route.partition(" ")
    return f"{method.upper()} {_FIELD.sub('{}', path.partition('?')[0]).rstrip('/')}"


def _has_value(about: Promise) -> bool:
    return any(key in about for key in _VALUES)


def _letters(name: str) -> str:
    return re.sub(r"[\W_]", "", name).lower()


def _listed(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
