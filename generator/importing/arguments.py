"""Names the arguments of calls as the SDK had them that is imported, where they would be called otherwise here."""

from __future__ import annotations

import builtins
import re
from collections.abc import Callable
from dataclasses import dataclass

from ..sdk.naming.names import escaped, snake
from ..spec import Node
from .description import body_of, pointer_to, properties_of
from .origin import Origin

EVERYWHERE = "*"
_BUILTINS = frozenset(dir(builtins))
_PARTS = re.compile(r"\d+|[^\d_]+")
_LONE_NUMBER = re.compile(r"_(\d+)_?")


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a generator names arguments.

    Attributes:
        spell: What an argument is called by what it is sent as.
        twin: The name of a parameter that is called as a member of the body is.
        whole: The name of a whole body, by its schema and whether it is the only argument; "" for the name that it has here.
    """

    spell: Callable[[str], str]
    twin: Callable[[str], str]
    whole: Callable[[Node, bool], str]


def stainless() -> Dialect:
    """Names as the wire has them."""
    return Dialect(_plain, lambda name: f"path_{name}", lambda _, __: "")


def speakeasy(allowed: frozenset[str]) -> Dialect:
    """Names of Python's own have an underscore behind them, but for those that are `allowed`; a whole body is called by its schema."""

    def spell(wire: str) -> str:
        name = snake(wire, prefix="param")
        return escaped(name, _BUILTINS - allowed)

    def whole(schema: Node, is_alone: bool) -> str:
        if is_alone:
            return "request"
        target = schema.resolved()
        if schema.reference is None or not target.is_mapping or target.value.get("type") == "array":
            return "request_body"
        key = schema.reference.rpartition("/")[2]
        return spell(str(target.value.get("x-speakeasy-name-override", key)))

    return Dialect(spell, lambda name: f"{name}_param", whole)


def fern(*, is_smart: bool) -> Dialect:
    """Numbers are words of their own, unless the casing is smart, which joins them with their neighbours; a body is a request."""

    def spell(wire: str) -> str:
        parts = (
            part for word in snake(wire, prefix="param").split("_") for part in _PARTS.findall(word)
        )
        name = "_".join(parts)
        name = _LONE_NUMBER.sub(r"\1", name) if is_smart else name
        return escaped(name, ("all",))

    return Dialect(spell, lambda name: f"{name}_", lambda _, __: "request")


def name_arguments(origin: Origin, dialect: Dialect) -> None:
    """Add the names of arguments to `origin` that `dialect` gives and that are others here."""
    everywhere = origin.arguments.setdefault(EVERYWHERE, {})
    for endpoint, operation in origin.description.operations.items():
        if "x-speakeasy-ignore" in origin.extensions.get(pointer_to(endpoint), {}):
            continue
        parameters = [
            (str(node.value["in"]), str(node.value["name"]))
            for node in origin.description.parameters(endpoint)
            if node.is_mapping and node.has("in") and node.has("name")
        ]
        body = body_of(operation)
        members = tuple(properties_of(body))
        spelled = {dialect.spell(member) for member in members}
        for wire in (*(name for _, name in parameters), *members):
            if dialect.spell(wire) != snake(wire, prefix="param") or wire in NAMELESS:
                everywhere[wire] = dialect.spell(wire)
        own = {
            f"{location}:{name}": dialect.twin(dialect.spell(name))
            for location, name in parameters
            if dialect.spell(name) in spelled
        }
        whole = dialect.whole(body, not parameters) if body is not None else ""
        if whole and whole not in spelled:
            own["body"] = whole
        if own:
            origin.arguments[endpoint] = own
    if not everywhere:
        del origin.arguments[EVERYWHERE]


NAMELESS = frozenset(["guid", "id", "key", "name", "slug", "uuid"])
"""What a person would call by the resource that it is of, in the path."""


def _plain(wire: str) -> str:
    return snake(wire, prefix="param")
