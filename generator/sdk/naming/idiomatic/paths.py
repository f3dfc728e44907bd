"""Paths as the resources and actions that they spell: without versions, without what all of them begin with."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from ....api.model import Operation
from .tags import read_tags
from .words import VERBS, plural, split, stems

_VERSION = re.compile(
    r"v\d{1,6}(?:\.\d{1,6}){0,3}(?:p\d{1,3})?(?P<stage>alpha|beta)?\d{0,3}|\d{4}-\d\d(?:-\d\d)?",
    re.I,
)
_STAGE = re.compile(r"[?&#](alpha|beta)(?:=true)?(?:&|$)")
_SUFFIX = re.compile(r"\.(?:json|xml|csv)$")
_TEMPLATE = re.compile(r"(\{[^{}]*\})")
_COLON = re.compile(r":(?=\w)")
# Random characters have a digit and make words of two or three letters.
_TOKEN = re.compile(r"(?<=\w)[-_.](?=\D*\d)([A-Za-z0-9]{8,})$")
_LETTERS_A_WORD = 3
# What a path has beyond says nothing for a name.
_MOST = 30
_CONTAINERS = frozenset(["api", "rest"])
# A version stands among the first segments; a later one may be a resource.
_VERSION_DEPTH = 3
# The share of operations from which on a segment that their paths begin with is taken for a prefix, not a resource.
_COMMON = 0.95
# Of all operations, how many are about one thing of a kind that a client is used for, such as an account.
_SCOPED = 0.5
_FEWEST_IN_SCOPE = 4
_FEWEST_BELOW = 2


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a path: the snake-case name of what it says, or "" for a parameter."""

    name: str

    @property
    def is_parameter(self) -> bool:
        """Whether a value stands here."""
        return not self.name


Path: TypeAlias = tuple[Segment, ...]
PARAMETER = Segment("")


@dataclass(slots=True)
class Place:
    """What a path of the document has: the HTTP methods of it, and the segments that come after it."""

    methods: set[str] = field(default_factory=set[str])
    next: set[Segment] = field(default_factory=set[Segment])

    @property
    def is_leaf(self) -> bool:
        """Whether nothing comes after it."""
        return not self.next

    @property
    def has_items(self) -> bool:
        """Whether it is followed by a parameter, which picks one of its items."""
        return PARAMETER in self.next


class Paths:
    """The paths of operations that matter for names.

    Attributes:
        of: By the pointer of an operation.
        places: By path.
        only_posted: First segments of paths that all have the method POST alone.
    """

    def __init__(self, operations: Sequence[Operation]) -> None:
        spelled = {operation.pointer: _segments(operation.path) for operation in operations}
        stages = _stages(operations, spelled)
        cut = _remove_scope(_remove_prefix([_remove_versions(path) for path in spelled.values()]))
        cut = _remove_containers_of_tags(cut, [read_tags(operation) for operation in operations])
        self.of: dict[str, Path] = {
            pointer: (*stages.get(pointer, ()), *short)
            for pointer, short in zip(spelled, cut, strict=True)
        }
        self.places: dict[Path, Place] = defaultdict(Place)
        for operation in operations:
            path = self.of[operation.pointer]
            for length in range(len(path)):
                self.places[path[:length]].next.add(path[length])
            self.places[path].methods.add(operation.method.lower())
        methods: dict[Segment, set[str]] = defaultdict(set)
        for path, place in self.places.items():
            for head in path[:1]:
                methods[head] |= place.methods
        self.only_posted = frozenset(head for head, found in methods.items() if found == {"post"})


def _segments(path: str) -> Path:
    """The segments of a path template: `/a/{b}:c.json` is a, a parameter, c."""
    found: list[Segment] = []
    for written in re.split(r"[?#]", path, maxsplit=1)[0].split("/"):
        for part in _parts(written):
            if "{" in part and not split(_TEMPLATE.sub("", _SUFFIX.sub("", part))):
                found[-1:] = [_unabbreviate(segment, part) for segment in found[-1:]]
                found.append(PARAMETER)
            elif name := _name(part):
                found.append(Segment(name))
    return tuple(found[:_MOST])


def _parts(written: str) -> list[str]:
    """What colons outside of parameters separate, where something stands before them."""
    found = [""]
    for index, piece in enumerate(_TEMPLATE.split(written)):
        first, *others = [piece] if index % 2 else _COLON.split(piece)
        if others and not found[-1] and not first:
            first, *others = f":{others[0]}", *others[1:]
        found[-1] += first
        found += others
    return found


def _unabbreviate(before: Segment, parameter: str) -> Segment:
    """The segment before a parameter; one letter stands for what the parameter is called: `/p/{pack}`."""
    words = split(parameter)
    is_short = len(before.name) == 1 and words[:1] and words[0].startswith(before.name)
    return Segment(plural(words[0])) if is_short else before


