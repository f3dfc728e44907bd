"""Names the operations of a document as a person would: the resource and the method of each, and why."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ....api.model import Api, Operation
from .clashes import Call, make_distinct
from .identifiers import Identifier, read_identifiers, read_phrase
from .lists import Lists
from .paths import Path, Paths, Place, Segment
from .tags import abbreviates, key_of, read_tags, spellings
from .words import PLAIN, VERBS, is_plural, plural, split, stems, verb_of

Signal: TypeAlias = Literal["identifiers", "tags", "paths"]

# Of all operations, how many must have what a document is read by.
_HEADED = 0.8
_TAGGED = 0.7
_NESTED = 0.3
_LIKE_PATHS = 0.9
# Of what is said of reading one thing, how much says "retrieve" where the SDK does too.
_RETRIEVED = 0.3
_MARKUP = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class _Spelled:
    """What the path of an operation spells; an action is a method by its own last segment."""

    resource: tuple[str, ...]
    method: str
    is_action: bool = False


class Names:
    """The calls of one document.

    Args:
        signal: What the document is to be read by; by default what it suggests itself.

    Attributes:
        signal: What the document is read by first.
        calls: By the pointers of operations.
    """

    def __init__(self, api: Api, *, signal: Signal | None = None) -> None:
        operations = api.operations
        self._paths = Paths(operations)
        self._lists = Lists(api.schemas)
        self._identifiers = read_identifiers(operations)
        self._spellings = spellings(operations)
        self._abbreviations = self._meanings(operations)
        self.signal: Signal = signal or self._read_by(operations)
        self._get = _word_for_get(operations, self._identifiers, self.signal)
        calls = {operation.pointer: self._call(operation) for operation in operations}
        self.calls = make_distinct(calls, operations, identifiers=self._identifiers)

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
        spelled = self._read_path(operation)
        if self.signal == "tags" and operation.groups:
            return self._of_tag(operation, identifier, spelled)
        method, origin = self._method(identifier, spelled)
        return Call(spelled.resource, method, "path", origin)

    def _of_tag(self, operation: Operation, identifier: Identifier, spelled: _Spelled) -> Call:
        """The call in the resource of a tag; what the path says beyond it is said by the method."""
        if len(operation.groups) > 1 and len(spelled.resource) > 1:
            method, origin = self._method(identifier, spelled)
            return Call(spelled.resource, method, "path", origin)
        resource = read_tags(operation)
        if spelled.is_action and not spelled.resource and resource == (spelled.method,):
            return Call((), spelled.method, "path", "path")
        known = stems(resource)
        others = [name for name in spelled.resource if not stems([name]) <= known]
        phrase = None if identifier.says_path else read_phrase(identifier, known)
        if (others or spelled.is_action) and phrase is not None:
            return Call(resource, "_".join((phrase[0], *phrase[1])), "tag", "operationId")
        method, origin = self._method(identifier, spelled)
        if others and not spelled.is_action:
            method = "_".join((method, *others[-1:]))
        return Call(resource, method, "tag", origin)

    def _method(self, identifier: Identifier, spelled: _Spelled) -> tuple[str, str]:
        """The method, and where its name is from: a verb of the operationId says more than an HTTP method."""
        phrase = None
        if not identifier.says_path:
            phrase = read_phrase(identifier, stems(spelled.resource))
        if phrase is None or phrase[1]:
            return spelled.method, "path"
        verb, plain = phrase[0], PLAIN.get(phrase[0])
        written = PLAIN.get(spelled.method, spelled.method)
        if spelled.is_action:
            is_better = plain is None
        elif written in ("create", "update", "delete", "replace"):
            is_better = plain is None or (plain == "update" and written == "create")
            verb = plain or verb
        else:
            is_better = plain == "list" and written == "get"
            verb = plain or verb
        return (verb, "operationId") if is_better else (spelled.method, "path")

    def _read_path(self, operation: Operation) -> _Spelled:
        """Reads the path: its last segment is an action if it is a verb, or no other operation has a path below or beside it."""
        path = self._paths.of[operation.pointer]
        names: tuple[str, ...] = tuple(
            self._spelling(segment.name, beside=path[:index])
            for index, segment in enumerate(path)
            if not segment.is_parameter
        )
        method = operation.method.lower()
        if not names:
            return _Spelled((), verb_of(method, get=self._get))
        above, last = names[:-1], names[-1]
        place = self._paths.places[path]
        gives_list = self._lists.gives_list(operation)
        if path[-1].is_parameter:
            return _Spelled(names, self._of_item(method, path, gives_list))
        if self._leads_with_verb(path):
            return self._of_leading_verb(operation, names)
        if len(names) > 1 and self._is_variant(path):
            return _Spelled(names[:-2], "_".join(names[-2:]), is_action=True)
        if self._is_action(method, path, place, gives_list):
            return _Spelled(above, self._action(method, last, place), is_action=True)
        return _Spelled(names, self._of_collection(method, place, gives_list))

    def _meanings(self, operations: Sequence[Operation]) -> dict[str, str]:
        """The meaning of abbreviations at the beginning of paths: the tag of most operations below."""
        tags: dict[str, Counter[str]] = defaultdict(Counter)
        for operation in operations:
            path = self._paths.of[operation.pointer]
            if path and operation.groups:
                tags[path[0].name].update(["_".join(read_tags(operation))])
        return {
            short: name
            for short, names in tags.items()
            for name, count in names.most_common(1)
            if 2 * count > names.total() and abbreviates(short, name)
        }

    def _spelling(self, name: str, *, beside: Path) -> str:
        if name in self._abbreviations:
            return self._abbreviations[name]
        spelling = self._spellings.get(key_of(name), "")
        if is_plural(spelling.rpartition("_")[2]):
            return spelling
        front, separator, last = name.rpartition("_")
        many = f"{front}{separator}{plural(last)}"
        return many if Segment(many) in self._paths.places[beside].next else name

    def _of_item(self, method: str, path: Path, gives_list: bool) -> str:
        place, collection = self._paths.places[path], self._paths.places[path[:-1]]
        if method == "get" and gives_list and not collection.methods:
            return "list"
        if method == "put" and "patch" in place.methods:
            return "replace"
        if method == "post":
            is_known = place.methods & {"get", "delete"} or "post" in collection.methods
            return "update" if is_known and not place.methods & {"put", "patch"} else "create"
        return verb_of(method, get=self._get)

    def _of_collection(self, method: str, place: Place, gives_list: bool) -> str:
        if method == "get":
            return "list" if gives_list or place.has_items else self._get
        if method == "put" and "patch" in place.methods:
            return "replace"
        is_single = "get" in place.methods and not place.has_items
        if (
            method == "post"
            and is_single
            and not place.methods & {"put", "patch"}
            and not gives_list
        ):
            return "update"
        return "create" if method == "post" else verb_of(method, get=self._get)

    def _leads_with_verb(self, path: Path) -> bool:
        """Whether a path begins with what is done to the resources behind: `/simulate/payments`."""
        first = self._paths.places[path[:1]]
        return (
            len(path) > 1
            and path[0] in self._paths.only_posted
            and path[0].name in VERBS
            and not first.methods
            and not first.has_items
            and len(first.next) > 1
        )

    def _of_leading_verb(self, operation: Operation, names: tuple[str, ...]) -> _Spelled:
        verb, *behind = names
        tag = tuple(self._spelling(name, beside=()) for name in read_tags(operation))
        if len(behind) == 1 and not is_plural(behind[0].rpartition("_")[2]) and tag:
            return _Spelled(tag, f"{verb}_{behind[0]}", is_action=True)
        if len(behind) == 1:
            return _Spelled((behind[0],), verb, is_action=True)
        return _Spelled(tuple(behind[:-1]), f"{verb}_{behind[-1]}", is_action=True)

    def _is_variant(self, path: Path) -> bool:
        """Whether the last segment tells a variant of the action before it: `/render/stream`."""
        if path[-1].is_parameter or path[-2].is_parameter:
            return False
        before = self._paths.places[path[:-1]]
        return (
            len(path) > 2
            and path[-2].name.split("_")[0] in VERBS
            and not is_plural(path[-2].name.rpartition("_")[2])
            and not before.has_items
            and before.methods == {"post"}
            and all(self._paths.places[(*path[:-1], segment)].is_leaf for segment in before.next)
        )

    def _is_action(self, method: str, path: Path, place: Place, gives_list: bool) -> bool:
        words = path[-1].name.split("_")
        is_verb = words[0] in VERBS
        is_noun = is_plural(words[-1]) and (len(words) == 1 or not is_verb)
        has_variants = is_verb and any(
            self._is_variant((*path, segment)) for segment in place.next if not segment.is_parameter
        )
        if not (place.is_leaf or has_variants) or (is_noun and (method != "post" or not is_verb)):
            return False
        if len(path) == 1:
            return method == "post" and is_verb and len(place.methods) == 1 and not is_noun
        if len(place.methods) > 1:
            return is_verb and not is_noun
        return is_verb or (method == "post" or (method == "get" and not gives_list))

    def _action(self, method: str, name: str, place: Place) -> str:
        if name.split("_")[0] in VERBS and (
            len(place.methods) == 1 or method in ("post", "put", "patch")
        ):
            return name
        if method == "get":
            return f"{self._get}_{name}"
        return f"delete_{name}" if method == "delete" else name


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
