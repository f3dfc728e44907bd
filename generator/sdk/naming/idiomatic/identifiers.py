"""What operationIds say: a head that names a resource, a verb with its nouns, or nothing beyond the path."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ....api.model import Operation
from .words import FILLERS, PLAIN, VERBS, singular, split

_SEPARATORS = "/.:_-"
_VERSION = re.compile(r"v\d+")
_CODE = frozenset(
    ["action", "api", "controller", "endpoint", "handler", "method", "operation", "route", "view"]
)
# The share of operationIds from which on a word that they all begin or end with is taken for decoration.
_COMMON = 0.2
_NEARLY_ALL = 0.9


@dataclass(frozen=True, slots=True)
class Identifier:
    """An operationId, read.

    Attributes:
        words: Without versions, words of programmers, and the path that a framework appends.
        head: The resource in front of a separator, as `sshKeys` in `sshKeys_list`, with `tail` behind it; else "".
        says_path: Whether it tells nothing but the method and the path.
    """

    words: tuple[str, ...] = ()
    head: str = ""
    tail: str = ""
    says_path: bool = True


def read_identifiers(operations: Sequence[Operation]) -> dict[str, Identifier]:
    """The operationIds of a document by the pointers of their operations."""
    written = {operation.pointer: _remove_path(operation) for operation in operations}
    spoken = _remove_common({pointer: split(text) for pointer, text in written.items()})
    found: dict[str, Identifier] = {}
    for operation in operations:
        words = spoken[operation.pointer]
        head, tail = _head(written[operation.pointer])
        found[operation.pointer] = Identifier(words, head, tail, _says_path(words, operation))
    return found


def _remove_path(operation: Operation) -> str:
    """The operationId without the path and the method that FastAPI appends."""
    flat = re.sub(r"\W", "_", operation.id)
    path = re.sub(r"\W", "_", operation.path).strip("_")
    match = re.fullmatch(rf"(.+?)_+{re.escape(path)}_*_{operation.method}", flat, re.I)
    return match[1] if match and split(match[1]) else operation.id


def _remove_common(spoken: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Words without versions at the end, words of code such as `controller`, and a word that nearly all begin with."""
    plain = {pointer: _remove_versions(words) for pointer, words in spoken.items()}
    endings = Counter(words[-1] for words in plain.values() if words)
    heads = Counter(words[0] for words in plain.values() if words)
    count = len(plain)
    for pointer, words in plain.items():
        if len(words) > 1 and words[-1] in _CODE and endings[words[-1]] >= _COMMON * count:
            words = words[:-1]
        if len(words) > 1 and words[0] not in VERBS and heads[words[0]] >= _NEARLY_ALL * count:
            words = words[1:]
        plain[pointer] = words
    return plain


def _remove_versions(words: tuple[str, ...]) -> tuple[str, ...]:
    while len(words) > 1 and _VERSION.fullmatch(words[-1]):
        words = words[:-1]
    while len(words) > 1 and _VERSION.fullmatch(words[0]):
        words = words[1:]
    return words


def _head(written: str) -> tuple[str, str]:
    separator = next((sign for sign in _SEPARATORS if sign in written), " ")
    front, _, back = written.partition(separator)
    head, tail = split(front), split(back)
    if not head or not tail or head[0] in VERBS:
        return "", ""
    return "_".join(head), "_".join(tail)


def _says_path(words: tuple[str, ...], operation: Operation) -> bool:
    """Whether `words` are the method and words of the path only: `GetCustomersCustomer`."""
    method = operation.method.lower()
    spoken = {singular(word) for word in split(operation.path)}
    others = [word for word in words if singular(word) not in spoken and word not in FILLERS]
    return len(words) > 1 and method in words[:1] and all(word == method for word in others)


def read_phrase(identifier: Identifier, nouns: Iterable[str]) -> tuple[str, tuple[str, ...]] | None:
    """The verb of an operationId and its words beyond `nouns`, which the resource says already; None where it has no verb."""
    known = frozenset(nouns)
    words = identifier.words
    verbs = [index for index, word in enumerate(words) if word in VERBS]
    if not verbs:
        return None
    index = next(
        (position for position in verbs if singular(words[position]) not in known), verbs[0]
    )
    verb = words[index]
    others = [
        word
        for word in (*words[:index], *words[index + 1 :])
        if singular(word) not in known and word not in ("a", "an", "the")
    ]
    while others and others[-1] in FILLERS:
        others.pop()
    if others[:1] == ["of"]:
        others.pop(0)
    if verb in ("get", "list") and others[:1] == ["list"]:
        verb, others = "list", others[1:]
    if others[-2:] == ["by", "id"]:
        others = others[:-2]
    if others[:1] == ["partial"] and PLAIN.get(verb) == "update":
        others = others[1:]
    return verb, tuple(others)
