"""Names the operations of a document as a person would: the resource and the method of each, and why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from typing import Literal, TypeAlias

from ....api.model import Api, Operation
from ..call import Call
from ..names import snake
from .clashes import METHODS, make_distinct
from .identifiers import Identifier, read_identifiers, read_phrase
from .lists import Lists
from .path_calls import PathCall, PathCalls
from .paths import Paths
from .tags import key_of, read_tags
from .vocabulary import separate_words
from .words import PLAIN, VERBS, singular, split, stems, verb_of

Signal: TypeAlias = Literal["identifiers", "tags", "paths"]

# Of all operations, how many must have what a document is read by.
_HEADED = 0.8
_TAGGED = 0.7
_NESTED = 0.3
_LIKE_PATHS = 0.9
# Of what is said of reading one thing, how much says "retrieve" where the SDK does too.
_RETRIEVED = 0.3
_MARKUP = re.compile(r"<[^<>]*>")


class Names:
    """The calls of one document.

    Args:
        signal: What the document is to be read by; by default what it suggests itself.

    Attributes:
        signal: What the document is read by first.
        calls: By the pointers of operations.
    """

    def __init__(self, api: Api, *, signal: Signal | None = None) -> None:
        operations = separate_words(api)
        self._operations = operations
        self._paths = Paths(operations)
        self._identifiers = read_identifiers(operations, written=api.operations)
        self.signal: Signal = signal or self._read_by(operations)
        get = _word_for_get(operations, self._identifiers, self.signal)
        lists = Lists(api.schemas)
        self._path_calls = PathCalls(operations, paths=self._paths, lists=lists, get=get)
        calls = {
            operation.pointer: _ask(operation, self._call(operation)) for operation in operations
        }
        self.calls = self.make_distinct(calls)

    def make_distinct(
        self, calls: Mapping[str, Call], *, kept: Set[str] = frozenset()
    ) -> dict[str, Call]:
        """`calls` by pointer, each of one operation only.

        Args:
            kept: The operations whose calls stay as they are, beside those that the document asks for.
        """
        asked = {operation.pointer for operation in self._operations if operation.name}
        identifiers = self._identifiers
        return make_distinct(calls, self._operations, identifiers=identifiers, kept=asked | kept)

    def _read_by(self, operations: Sequence[Operation]) -> Signal:
        """What the document as a whole is read by."""
        count = max(1, len(operations))
        headed = [
            identifier
            for identifier in self._identifiers.values()
            if identifier.head and identifier.tail.split("_")[0] in VERBS
        ]
        if len(headed) >= _HEADED * count:
            return "identifiers"
        tagged = [operation for operation in operations if operation.groups]
        if len(tagged) < _TAGGED * count:
            return "paths"
        nested = [operation for operation in tagged if len(read_tags(operation)) > 1]
        alike = [operation for operation in tagged if self._begins_like_tag(operation)]
        if len(nested) >= _NESTED * len(tagged) or len(alike) >= _LIKE_PATHS * len(tagged):
            return "tags"
        return "paths"

    def _begins_like_tag(self, operation: Operation) -> bool:
        path = self._paths.of[operation.pointer]
        return bool(path) and key_of(path[0].name) == key_of("_".join(read_tags(operation)))

    def _call(self, operation: Operation) -> Call:
        identifier = self._identifiers[operation.pointer]
        if self.signal == "identifiers" and identifier.head:
            return Call((identifier.head,), identifier.tail, "operationId", "operationId")
        spelled = self._path_calls.read(operation)
        if self.signal == "tags" and operation.groups:
            return self._of_tag(operation, identifier, spelled)
        if _creates_last(operation, identifier, spelled):
            return Call((*spelled.resource, spelled.method), "create", "path", "operationId")
        method, origin = self._method(operation, identifier, spelled)
        return Call(spelled.resource, method, "path", origin)

    def _of_tag(self, operation: Operation, identifier: Identifier, spelled: PathCall) -> Call:
        """The call in the resource of a tag; what the path says beyond it is said by the method."""
        if len(operation.groups) > 1 and len(spelled.resource) > 1:
            method, origin = self._method(operation, identifier, spelled)
            return Call(spelled.resource, method, "path", origin)
        resource = read_tags(operation)
        if spelled.is_action and not spelled.resource and resource == (spelled.method,):
            return Call((), spelled.method, "path", spelled.method_from)
        known = stems(resource)
        others = [name for name in spelled.resource if not stems([name]) <= known]
        phrase = None if identifier.says_path else read_phrase(identifier, known)
        if (others or spelled.is_action) and phrase is not None:
            verb = verb_of(phrase[0]) if phrase[0].upper() in METHODS else phrase[0]
            return Call(resource, "_".join((verb, *phrase[1])), "tag", "operationId")
        method, origin = self._method(operation, identifier, spelled)
        if others and not spelled.is_action:
            method = "_".join((method, *others[-1:]))
        return Call(resource, method, "tag", origin)

    def _method(
        self, operation: Operation, identifier: Identifier, spelled: PathCall
    ) -> tuple[str, str]:
        """The method, and where its name is from: a verb of the operationId says more than an HTTP method."""
        phrase = None
        if not identifier.says_path:
            phrase = read_phrase(identifier, stems(spelled.resource))
        says_resource = phrase is not None and singular(phrase[0]) in stems(spelled.resource[-1:])
        if phrase is None or phrase[1] or says_resource:
            return spelled.method, spelled.method_from
        verb, plain = phrase[0], PLAIN.get(phrase[0])
        written = PLAIN.get(spelled.method, spelled.method)
        if spelled.is_action:
            is_better = plain is None
        elif written == "update" and verb in ("add", "create"):
            is_better = operation.method == "PUT"
        elif written in ("create", "update", "delete", "replace"):
            is_better = plain is None or (plain == "update" and written == "create")
            verb = plain or verb
        else:
            is_better = plain == "list" and written == "get"
            verb = plain or verb
        return (verb, "operationId") if is_better else (spelled.method, spelled.method_from)


def _creates_last(operation: Operation, identifier: Identifier, spelled: PathCall) -> bool:
    """Whether the operationId says that what the last segment names is created: `createSpeech` of `/audio/speech`."""
    if operation.method != "POST" or not spelled.is_action or identifier.says_path:
        return False
    phrase = read_phrase(identifier, stems(spelled.resource))
    return (
        phrase is not None
        and phrase[0] == "create"
        and stems(phrase[1]) == stems([spelled.method])
        and spelled.method.split("_")[0] not in VERBS
    )


def _ask(operation: Operation, call: Call) -> Call:
    """`call` with the resource and the method that the document asks for by extensions."""
    if operation.has_group:
        parts = (part for group in operation.groups[:1] for part in group.split("."))
        resource = tuple(snake(part, prefix="group") for part in parts if part.strip())
        call = replace(call, resource=resource, resource_from="extension")
    if operation.name:
        method = snake(operation.name, prefix="call")
        call = replace(call, method=method, method_from="extension")
    return call


def _word_for_get(
    operations: Sequence[Operation], identifiers: dict[str, Identifier], signal: Signal
) -> str:
    """What a document calls reading one thing: `get` or `retrieve`."""
    # Where most operationIds only repeat the path, "get" is the HTTP method, not a word that somebody chose.
    are_chosen = 2 * sum(identifier.says_path for identifier in identifiers.values()) <= len(
        identifiers
    )
    named: Counter[str] = Counter()
    told: Counter[str] = Counter()
    for operation in operations:
        if operation.method.lower() == "get":
            identifier = identifiers[operation.pointer]
            if are_chosen:
                named.update(identifier.words[:1])
            about = _MARKUP.sub(" ", operation.summary or operation.description)
            told.update(word.removesuffix("s") for word in split(about)[:1])
    said = named if signal == "tags" and named["get"] + named["retrieve"] else named + told
    return "retrieve" if said["retrieve"] > _RETRIEVED * (said["retrieve"] + said["get"]) else "get"
