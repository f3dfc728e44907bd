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
_MODULES = frozenset(
    ["controllers", "endpoints", "handlers", "resources", "routers", "routes", "views"]
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


def read_identifiers(
    operations: Sequence[Operation], *, written: Sequence[Operation]
) -> dict[str, Identifier]:
    """The operationIds of a document by the pointers of their operations.

    Args:
        written: The operations with operationIds as they are written: a head in front of a separator is spelled so.
    """
    heads = {operation.pointer: _head(_remove_path(operation)) for operation in written}
    spoken = _remove_common(
        {operation.pointer: split(_remove_path(operation)) for operation in operations}
    )
    found: dict[str, Identifier] = {}
    for operation in operations:
        words = spoken[operation.pointer]
        head, tail = heads[operation.pointer]
        found[operation.pointer] = Identifier(words, head, tail, _says_path(words, operation))
    return found


def _remove_path(operation: Operation) -> str:
    """The operationId without the path and the method that FastAPI appends."""
    flat = re.sub(r"\W", "_", operation.id).lower()
    path = re.sub(r"\W", "_", operation.path).strip("_").lower()
    front = flat.removesuffix(f"_{operation.method.lower()}").rstrip("_")
    before = front.removesuffix(path)
    if not path or len(flat) == len(front) or front == before or not before.endswith("_"):
        return operation.id
    found = operation.id[: len(before.rstrip("_"))]
    return found if split(found) else operation.id


def _remove_common(spoken: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Words without versions at the end, words of code such as `controller`, and a word that nearly all begin with."""
    plain = {pointer: _remove_versions(_remove_module(words)) for pointer, words in spoken.items()}
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


def _remove_module(words: tuple[str, ...]) -> tuple[str, ...]:
    """Words without the module of the code in front that a framework writes there: `files_api_routes_upload_file`."""
    for index in range(len(words) - 2, 0, -1):
        last = words[index]
        if words[index - 1] == "api" and (last in _MODULES or _VERSION.fullmatch(last)):
            return words[index + 1 :]
    return words


def _remove_versions(words: tuple[str, ...]) -> tuple[str, ...]:
    """Words without a version at an end, and without the number that a framework appends to what it has twice."""
    if len(words) > 1 and words[-1].isdecimal():
        words = words[:-1]
    while len(words) > 1 and _VERSION.fullmatch(words[-1]):
        words = words[:-1]
    while len(words) > 1 and _VERSION.fullmatch(words[0]):
        words = words[1:]
    return words


def _head(written: str) -> tuple[str, str]:
    """What stands before a separator and behind it; of several separators the first with a verb behind it counts."""
    found = ("", "")
    for separator in _SEPARATORS:
        front, _, back = written.partition(separator)
        head, tail = split(front), split(back)
        if head and tail and head[0] not in VERBS and (not found[0] or tail[0] in VERBS):
            found = "_".join(head), "_".join(tail)
            if tail[0] in VERBS:
                break
    return found


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
    while others and others[-1] in (*FILLERS, "and", "or"):
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
