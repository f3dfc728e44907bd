"""Reads JSON text into plain data, fast; where its parts stand is worked out only when somebody asks (RFC 8259)."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from ...data import is_mapping
from .json_values import integer, long_numbers, place_of, without_lone_surrogates
from .text import Place, Text, TextError

_LINE = re.compile(r"\n")
_SPACE = re.compile(r"[ \t\r\n]*")
_MAX_DEPTH = 200


@dataclass(slots=True)
class JsonText(Text):
    """The data of a JSON text; offsets are found container by container, on demand, and kept."""

    _lines: list[int] = field(default_factory=list[int])
    _offsets: dict[int, int] = field(default_factory=dict[int, int])
    _members: dict[int, dict[Any, tuple[int, int]]] = field(
        default_factory=dict[int, dict[Any, tuple[int, int]]]
    )

    def place(self, container: object, key: str | int, *, at_key: bool) -> Place | None:
        """The place of the member `key` of `container`, or of the key itself; the containers above it come first."""
        if not self._offsets:
            self._offsets[id(self.data)] = _skip(self.source, 0)
        if id(container) not in self._members:
            if id(container) not in self._offsets:
                return None
            self._index(container)
        found = self._members[id(container)].get(key)
        if found is None:
            return None
        self._lines = self._lines or _lines(self.source)
        return _place(self._lines, found[0 if at_key else 1])

    def _index(self, container: Any) -> None:
        """Note the offsets of the members of `container`."""
        decoder = json.JSONDecoder(strict=False, parse_int=integer)
        members: dict[Any, tuple[int, int]] = {}
        position = _skip(self.source, self._offsets[id(container)] + 1)
        index = 0
        while self.source[position] not in "]}":
            at_key = position
            key: Any = index
            if is_mapping(container):
                key, position = decoder.raw_decode(self.source, position)
                position = _skip(self.source, _skip(self.source, position) + 1)
            members[key] = (at_key, position)
            if isinstance(container[key], dict | list):
                self._offsets[id(container[key])] = position
            _, position = decoder.raw_decode(self.source, position)
            position = _skip(self.source, position)
            if self.source[position] == ",":
                position = _skip(self.source, position + 1)
            index += 1
        self._members[id(container)] = members


def parse_json(text: str) -> JsonText:
    """The data of `text`.

    Raises:
        TextError: It is no JSON, or nests too deeply.
    """
    repeated: list[tuple[str, Any]] = []

    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) < len(pairs):
            times = Counter(name for name, _ in pairs)
            repeated.extend((name, made) for name in made if times[name] > 1)
        return made

    def refused(word: str) -> Any:
        raise TextError(f"not valid JSON: {word} is no number", place_of(text, word))

    text, remarks = without_lone_surrogates(text)
    load = partial(json.loads, text, object_pairs_hook=members, parse_constant=refused)
    try:
        data = load()
    except json.JSONDecodeError as error:
        raise TextError(f"not valid JSON: {error.msg}", (error.lineno, error.colno)) from None
    except ValueError:
        # Python's own reader stops at numbers of more than 4,300 digits; ours takes twice the time.
        repeated.clear()
        data = load(parse_int=integer)
        remarks += tuple(long_numbers(text))
    except RecursionError:
        raise TextError(f"more than {_MAX_DEPTH} levels of nesting", None) from None
    _check_depth(data)
    parsed = JsonText(data=data, source=text, remarks=remarks)
    if repeated:
        parsed.duplicates = tuple(_twins(text, {name for name, _ in repeated}))
    return parsed


def _check_depth(data: Any) -> None:
    level: list[Any] = [data] if isinstance(data, dict | list) else []
    for _ in range(_MAX_DEPTH + 1):
        level = [
            child
            for container in level
            for child in (container.values() if is_mapping(container) else container)
            if isinstance(child, dict | list)
        ]
        if not level:
            return
    raise TextError(f"more than {_MAX_DEPTH} levels of nesting", None)


_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')


def _twins(text: str, names: set[str]) -> list[tuple[str, Place, Place]]:
    """The keys of `names` that an object has twice, with both places."""
    found: list[tuple[str, Place, Place]] = []
    stack: list[dict[str, int]] = []
    lines = _lines(text)
    tokens = list(_TOKEN.finditer(text))
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        word = token[0]
        if word in "{[":
            stack.append({})
        elif word in "}]":
            stack.pop()
        elif word[0] == '"' and following is not None and following[0] == ":":
            name = json.loads(word, strict=False)
            if name in names and name in stack[-1]:
                found.append((name, _place(lines, stack[-1][name]), _place(lines, token.start())))
            stack[-1][name] = token.start()
    return found


def _skip(text: str, position: int) -> int:
    found = _SPACE.match(text, position)
    return found.end() if found else position


def _lines(text: str) -> list[int]:
    """Where each line of `text` begins."""
    return [0, *(line_end.end() for line_end in _LINE.finditer(text))]


def _place(lines: list[int], offset: int) -> Place:
    line = bisect_right(lines, offset)
    return (line, offset - lines[line - 1] + 1)
