"""Reads YAML text into plain data with YAML 1.2's core schema, and notes the line and column of every key and value.

YAML 1.2.2, section 10.3: no timestamps, no `yes` and `no`, octal numbers as `0o17`, no sexagesimal ones. Mapping keys become
strings, as in JSON; the merge key `<<` of YAML 1.1 is kept because real documents use it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from .text import LONGEST_NUMBER, Place, Remark, Text, TextError

_MAX_DEPTH = 200
_MAX_NODES = 20_000_000
_TAG = "tag:yaml.org,2002:"
_MERGE = f"{_TAG}merge"
# The tags of the core schema: what scalars, mappings and sequences are.
_TAGS = frozenset(
    f"{_TAG}{kind}" for kind in ("str", "int", "float", "bool", "null", "map", "seq", "merge")
)


_library: Any = yaml
"""PyYAML without the gaps of its stubs."""


class _Resolver(_library.resolver.BaseResolver):  # type: ignore[misc]
    """The core schema's implicit types."""


for _name, _pattern, _first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("float", r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)", "-+."),
    ("null", r"~|null|Null|NULL|", "~nN"),
    ("merge", r"<<", "<"),
):
    _initials = [*_first, ""] if _name == "null" else list(_first)
    _Resolver.add_implicit_resolver(_TAG + _name, re.compile(f"^(?:{_pattern})$"), _initials)

_SLOW: tuple[Any, ...] = (
    _library.reader.Reader,
    _library.scanner.Scanner,
    _library.parser.Parser,
    _library.composer.Composer,
)
_PARTS: tuple[Any, ...] = (_library.cyaml.CParser,) if _library.__with_libyaml__ else _SLOW


def _composer(text: str, parts: tuple[Any, ...]) -> Any:
    """A composer with the core schema, made of libyaml's parser or of PyYAML's own, initialised part by part."""
    made = type("Composer", (_Resolver, *parts), {"__init__": _without_arguments})()
    for part in (*parts, _Resolver):
        part.__init__(*((made, text) if part is parts[0] else (made,)))
    return made


def _without_arguments(_self: object) -> None:
    """Each part is initialised with arguments of its own."""


@dataclass(slots=True)
class YamlText(Text):
    """The data of a YAML text and where its parts stand."""

    marks: dict[int, dict[Any, tuple[Place, Place]]] = field(
        default_factory=dict[int, dict[Any, tuple[Place, Place]]]
    )

    def place(self, container: object, key: str | int, *, at_key: bool) -> Place | None:
        """The place of the member `key` of `container`, or of the key itself."""
        found = self.marks.get(id(container), {}).get(key)
        return None if found is None else found[0 if at_key else 1]


def parse_yaml(text: str) -> YamlText:
    """The data of `text`.

    Raises:
        TextError: It is no YAML, has several documents, nests too deeply, or its aliases run in circles or explode.
    """
    try:
        # libyaml stops at 1,000 levels, so that what composes its events cannot exhaust the stack.
        node = _composer(text, _PARTS).get_single_node()
    except yaml.MarkedYAMLError as error:
        mark: Any = error.problem_mark or error.context_mark
        place = (mark.line + 1, mark.column + 1) if mark is not None else None
        raise TextError(f"not valid YAML: {error.problem or error.context}", place) from None
    except yaml.YAMLError as error:
        raise TextError(f"not valid YAML: {str(error).splitlines()[0]}", None) from None
    except RecursionError:
        raise _too_deep(None) from None
    if node is None:
        return YamlText()
    built = _Builder()
    data = built.build(node, 0)
    return YamlText(
        data=data,
        duplicates=tuple(built.duplicates),
        remarks=tuple(built.remarks),
        source=text,
        marks=built.marks,
    )


def _too_deep(place: Place | None) -> TextError:
    return TextError(f"more than {_MAX_DEPTH} levels of nesting", place)