def _name(part: str) -> str:
    plain = _TEMPLATE.sub(" ", _SUFFIX.sub("", part))
    return plain.lower() if _VERSION.fullmatch(plain) else "_".join(split(_remove_token(plain)))


def _remove_token(text: str) -> str:
    """`text` without the random characters of an identifier at its end, as in `security-6VMVochwUWo`."""
    match = _TOKEN.search(text)
    is_random = match is not None and len(match[1]) < _LETTERS_A_WORD * len(split(match[1]))
    return text[: match.start()] if match is not None and is_random else text


def _version(path: Path) -> int | None:
    """Where the version of the service stands in `path`."""
    early = range(min(_VERSION_DEPTH, len(path)))
    return next((index for index in early if _VERSION.fullmatch(path[index].name)), None)


def version_of(path: str) -> str:
    """The version that a path template names, or ""."""
    segments = _segments(path)
    index = _version(segments)
    return "" if index is None else segments[index].name


def _remove_versions(path: Path) -> Path:
    index = _version(path)
    return path if index is None else (*path[:index], *path[index + 1 :])


def _stages(operations: Iterable[Operation], paths: Mapping[str, Path]) -> dict[str, Path]:
    """The stage, alpha or beta, of operations whose version is no finished one, where others are, by their pointers."""
    found: dict[str, str] = {}
    for operation in operations:
        path = paths[operation.pointer]
        index = _version(path)
        match = _VERSION.fullmatch(path[index].name) if index is not None else None
        asked = _STAGE.search(operation.path)
        found[operation.pointer] = (
            (match and match["stage"]) or (asked and asked[1]) or ""
        ).lower()
    if len(set(found.values())) == 1:
        return {}
    return {pointer: (Segment(stage),) for pointer, stage in found.items() if stage}


def _remove_prefix(paths: list[Path]) -> list[Path]:
    """`paths` without the segments that nearly all of them begin with and that are no resource."""
    while len(paths) > 1:
        (head, count), *_ = Counter(path[0] if path else PARAMETER for path in paths).most_common(1)
        if head.is_parameter or count < _COMMON * len(paths):
            break
        tails = [path[1:] for path in paths if path and path[0] == head]
        if not all(tails) or (any(tail[0].is_parameter for tail in tails)):
            break
        if head.name not in _CONTAINERS and _is_flat(tails):
            break
        paths = [path[1:] if path and path[0] == head else path for path in paths]
    return [_remove_containers(path) for path in paths]


def _is_flat(tails: list[Path]) -> bool:
    """Whether what comes after a prefix are the actions of one resource, not resources."""
    return all(len(tail) == 1 for tail in tails)


def _remove_containers(path: Path) -> Path:
    while len(path) > 1 and (path[0].is_parameter or path[0].name in _CONTAINERS):
        path = path[1:]
    return path


def _remove_scope(paths: list[Path]) -> list[Path]:
    """`paths` without `/accounts/{id}` in front of other resources, where a service is mostly about these."""
    below: dict[Segment, list[Path]] = defaultdict(list)
    for path in paths:
        if _is_scoped(path):
            below[path[0]].append(path[2:])
    scopes = {
        head
        for head, tails in below.items()
        if len(tails) >= _SCOPED * len(paths)
        # What is alone below a scope may be an action on it.
        and sum(count > 1 for count in Counter(tail[0] for tail in tails).values())
        >= _FEWEST_IN_SCOPE
    }
    return [path[2:] if _is_scoped(path) and path[0] in scopes else path for path in paths]


def _is_scoped(path: Path) -> bool:
    return (
        len(path) > 2
        and not path[0].is_parameter
        and path[1].is_parameter
        and not path[2].is_parameter
    )


def _remove_containers_of_tags(paths: list[Path], tags: list[tuple[str, ...]]) -> list[Path]:
    """`paths` without first segments that are no resource: their tags are called after what comes behind."""
    below: dict[Segment, list[tuple[Path, tuple[str, ...]]]] = defaultdict(list)
    for path, tag in zip(paths, tags, strict=True):
        if path:
            below[path[0]].append((path[1:], tag))
    containers = {head for head, found in below.items() if _is_container(head, found)}
    return [path[1:] if path and path[0] in containers else path for path in paths]


def _is_container(head: Segment, found: list[tuple[Path, tuple[str, ...]]]) -> bool:
    if head.name in VERBS or any(
        not tail or tail[0].is_parameter or not tag for tail, tag in found
    ):
        return False
    named = {tail[0] for tail, tag in found if stems(tag) == stems([tail[0].name])}
    is_named = any(not stems([head.name]).isdisjoint(stems(tag)) for _, tag in found)
    return len(named) >= _FEWEST_BELOW and not is_named
