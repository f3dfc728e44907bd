"""Tells the fields of model classes, with types and names on the wire, and the members of their objects, with values."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import msgspec
from msgspec import Struct

from . import extras, formats, omittable

_TYPES = 4096


def is_model(value: object) -> bool:
    """Whether `value` is a model."""
    return hasattr(type(value), "__struct_fields__")


def is_model_type(type_: object) -> bool:
    """Whether `type_` is the class of a model."""
    return isinstance(type_, type) and hasattr(type_, "__struct_fields__")


def members(model: Any) -> Iterator[tuple[str, str, Any]]:
    """The name, the name on the wire and the value of every field and every extra member of a model."""
    yield from own_members(model)
    for key, value in extras.extras_of(model).items():
        yield key, key, value


def own_members(model: Any) -> Iterator[tuple[str, str, Any]]:
    """The name, the name on the wire and the value of every field of a model; `UNSET` for one that is left out."""
    type_ = extras.described_class(type(model))
    names = type_.__struct_fields__, type_.__struct_encode_fields__
    # The fields of extra members come behind those of the model.
    return zip(*names, omittable.held_values(model), strict=False)


def sent_members(model: Any) -> Iterator[tuple[str, Any]]:
    """The name on the wire and the value of every field and every extra member, as parameters and forms write it."""
    words = formats.words_of(model)
    for name, wire_name, value in members(model):
        yield wire_name, (
            formats.write(value, words[name], form="text") if name in words else value
        )


@lru_cache(_TYPES)
def fields(type_: Any) -> tuple[msgspec.structs.FieldInfo, ...]:
    """What msgspec knows of the fields of a model class."""
    type_ = extras.described_class(type_)
    return msgspec.structs.fields(getattr(type_, "__core__", type_))


@lru_cache(_TYPES)
def wire_names(type_: Any) -> frozenset[str]:
    """The names on the wire of the fields of a model class."""
    return frozenset(extras.described_class(type_).__struct_encode_fields__)


@lru_cache(_TYPES)
def annotation(type_: type, name: str) -> Any:
    """The type that a class annotates an attribute with.

    It is resolved only now: modules whose classes refer to each other can be imported in any order.
    """
    body = {"__module__": type_.__module__, "__annotations__": {name: type_.__annotations__[name]}}
    (resolved,) = fields(msgspec.StructMeta(type_.__name__, (Struct,), body))
    return resolved.type
