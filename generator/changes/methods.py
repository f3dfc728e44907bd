"""Compares methods, their arguments and the credentials of clients: arguments may take more, results may be less."""

from __future__ import annotations

from collections.abc import Iterator

from ..data import is_mapping, is_sequence
from .notices import deprecations
from .pair import Pair, shown
from .surface import Promise, last_of, owner_of
from .variance import in_words, same
from .verdicts import Change, Verdict


def method_changes(pair: Pair, name: str) -> Iterator[Change]:
    """What else the method `name` does than before."""
    was, now = pair.lines(name)
    yield from deprecations(pair, name)
    yield from returned_changes(pair, name)
    yield from _raised(pair, name)
    if was.get("operation") != now.get("operation"):
        words = f"`{name}` calls `{now.get('operation')}`; it was `{was.get('operation')}`."
        yield pair.change("operation-changed", Verdict.FIX, name=name, sentence=words)
    known = was.get("statuses"), now.get("statuses")
    if known[0] is not None and known[0] != known[1] and was.get("returns") == now.get("returns"):
        words = f"`{name}` succeeds with {_listed(known[1])}; it was {_listed(known[0])}."
        yield pair.change("statuses-changed", Verdict.FIX, name=name, sentence=words)


def returned_changes(pair: Pair, name: str) -> Iterator[Change]:
    """What else `name` gives than before; the client that waits is told, unless only the other one changed."""
    results = [
        (_of(was, client), _of(now, client))
        for was, now in [pair.lines(name)]
        for client in ("sync", "async")
    ]
    changed = [result for result in results if not same(*result)]
    for was, now in changed[:1]:
        words = f"`{name}` gives `{in_words(now)}`; it was `{pair.before(was)}`."
        if all(pair.gives_no_more(*result) for result in changed):
            yield pair.change("result-narrowed", Verdict.FEATURE, name=name, sentence=words)
        else:
            yield pair.change("result-changed", Verdict.BREAKING, name=name, sentence=words)


def _of(about: Promise, client: str) -> object:
    returns = about.get("returns")
    return returns.get(client) if is_mapping(returns) else returns


def _raised(pair: Pair, name: str) -> Iterator[Change]:
    """The classes of errors by status: who catches one that is raised no more catches nothing."""
    before, after = (_errors(line) for line in pair.lines(name))
    for status in sorted(before.keys() | after.keys()):
        was, now = before.get(status, ()), after.get(status, ())
        if was == now:
            continue
        told = ", ".join(f"`{in_words(one)}`" for one in now) or "no class of its own"
        words = f"`{name}` raises {told} for {status}"
        if not was:
            yield pair.change("error-added", Verdict.FEATURE, name=name, sentence=f"{words}.")
            continue
        words += f"; it was {', '.join(f'`{pair.before(one)}`' for one in was)}."
        verdict = Verdict.FEATURE if all(one in now for one in was) else Verdict.BREAKING
        yield pair.change("error-changed", verdict, name=name, sentence=words)


def _errors(about: Promise) -> dict[str, list[object]]:
    found: dict[str, list[object]] = {}
    for raised in about.get("raises", ()):
        if is_mapping(raised):
            found.setdefault(str(raised.get("status")), []).append(raised.get("type"))
    return found


def _listed(statuses: object) -> str:
    return ", ".join(map(str, statuses)) if is_sequence(statuses) and statuses else "nothing"


def argument_changes(pair: Pair, name: str) -> Iterator[Change]:
    """What else the argument `name` takes than before."""
    was, now = pair.lines(name)
    what = f"`{shown(owner_of(name))}`: the argument `{last_of(name)}`"
    yield from deprecations(pair, name)
    needed = bool(was.get("required")), bool(now.get("required"))
    if needed == (False, True) and "fallback" not in now:
        words = f"{what} has to be given now."
        yield pair.change("argument-required", Verdict.BREAKING, name=name, sentence=words)
    elif needed == (True, False):
        words = f"{what} need not be given any more."
        yield pair.change("argument-optional", Verdict.FEATURE, name=name, sentence=words)
    place = was.get("position")
    if place is not None and place != now.get("position"):
        words = f"{what} stands at another place; give it by its name."
        yield pair.change("argument-moved", Verdict.BREAKING, name=name, sentence=words)
    if not same(was.get("type"), now.get("type")):
        words = (
            f"{what} takes `{in_words(now.get('type'))}`; it was `{pair.before(was.get('type'))}`."
        )
        if pair.accepts(name):
            yield pair.change("argument-widened", Verdict.FEATURE, name=name, sentence=words)
        elif needed != (False, True) or not pair.requires_alone(name):
            yield pair.change("argument-narrowed", Verdict.BREAKING, name=name, sentence=words)
    sent = [(line.get("in"), line.get("wire_name"), line.get("fallback")) for line in (was, now)]
    if sent[0] != sent[1]:
        words = f"{what} is sent otherwise."
        yield pair.change("argument-sent-otherwise", Verdict.FIX, name=name, sentence=words)


def credential_changes(pair: Pair, name: str) -> Iterator[Change]:
    """What else the credential `name` is than before: of another type or scheme, or read from another environment variable."""
    was, now = pair.lines(name)
    what = f"`{shown(owner_of(name))}`: the credential `{last_of(name)}`"
    if (was.get("type"), was.get("scheme")) != (now.get("type"), now.get("scheme")):
        words = (
            f"{what} is one of the security scheme `{now.get('scheme')}` ({now.get('type')}); "
            f"it was one of `{was.get('scheme')}` ({was.get('type')})."
        )
        same_type = was.get("type") == now.get("type")
        verdict = Verdict.FIX if same_type else Verdict.BREAKING
        yield pair.change("credential-changed", verdict, name=name, sentence=words)
    before, after = (str(line.get("environment", "")).split() for line in (was, now))
    if before != after:
        words = f"{what} is read from `{' '.join(after)}`; it was read from `{' '.join(before)}`."
        verdict = Verdict.FEATURE if set(before) <= set(after) else Verdict.BREAKING
        yield pair.change("environment-changed", verdict, name=name, sentence=words)
    if not was.get("required") and now.get("required"):
        yield pair.change(
            "credential-required",
            Verdict.BREAKING,
            name=name,
            sentence=f"{what} has to be given now.",
        )
