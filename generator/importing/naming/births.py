"""What classes are called that are born in a description: by keys, properties, members of lists, variants and calls."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...data import is_mapping
from ...sdk.naming.names import words
from ...spec import Node, escape
from ..description import body_of
from ..origin import Origin, each, pointer_of

_COMPONENTS = "#/components/schemas/"
_DEEPEST = 6
_BEARING = ("properties", "enum", "oneOf", "anyOf", "allOf")
"""What says that a schema has a class."""
_NUMBERS = ("Zero", "One", "Two", "Three", "Four", "Five")

Birth = tuple[str, str]
"""A name, and the JSON pointer of what is called so."""


@dataclass(frozen=True)
class Births:
    """How a dialect calls what is born inside of something else.

    Attributes:
        item: What stands behind the name of a list for what is in it.
        by_value: Whether the variants of a union are called by the value that picks them, and then the union.
        override: The extension that has the name of a class.
    """

    item: str
    by_value: bool
    override: str

    def schemas(self, origin: Origin) -> Iterator[Birth]:
        """What the schemas of the description are called, and what is born inside of them."""
        root = origin.description.root
        components = root.get("components") if root is not None else None
        for key, node in each(components.get("schemas") if components is not None else None):
            name = origin.names.get(f"{_COMPONENTS}{key}") or self._named(node) or camel(key)
            yield from self._inside(node, name, pointer_of("components", "schemas", key), _DEEPEST)

    def request(self, endpoint: str, name: str, *, origin: Origin) -> Iterator[Birth]:
        """What is born in the parameters and the body of a call, whose names begin with `name`."""
        for node in origin.description.parameters(endpoint):
            schema = node.get("schema") if node.is_mapping else None
            if schema is not None and schema.reference is None:
                yield from self._born(
                    schema, name + camel(str(node.value.get("name"))), _place(schema), _DEEPEST
                )
        operation = origin.description.operations.get(endpoint)
        body = body_of(operation) if operation is not None else None
        if body is not None and body.reference is None:
            yield from self._children(body, name, _place(body), _DEEPEST)

    def answer(self, endpoint: str, name: str, *, origin: Origin) -> Iterator[Birth]:
        """What is born in the answer of a call, whose names begin with `name`."""
        schema = origin.description.answer(endpoint)
        if schema is not None and schema.reference is None:
            named = self._named(schema)
            if named:
                yield named, _place(schema)
            yield from self._children(schema, named or name, _place(schema), _DEEPEST)

    def errors(self, origin: Origin) -> Iterator[Birth]:
        """What the errors are called that calls are answered with, by their status, and those that several share."""
        root = origin.description.root
        components = root.get("components") if root is not None else None
        shared = components.get("responses") if components is not None else None
        holders = [
            shared,
            *(one.get("responses") for one in origin.description.operations.values()),
        ]
        for holder in holders:
            for key, node in each(holder):
                content = (
                    node.get("content") if node.is_mapping and node.reference is None else None
                )
                media = content.get("application/json") if content is not None else None
                schema = media.get("schema") if media is not None and media.is_mapping else None
                if schema is None or (holder is not shared and key.startswith("2")):
                    continue
                if schema.reference is not None:
                    yield camel(schema.reference.rpartition("/")[2]), schema.reference
                elif self._named(schema) or not key.isdecimal():
                    yield self._named(schema) or camel(key), _place(schema)

    def _inside(self, node: Node, name: str, pointer: str, left: int) -> Iterator[Birth]:
        if left and node.is_mapping and name.isascii():
            if any(node.has(key) for key in _BEARING):
                yield name, pointer
            yield from self._children(node, name, pointer, left)

    def _children(self, node: Node, name: str, pointer: str, left: int) -> Iterator[Birth]:
        if not left or not node.is_mapping:
            return
        for key, child in each(node.get("properties")):
            yield from self._born(
                child, name + camel(key), f"{pointer}/properties/{escape(key)}", left
            )
        for key in ("oneOf", "anyOf", "allOf"):
            listed = node.get(key)
            for index, child in enumerate(
                listed.items() if listed is not None and listed.is_sequence else ()
            ):
                place = f"{pointer}/{key}/{index}"
                title = (
                    child.text("title", "") if child.is_mapping and child.reference is None else ""
                )
                if key == "allOf":
                    yield from self._children(child, name, place, left - 1)
                elif title:
                    yield from self._born(child, camel(title), place, left)
                    yield from self._born(child, name + camel(title), place, left)
                elif index < len(_NUMBERS):
                    yield from self._born(child, name + _NUMBERS[index], place, left)
        if self.by_value:
            yield from self._variants(node, name)

    def _variants(self, node: Node, name: str) -> Iterator[Birth]:
        """The variants of a union by the values that pick them."""
        discriminator = node.get("discriminator")
        mapping = (
            discriminator.get("mapping")
            if discriminator is not None and discriminator.is_mapping
            else None
        )
        for value, target in each(mapping):
            if isinstance(target.value, str) and target.value.startswith(_COMPONENTS):
                yield camel(value) + name, target.value

    def _born(self, node: Node, name: str, pointer: str, left: int) -> Iterator[Birth]:
        """What is born at a place: an object, an enum or a union, also as what is in a list."""
        if not left or not node.is_mapping or node.reference is not None:
            return
        name = self._named(node) or name
        items = node.get("items")
        if items is not None:
            yield from self._born(items, name + self.item, f"{pointer}/items", left - 1)
        elif any(node.has(key) for key in _BEARING):
            yield from self._inside(node, name, pointer, left - 1)

    def _named(self, node: Node) -> str:
        """The name that the description gives a class by itself."""
        written = node.value.get(self.override) if is_mapping(node.value) else None
        return written if isinstance(written, str) else ""


def camel(text: str) -> str:
    """The words of `text` as they are, the first letter of each large."""
    return "".join(word[:1].upper() + word[1:] for word in words(text))


def _place(node: Node) -> str:
    return f"#{node.pointer.removeprefix('#')}"
