"""Turns models, and whatever contains them, into plain data."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from functools import lru_cache
from typing import Any, cast

import msgspec
from msgspec import UNSET

from ..plain import is_object, is_sequence
from ..structs import extras, facts, formats
from . import foreign


def dump_as_sent(value: Any) -> Any:
    """`value` ready for msgspec: what msgspec would write differently from the description is converted, the rest is left.

    Raises:
        TypeError: There is something in it that JSON cannot hold.
    """
    return dump(value, form="json", by_alias=True, exclude=True)


def dump_as_data(value: Any) -> Any:
    """`value` as JSON data, with the names on the wire."""
    return dump(value, form="data", by_alias=True, exclude=True)


def dump_as_values(value: Any) -> Any:
    """`value` with its models as dicts of the names on the wire; dates and the like stay what they are."""
    return dump(value, form=None, by_alias=True, exclude=True)


def dump(value: Any, *, form: formats.Form | None, by_alias: bool, exclude: bool) -> Any:
    """`value` with the models in it as dicts, at any depth.

    Args:
        form: What dates and the like are converted to; None to keep them.
        exclude: Whether fields that would not be sent are left out.
    """

    def walk(item: Any) -> Any:
        if facts.is_model(item):
            return members(item)
        if is_object(item):
            return {key: walk(member) for key, member in item.items()}
        if is_sequence(item) or (form and isinstance(item, set | frozenset | Iterator)):
            return [walk(member) for member in cast("Iterable[Any]", item)]
        return item if form is None else _dump_single(item, form, walk)

    def members(model: Any) -> dict[str, Any]:
        left_out = _fields_left_out(cast(Any, type(model))) if exclude else frozenset[str]()
        hidden: frozenset[str] = getattr(model, "__not_dumped__", frozenset[str]())
        words = formats.words_of(model) if form else dict[str, str]()

        def written(name: str, member: Any) -> Any:
            if form and name in words:
                member = formats.write(member, words[name], form=form)
            return walk(member)

        dumped = {
            (wire_name if by_alias else name): written(name, member)
            for name, wire_name, member in facts.own_members(model)
            if not (member is UNSET or name in hidden or (member is None and name in left_out))
        }
        for key, member in extras.extras_of(model).items():
            # An extra member may be called on the wire what a field is called in Python.
            dumped.setdefault(key, written(key, member))
        return dumped

    return walk(value)


def fields_sent(model: Any) -> frozenset[str]:
    """The names of the fields of a model that would be sent."""
    left_out = _fields_left_out(cast(Any, type(model)))
    return frozenset(
        name
        for name, _, value in facts.own_members(model)
        if value is not UNSET and not (value is None and name in left_out)
    )


def _dump_single(value: Any, form: formats.Form, walk: Callable[[Any], Any]) -> Any:
    """A value that is neither a model, nor a dict, nor a list."""
    if form == "data":
        moment = isinstance(value, datetime.datetime | datetime.timedelta)
        return to_plain(formats.write_single(value) if moment else value)
    if not isinstance(value, Enum) and any(hasattr(value, name) for name in _CONVERTERS):
        return walk(foreign.to_data(value))
    return formats.write_single(value)


_CONVERTERS = ("__to_data__", "model_dump")


@lru_cache(4096)
def _fields_left_out(type_: Any) -> frozenset[str]:
    """The fields of a model class that are not sent when they are None."""
    return frozenset(field.name for field in facts.fields(type_) if field.default is None)


def to_plain(value: object) -> Any:
    """`value` as JSON data: models as dicts of the names on the wire, dates as texts.

    Raises:
        TypeError: There is something in it that JSON cannot hold.
    """
    data = msgspec.to_builtins(value, enc_hook=foreign.to_data, str_keys=True)
    return extras.flatten(data) if extras.is_used() else data
