"""What the path of an operation says: the resources that it spells, and its action or the verb of its HTTP method."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ....api.model import Operation
from .lists import Lists
from .paths import PARAMETER, Path, Paths, Place, Segment
from .tags import abbreviates, key_of, read_tags, spellings
from .words import FILLERS, PLAIN, VERBS, is_plural, plural, split, verb_of

_BY_METHOD, _BY_SEGMENT = "HTTP method", "path segment"


@dataclass(frozen=True, slots=True)
class PathCall:
    """What the path of an operation spells; an action is a method by a segment of its own."""

    resource: tuple[str, ...]
    method: str
    is_action: bool = False

    @property
    def method_from(self) -> str:
        """What the method was read from."""
        return _BY_SEGMENT if self.is_action else _BY_METHOD


class PathCalls:
    """What the paths of a document say.

    Args:
        lists: Which operations give a list.
        get: What the document calls reading one thing.
    """

    def __init__(
        self, operations: Sequence[Operation], *, paths: Paths, lists: Lists, get: str
    ) -> None:
        self._paths = paths
        self._lists = lists
        self._get = get
        self._spellings = spellings(operations)
        self._abbreviations = self._meanings(operations)
        self._variants: dict[Path, bool] = {}
        self._listed = {
            paths.of[operation.pointer]
            for operation in operations
            if operation.method.lower() == "get" and lists.gives_list(operation)
        }

    def read(self, operation: Operation) -> PathCall:
        """Reads the path: its last segment is an action if it is a verb, or no other operation has a path below or beside it."""
        path = self._paths.of[operation.pointer]
        names: tuple[str, ...] = tuple(
            self._spelling(segment.name, beside=path[:index])
            for index, segment in enumerate(path)
            if not segment.is_parameter
        )
        method = operation.method.lower()
        if not names:
            return PathCall((), verb_of(method, get=self._get))
        above, last = names[:-1], names[-1]
        place = self._paths.places[path]
        gives_list = self._lists.gives_list(operation)
        if path[-1].is_parameter:
            if above and self._ends_in_verb(path):
                return PathCall(above, last, is_action=True)
            return PathCall(names, self._of_item(method, path, gives_list))
        if self._leads_with_verb(path):
            return self._of_leading_verb(operation, names)
        if len(path) > 2 and self._has_variants(path[:-1]):
            return PathCall(names[:-2], "_".join(names[-2:]), is_action=True)
        if self._is_action(method, path, place, gives_list):
            return PathCall(above, self._action(method, last, place), is_action=True)
        return PathCall(names, self._of_collection(method, path, gives_list, operation.id))

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
        if Segment(many) not in self._paths.places[beside].next:
            return name
        both = (self._paths.places[(*beside, Segment(spelled))] for spelled in (name, many))
        # Two collections are two resources; what belongs to one may be spelled in both ways.
        return name if all("post" in place.methods for place in both) else many

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

    def _of_collection(self, method: str, path: Path, gives_list: bool, said: str) -> str:
        place = self._paths.places[path]
        if method == "get":
            return "list" if gives_list or place.has_items else self._get
        if method == "put" and "patch" in place.methods:
            return "replace"
        is_single = "get" in place.methods and not place.has_items and path not in self._listed
        if (
            method == "post"
            and is_single
            and not place.methods & {"put", "patch"}
            and not gives_list
            and not any(PLAIN.get(word) == "create" and word != method for word in split(said))
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

    def _of_leading_verb(self, operation: Operation, names: tuple[str, ...]) -> PathCall:
        verb, *behind = names
        tag = tuple(self._spelling(name, beside=()) for name in read_tags(operation))
        if len(behind) == 1 and not is_plural(behind[0].rpartition("_")[2]) and tag:
            return PathCall(tag, f"{verb}_{behind[0]}", is_action=True)
        if len(behind) == 1:
            return PathCall((behind[0],), verb, is_action=True)
        return PathCall(tuple(behind[:-1]), f"{verb}_{behind[-1]}", is_action=True)

    def _below(self, path: Path) -> Iterator[Path]:
        while PARAMETER in self._paths.places[path].next:
            path = (*path, PARAMETER)
            yield path

    def _ends_in_verb(self, path: Path) -> bool:
        """Whether the parameters at the end of a path belong to what is done: `/render/{language}`."""
        if not self._paths.places[path].methods:
            return False
        named = (index for index, segment in enumerate(reversed(path)) if not segment.is_parameter)
        count = next(named)
        before = self._paths.places[path[:-count]]
        words = path[-count - 1].name.split("_")
        return (
            words[0] in VERBS
            and not is_plural(words[-1])
            and len(before.next) == 1
            and not before.methods - {"post"}
            and self._paths.places[path].is_leaf
            and len(self._paths.places[path].methods) == 1
        )

    def _has_variants(self, path: Path) -> bool:
        """Whether what comes after a path are variants of the action at its end: `/render`, of `/render/stream`."""
        if path not in self._variants:
            place = self._paths.places[path]
            words = path[-1].name.split("_")
            self._variants[path] = (
                len(path) > 1
                and words[0] in VERBS
                and not is_plural(words[-1])
                and bool(place.next)
                and not place.has_items
                and place.methods == {"post"}
                and all(self._paths.places[(*path, segment)].is_leaf for segment in place.next)
            )
        return self._variants[path]

    def _is_action(self, method: str, path: Path, place: Place, gives_list: bool) -> bool:
        words = path[-1].name.split("_")
        is_verb = words[0] in VERBS
        is_noun = (
            is_plural(words[-1]) and (len(words) == 1 or not is_verb) and words[0] not in FILLERS
        )
        has_variants = self._has_variants(path)
        takes_values = (
            is_verb
            and place.has_items
            and any(self._ends_in_verb(longer) for longer in self._below(path))
        )
        if not (place.is_leaf or has_variants or takes_values) or (
            is_noun and (method != "post" or not is_verb)
        ):
            return False
        if len(path) == 1:
            return method == "post" and is_verb and len(place.methods) == 1 and not is_noun
        if len(place.methods) > 1:
            return is_verb and not is_noun
        if words[0] in FILLERS:
            return True
        return is_verb or (method == "post" or (method == "get" and not gives_list))

    def _action(self, method: str, name: str, place: Place) -> str:
        if name == "bulk":
            return f"bulk_{verb_of(method, get=self._get)}"
        if name.split("_")[0] in VERBS and (
            len(place.methods) == 1 or method in ("post", "put", "patch")
        ):
            return name
        if method == "get":
            return f"{self._get}_{name}"
        if method == "delete":
            return f"delete_{name}"
        return f"{verb_of(method, get=self._get)}_{name}" if name.split("_")[0] in FILLERS else name
