"""A surface read back from its file: public names, each with what is promised of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..data import is_mapping

Promise = Mapping[str, Any]
"""What a surface says of a name."""

_HEAD = "$surface"
_CLASSES = ("object", "enum", "error", "union")


class SurfaceError(ValueError):
    """A text is no surface."""


@dataclass(frozen=True)
class Surface:
    """The public names of one version of an SDK.

    Attributes:
        head: The format, the package and its version.
        names: What is promised of each name.
    """

    head: Promise
    names: Mapping[str, Promise]

    @property
    def package(self) -> str:
        """The import name."""
        return str(self.head.get("package", ""))

    @property
    def version(self) -> str:
        """The version of the package; "" in surfaces that do not say it."""
        return str(self.head.get("version", ""))

    @cached_property
    def classes(self) -> Mapping[str, Promise]:
        """The classes among the names."""
        return {name: about for name, about in self.names.items() if about["kind"] in _CLASSES}

    @cached_property
    def _parts(self) -> Mapping[str, Mapping[str, Promise]]:
        """What is inside of each name."""
        found: dict[str, dict[str, Promise]] = {}
        for name, about in self.names.items():
            found.setdefault(owner_of(name), {})[name] = about
        return found

    def parts(self, name: str, kind: str) -> Iterator[tuple[str, Promise]]:
        """What of `kind` is inside of `name`: arguments, fields, members."""
        for part, about in self._parts.get(name, {}).items():
            if about["kind"] == kind:
                yield part, about

    def pointer(self, name: str) -> str:
        """The place in the description that `name` or what it is inside of comes from; "" where there is none."""
        about = self.names.get(name, {})
        if about.get("kind") == "input":
            return self.pointer(str(about.get("of", "")))
        if "pointer" in about or not owner_of(name):
            return str(about.get("pointer", ""))
        above = self.pointer(owner_of(name))
        if about.get("kind") in ("field", "key") and above:
            wire_name = str(about.get("wire_name") or last_of(name))
            return f"{above}/properties/{wire_name.replace('~', '~0').replace('/', '~1')}"
        return above


def owner_of(name: str) -> str:
    """What `name` is inside of: a class, a method, a package; "" for a name of the package itself."""
    if name.endswith(")"):
        return name[: name.rindex("(")]
    if name.endswith("]"):
        return name[: name.index("[")]
    return name.rpartition(".")[0]


def last_of(name: str) -> str:
    """What `name` is called inside of its owner."""
    owner = owner_of(name)
    if name.endswith((")", "]")):
        return name[len(owner) + 1 : -1]
    return name.removeprefix(f"{owner}.")


def parse_surface(text: str) -> Surface:
    """The surface in `text`.

    Raises:
        SurfaceError: It is none.
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SurfaceError(f"it is no JSON: {error}") from None
    if not is_mapping(found) or not is_mapping(found.get(_HEAD)):
        raise SurfaceError(f"it has no {_HEAD}")
    names = {str(name): about for name, about in found.items() if name != _HEAD}
    for name, about in names.items():
        if not is_mapping(about) or not isinstance(about.get("kind"), str):
            raise SurfaceError(f"what it says of {name!r} has no kind")
        if name.endswith(")") > ("(" in name) or name.endswith("]") > ("[" in name):
            raise SurfaceError(f"{name!r} is no name")
        if about["kind"] == "input" and not isinstance(about.get("of"), str):
            raise SurfaceError(f"the input {name!r} is of nothing")
    return Surface(found[_HEAD], names)
