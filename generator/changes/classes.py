"""Compares classes, their fields and members: what is sent may take more, what is received may be less."""

from __future__ import annotations

from collections.abc import Iterator

from .notices import deprecations
from .pair import Pair, shown
from .surface import Promise, last_of, owner_of
from .variance import in_words, same
from .verdicts import Change, Verdict


def class_changes(pair: Pair, name: str) -> Iterator[Change]:
    """What else the class `name` is than before; its parts have changes of their own."""
    was, now = pair.lines(name)
    yield from deprecations(pair, name)
    if was["kind"] == "union":
        yield from _variants(pair, name)
    elif was.get("data") != now.get("data"):
        words = f"`{shown(name)}` has `{in_words(now.get('data'))}` as its data; it was `{pair.before(was.get('data'))}`."
        yield pair.change("error-data-changed", Verdict.BREAKING, name=name, sentence=words)
    elif was["kind"] == "error" and was.get("base") != now.get("base"):
        words = (
            f"`{shown(name)}` is no `{pair.before(was.get('base'))}` any more, and who catches that "
            f"does not catch it; it is a `{in_words(now.get('base'))}`."
        )
        yield pair.change("error-base-changed", Verdict.BREAKING, name=name, sentence=words)
    elif was["kind"] == "enum" and was.get("base") != now.get("base"):
        words = (
            f"`{shown(name)}` is an enum of another kind: {now.get('base')}, no {was.get('base')}."
        )
        opened = was.get("base") == str(now.get("base")).removeprefix("Open")
        verdict = Verdict.FEATURE if opened else Verdict.BREAKING
        yield pair.change("enum-base-changed", verdict, name=name, sentence=words)
    elif was.get("additional") != now.get("additional"):
        yield from _additional(pair, name)


def _additional(pair: Pair, name: str) -> Iterator[Change]:
    was, now = (line.get("additional") for line in pair.lines(name))
    words = f"`{shown(name)}` has other additional members."
    came = was is None and now is not None
    verdict = Verdict.FEATURE if came else Verdict.BREAKING
    yield pair.change("additional-members-changed", verdict, name=name, sentence=words)


def _variants(pair: Pair, name: str) -> Iterator[Change]:
    before, after = (line.get("variants", []) for line in pair.lines(name))
    for variant in after:
        if variant not in before:
            breaks = pair.directions.is_received(name)
            verdict = Verdict.BREAKING if breaks else Verdict.FEATURE
            words = f"`{shown(name)}` may be `{in_words(variant)}` too."
            yield pair.change("variant-added", verdict, name=name, sentence=words)
    for variant in before:
        if variant not in after:
            breaks = pair.directions.is_sent(name)
            verdict = Verdict.BREAKING if breaks else Verdict.FEATURE
            words = f"`{shown(name)}` is no `{in_words(variant)}` any more."
            yield pair.change("variant-removed", verdict, name=name, sentence=words)


def field_changes(pair: Pair, name: str) -> Iterator[Change]:
    """What else the field `name` holds than before."""
    owner = owner_of(name)
    yield from deprecations(pair, name)
    was, now = pair.lines(name)
    sent, received = pair.directions.is_sent(owner), pair.directions.is_received(owner)
    what = f"`{shown(owner)}`: the field `{last_of(name)}`"
    needed = _is_needed(was), _is_needed(now)
    told = False
    if sent and needed == (False, True):
        told = True
        words = f"{what} has to be given now."
        yield pair.change("field-required", Verdict.BREAKING, name=name, sentence=words)
    if needed == (True, False):
        takes = not sent or pair.accepts(name)
        breaks = not takes or (
            received and not pair.gives_no_more(was.get("type"), now.get("type"))
        )
        told = True
        words = f"{what} may be absent; it is `{in_words(now.get('type'))}`."
        verdict = Verdict.BREAKING if breaks else Verdict.FEATURE
        yield pair.change("field-optional", verdict, name=name, sentence=words)
    if not told and not same(was.get("type"), now.get("type")):
        yield from _retyped(pair, name, what=what)
    if was.get("wire_name") != now.get("wire_name"):
        words = f"{what} has another name on the wire."
        yield pair.change("field-sent-otherwise", Verdict.FIX, name=name, sentence=words)


def _is_needed(about: Promise) -> bool:
    """Whether a field or a key has to be given by who makes the object."""
    return bool(about.get("required")) and not {"fallback", "fixed"} & about.keys()


def _retyped(pair: Pair, name: str, *, what: str) -> Iterator[Change]:
    owner = owner_of(name)
    was, now = (line.get("type") for line in pair.lines(name))
    takes = not pair.directions.is_sent(owner) or pair.accepts(name)
    gives = not pair.directions.is_received(owner) or pair.gives_no_more(was, now)
    kind = "field-retyped" if not (takes and gives) else "field-type-eased"
    verdict = Verdict.FEATURE if takes and gives else Verdict.BREAKING
    words = f"{what} is `{in_words(now)}`; it was `{pair.before(was)}`."
    yield pair.change(kind, verdict, name=name, sentence=words)


def key_changes(pair: Pair, name: str) -> Iterator[Change]:
    """What else a dict takes that stands for an object; what its class tells too is told there."""
    was, now = pair.lines(name)
    if pair.has_field(name, pair.changed_fields):
        return
    what = f"`{shown(owner_of(name))}`: the key `{last_of(name)}`"
    if _is_needed(now) and not _is_needed(was):
        words = f"{what} has to be given now."
        yield pair.change("key-required", Verdict.BREAKING, name=name, sentence=words)
    elif not same(was.get("type"), now.get("type")):
        words = (
            f"{what} takes `{in_words(now.get('type'))}`; it was `{pair.before(was.get('type'))}`."
        )
        verdict = Verdict.FEATURE if pair.accepts(name) else Verdict.BREAKING
        yield pair.change("key-retyped", verdict, name=name, sentence=words)


def member_changes(pair: Pair, name: str) -> Iterator[Change]:
    """Whether the member `name` has another value."""
    was, now = pair.lines(name)
    if was.get("value") != now.get("value"):
        words = f"`{shown(name)}` is {now.get('value')!r}; it was {was.get('value')!r}."
        yield pair.change("member-changed", Verdict.BREAKING, name=name, sentence=words)