class _Builder:
    """Turns composed nodes into data; a node that an alias repeats is one object."""

    def __init__(self) -> None:
        self.marks: dict[int, dict[Any, tuple[Place, Place]]] = {}
        self.duplicates: list[tuple[str, Place, Place]] = []
        self.remarks: list[Remark] = []
        self._done: dict[int, tuple[Any, int]] = {}
        self._open: set[int] = set()
        self._size = 0

    def build(self, node: yaml.Node, depth: int) -> Any:
        if node.tag not in _TAGS:
            self._note_tag(node)
        if isinstance(node, yaml.ScalarNode):
            self._size += 1
            if len(node.value) > LONGEST_NUMBER and node.tag == f"{_TAG}int":
                self.remarks.append(Remark.of_long_number(len(node.value), _start(node)))
                return node.value
            return _scalar(node)
        known = self._done.get(id(node))
        if known is not None:
            self._grow(known[1], node)
            return known[0]
        if id(node) in self._open:
            raise TextError("an alias refers to what contains it", _start(node))
        if depth >= _MAX_DEPTH:
            raise _too_deep(_start(node))
        self._open.add(id(node))
        before = self._size
        data = (
            self._mapping(node, depth)
            if isinstance(node, yaml.MappingNode)
            else self._sequence(node, depth)
        )
        self._open.discard(id(node))
        self._grow(1, node)
        self._done[id(node)] = (data, self._size - before)
        return data

    def _note_tag(self, node: yaml.Node) -> None:
        tag = str(node.tag)
        shown = f"!!{tag.removeprefix(_TAG)}" if tag.startswith(_TAG) else tag
        self.remarks.append(
            Remark(
                code="unknown-tag",
                message=f"the tag {shown} is passed over; what stands behind it is read as it is",
                hint="Remove the tag; a file is included by `$ref`.",
                place=_start(node),
            )
        )

    def _grow(self, count: int, node: yaml.Node) -> None:
        self._size += count
        if self._size > _MAX_NODES:
            raise TextError("the aliases of this file expand to too much", _start(node))

    def _sequence(self, node: yaml.Node, depth: int) -> list[Any]:
        marks: dict[Any, tuple[Place, Place]] = {}
        data: list[Any] = []
        for index, child in enumerate(node.value):
            place = _start(child)
            marks[index] = (place, place)
            data.append(self.build(child, depth + 1))
        self.marks[id(data)] = marks
        return data

    def _mapping(self, node: yaml.MappingNode, depth: int) -> dict[str, Any]:
        marks: dict[Any, tuple[Place, Place]] = {}
        data: dict[str, Any] = {}
        merged: list[tuple[dict[str, Any], yaml.Node]] = []
        for key_node, child in node.value:
            if key_node.tag == _MERGE and isinstance(child, yaml.MappingNode | yaml.SequenceNode):
                merged.extend(self._merged(child, depth))
                continue
            key = _key(key_node)
            place = (_start(key_node), _start(child))
            if key in data:
                self.duplicates.append((key, marks[key][0], place[0]))
            marks[key] = place
            data[key] = self.build(child, depth + 1)
        for source, origin in merged:
            for key, value in source.items():
                if key not in data:
                    data[key] = value
                    marks[key] = self.marks.get(id(source), {}).get(
                        key, (_start(origin), _start(origin))
                    )
        self.marks[id(data)] = marks
        return data

    def _merged(self, node: yaml.Node, depth: int) -> Iterator[tuple[dict[str, Any], yaml.Node]]:
        for child in node.value if isinstance(node, yaml.SequenceNode) else [node]:
            if isinstance(child, yaml.MappingNode):
                yield self.build(child, depth + 1), child


def _start(node: yaml.Node) -> Place:
    assert node.start_mark is not None
    return (node.start_mark.line + 1, node.start_mark.column + 1)


def _key(node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise TextError("a mapping key must be a scalar", _start(node))
    return str(node.value)


def _scalar(node: yaml.ScalarNode) -> Any:
    kind = node.tag.removeprefix(_TAG)
    text: str = node.value
    try:
        match kind:
            case "null":
                return None
            case "bool":
                return text.lower() == "true"
            case "int":
                return int(text, 0) if text[:2].lower() in ("0o", "0x") else int(text)
            case "float":
                return float(text.lower().replace(".inf", "inf").replace(".nan", "nan"))
            case _:
                return text
    except ValueError:
        return text
