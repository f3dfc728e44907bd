"""Words that a document writes without a space between them are told apart by the words that it uses elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from ....api.model import Api, Operation
from .words import FILLERS, VERBS, singular, split

# A shorter one is taken for a word of its own.
_SHORTEST = 7
_LONGEST = 80
_SHORTEST_PART = 3
_LONGEST_PART = 20
# Written together by custom.
_COMPOUNDS = frozenset(
    ["openapi", "filename", "filesystem", "timestamp", "timezone", "userinfo", "username"]
)
_SHORT = frozenset(["ai", "db", "id", "ip", "os", "pr", "qr", "ui", "vm", *FILLERS])
_WORD = re.compile(r"(?<![\w/.{\-])[A-Za-z]+(?![\w/}]|[.\-]\w)")
_CHUNK = re.compile(r"[A-Za-z]+")
_OUTSIDE = re.compile(r"\{[^{}]*\}|[A-Za-z]+")


def separate_words(api: Api) -> tuple[Operation, ...]:
    """The operations of `api` with underscores in their paths, operationIds and tags where words meet that no sign separates."""
    written = set(_written(api.operations))
    if not any(len(word) >= _SHORTEST for chunk in written for word in split(chunk)):
        return api.operations
    known = _known(api)
    parts = {chunk: words for chunk in written if (words := _read(chunk, known))}
    if not parts:
        return api.operations

    def spell(match: re.Match[str]) -> str:
        return "_".join(parts.get(match[0], (match[0],)))

    return tuple(_respell(operation, spell) for operation in api.operations)


def _written(operations: Iterable[Operation]) -> Iterator[str]:
    """Everything that stands between signs in paths, operationIds and tags."""
    for operation in operations:
        for text in (operation.path, operation.id, *operation.groups[:1]):
            yield from _CHUNK.findall(text)


def _respell(operation: Operation, spell: Callable[[re.Match[str]], str]) -> Operation:
    path = _OUTSIDE.sub(
        lambda match: match[0] if match[0][0] == "{" else spell(match), operation.path
    )
    groups = tuple(_CHUNK.sub(spell, group) for group in operation.groups)
    return replace(operation, path=path, id=_CHUNK.sub(spell, operation.id), groups=groups)


def _known(api: Api) -> Counter[str]:
    """How often the document uses each word, in what it tells people and where humps or signs separate words."""
    found: Counter[str] = Counter()
    for text in _told(api):
        found.update(word.lower() for word in _WORD.findall(text))
    for named in api.schemas.values():
        words = split(named.wire_name)
        found.update(words if len(words) > 1 else ())
    return found


def _told(api: Api) -> Iterator[str]:
    yield api.description
    for tag in api.tags:
        yield from (tag.wire_name, tag.description)
    for operation in api.operations:
        yield from (operation.summary, operation.description)
        for parameter in operation.parameters:
            yield parameter.description
        for response in operation.responses:
            yield response.description


def _read(chunk: str, known: Counter[str]) -> tuple[str, ...]:
    """The words of `chunk` if some of them are not apart yet; else nothing."""
    words = split(chunk)
    if all(_is_word(word, known) for word in words):
        return ()
    found = tuple(
        part
        for word in words
        for part in ((word,) if _is_word(word, known) else _part(word, known))
    )
    if found == words or not all(_is_word(word, known) for word in found):
        found = _part("".join(words), known)
    return found if len(found) > 1 and found != words else ()


def _is_word(word: str, known: Counter[str]) -> bool:
    """Whether `word` is short, or one that the document uses, in whatever number."""
    return (
        len(word) < _SHORTEST
        or word in VERBS
        or word in _COMPOUNDS
        or word in known
        or singular(word) in known
        or f"{word}s" in known
    )


def _part(text: str, known: Counter[str]) -> tuple[str, ...]:
    """The fewest words of the document that `text` is made of; `text` itself where there are none."""
    if len(text) > _LONGEST:
        return (text,)
    best: list[tuple[int, int, tuple[str, ...]] | None] = [(0, 0, ())]
    for end in range(1, len(text) + 1):
        options = [
            (before[0] + 1, before[1] - (end - start) ** 2, (*before[2], text[start:end]))
            for start in range(max(0, end - _LONGEST_PART), end)
            if (before := best[start]) is not None
            and _is_part(text[start:end], known, is_outer=start == 0 or end == len(text))
        ]
        best.append(min(options, default=None))
    found = best[-1]
    return (text,) if found is None else found[2]


def _is_part(text: str, known: Counter[str], *, is_outer: bool) -> bool:
    if text in FILLERS:
        return not is_outer
    if len(text) < _SHORTEST_PART:
        return text in _SHORT
    return (
        text in VERBS
        or known[text] > (1 if len(text) == _SHORTEST_PART else 0)
        or known[singular(text)] > 1
    )
