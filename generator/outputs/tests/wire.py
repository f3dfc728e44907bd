"""Tells what values are on the wire, by their types and by nothing of the runtime, which is what the tests are to check."""

from __future__ import annotations

import base64
import datetime
import json
import uuid
from collections.abc import Iterator
from decimal import Decimal

from ...data import is_mapping, is_sequence
from ...sdk.values import (
    Construction,
    EnumMember,
    EnumModel,
    LibraryObject,
    ListValue,
    Literal,
    MapValue,
    Model,
    ObjectModel,
    Sdk,
    Symbol,
    TupleValue,
    Type,
    Value,
)


class UnforeseenError(Exception):
    """What is sent is not told here; a test then leaves that out."""


class Wire:
    """Knows the classes of an SDK by their symbols."""

    def __init__(self, sdk: Sdk) -> None:
        self._models: dict[tuple[str, str], Model] = {
            (model.package, model.name): model for module in sdk.modules for model in module.models
        }

    def data(self, value: Value, type_: Type | None) -> object:
        """`value`, which has the type `type_`, as JSON data.

        Raises:
            UnforeseenError: It is none.
        """
        match value:
            case Literal():
                return _plain(value.data, frozenset(_names(type_)))
            case LibraryObject():
                return _plain(_made(value), frozenset(_names(type_)))
            case EnumMember():
                return self.member(value)
            case Construction():
                return dict(self.members(value))
            case ListValue() | TupleValue():
                return [self.data(item, type_) for item in value.items]
            case MapValue():
                return {key: self.data(item, type_) for key, item in value.items}
            case Symbol():
                raise UnforeseenError(value.name)

    def content(self, value: Value, type_: Type | None, *, is_raw: bool) -> object:
        """`value` as the whole content of a body; texts and bytes stay what they are where it is no JSON."""
        if is_raw and isinstance(value, Literal) and isinstance(value.data, str | bytes):
            return value.data
        data = self.data(value, type_)
        return text(data) if is_raw else data

    def member(self, value: EnumMember) -> object:
        """The value of a member of an enum."""
        model = self._models.get((value.enum.module, value.enum.name))
        for member in model.members if isinstance(model, EnumModel) else ():
            if member.name == value.name:
                return member.value
        raise UnforeseenError(value.name)

    def members(self, value: Construction) -> Iterator[tuple[str, object]]:
        """The members of an object by their names on the wire, those that it has by itself as well."""
        given = dict(value.arguments)
        for field in self.model(value.symbol).fields:
            own = given.get(field.name) or field.fixed or field.fallback
            if own is not None and not (not field.required and own == field.default):
                yield field.wire_name, self.data(own, field.type)

    def model(self, symbol: Symbol) -> ObjectModel:
        """The class that `symbol` names.

        Raises:
            UnforeseenError: It names no class with fields.
        """
        model = self._models.get((symbol.module, symbol.name)) if symbol.generated else None
        if not isinstance(model, ObjectModel):
            raise UnforeseenError(symbol.name)
        return model

    def object_of(self, type_: Type, members: dict[str, Value]) -> Construction:
        """The object whose fields are `members`; of several classes the first one that has them all.

        Raises:
            UnforeseenError: No class has.
        """
        for symbol in _symbols(type_):
            try:
                names = {field.name for field in self.model(symbol).fields}
            except UnforeseenError:
                continue
            if names.issuperset(members):
                return Construction(symbol, tuple(members.items()))
        raise UnforeseenError(type_.symbol.name)


def text(data: object) -> str:
    """JSON data that stands in a URL, a header field or a form."""
    if isinstance(data, str):
        return data
    if isinstance(data, float) and data.is_integer() and abs(data) < 1e15:
        return str(int(data))
    return "" if data is None else compact(data)


def compact(data: object) -> str:
    """JSON data as a text without spaces."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def is_single(data: object) -> bool:
    """Whether `data` is neither a list nor an object."""
    return not is_sequence(data) and not is_mapping(data)


def _made(value: LibraryObject) -> object:
    """The object of the standard library that `value` stands for."""
    given = value.given.data
    match value.symbol.name:
        case "datetime":
            return datetime.datetime.fromisoformat(str(given))
        case "date":
            return datetime.date.fromisoformat(str(given))
        case "time":
            return datetime.time.fromisoformat(str(given))
        case "UUID":
            return uuid.UUID(str(given))
        case "Decimal":
            return Decimal(str(given))
        case other:
            raise UnforeseenError(other)


def _plain(data: object, names: frozenset[str]) -> object:
    """A literal as JSON data; `names` are the names in its type."""
    match data:
        case bytes():
            encode = base64.urlsafe_b64encode if "Base64Url" in names else base64.b64encode
            return encode(data).decode()
        case Decimal():
            return float(data) if "DecimalNumber" in names else str(data)
        case uuid.UUID():
            return str(data)
        case datetime.datetime():
            moment = data if data.tzinfo is not None else data.replace(tzinfo=datetime.UTC)
            return moment.isoformat().replace("+00:00", "Z")
        case datetime.date():
            return data.isoformat()
        case datetime.time():
            return data.isoformat().replace("+00:00", "Z")
        case _:
            return data


def _names(type_: Type | None) -> Iterator[str]:
    return (symbol.name for symbol in (() if type_ is None else _symbols(type_)))


def _symbols(type_: Type) -> Iterator[Symbol]:
    """The symbols of a type, from the outside to the inside."""
    yield type_.symbol
    for argument in type_.arguments:
        yield from _symbols(argument)
