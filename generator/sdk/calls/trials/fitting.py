"""Makes values fit what they are read as: a union is read by its discriminator, and null is no value of most types."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ...types.annotations import ANY
from ...values import (
    UNION,
    Construction,
    EnumMember,
    EnumModel,
    ListValue,
    Literal,
    MapValue,
    Model,
    ObjectModel,
    Symbol,
    TupleValue,
    Type,
    UnionModel,
    Value,
)

_NOTHING = ("None", "UnsetType")


class Fitting:
    """Knows the classes that values are made of."""

    def __init__(self, models: Iterable[Model]) -> None:
        self._models: dict[tuple[str, str], Model] = {
            (model.package, model.name): model for model in models
        }

    def fit(self, value: Value, type_: Type | None) -> Value | None:
        """`value` so that it is read as `type_`; None where it cannot be."""
        choices = (ANY,) if type_ is None else _choices(type_)
        match value:
            case Literal(data=None):
                return value if any(_takes_null(choice) for choice in choices) else None
            case Construction():
                return self._fit_object(value, choices)
            case ListValue() | TupleValue():
                items = self._fit_all(value.items, _inner(choices, ("list", "tuple"), 0))
                return None if items is None else replace(value, items=items)
            case MapValue():
                inner = _inner(choices, ("dict",), 1)
                items = self._fit_all([item for _, item in value.items], inner)
                keys = [key for key, _ in value.items]
                return None if items is None else MapValue(tuple(zip(keys, items, strict=True)))
            case _:
                return value

    def _fit_all(self, values: Iterable[Value], type_: Type | None) -> tuple[Value, ...] | None:
        fitted = [self.fit(value, type_) for value in values]
        found = [value for value in fitted if value is not None]
        return tuple(found) if len(found) == len(fitted) else None

    def _fit_object(self, value: Construction, choices: tuple[Type, ...]) -> Value | None:
        model = self._model(value.symbol)
        if not isinstance(model, ObjectModel):
            return None
        given, found = dict(value.arguments), list[tuple[str, Value]]()
        for field in model.fields:
            if field.name not in given:
                if field.required and field.fixed is None and field.fallback is None:
                    return None
                continue
            fitted = self.fit(given[field.name], field.type)
            if fitted is None and field.required:
                return None
            if fitted is not None:
                found.append((field.name, fitted))
        return self._tag(replace(value, arguments=tuple(found)), model, choices)

    def _tag(self, value: Construction, model: ObjectModel, choices: tuple[Type, ...]) -> Value:
        """`value` with the discriminator by which the union that it stands in knows it."""
        for choice in choices:
            union = self._model(choice.symbol)
            if not isinstance(union, UnionModel) or not union.discriminator:
                continue
            own = [variant for variant in union.variants if variant.type.symbol == value.symbol]
            words = [word for variant in own for word in variant.values]
            fields = [field for field in model.fields if field.wire_name == union.discriminator]
            for field in fields if words else ():
                others = [pair for pair in value.arguments if pair[0] != field.name]
                given = dict(value.arguments).get(field.name)
                if field.fixed is None and self._text(given) not in words:
                    tag = self._word(words[0], field.type)
                    return replace(value, arguments=(*others, (field.name, tag)))
        return value

    def _text(self, value: Value | None) -> object:
        """What a discriminator is on the wire."""
        if isinstance(value, EnumMember):
            enum = self._model(value.enum)
            members = enum.members if isinstance(enum, EnumModel) else ()
            return next((each.value for each in members if each.name == value.name), None)
        return value.data if isinstance(value, Literal) else None

    def _word(self, word: str, type_: Type) -> Value:
        """A discriminator, as a member of its enum where it has one."""
        for choice in _choices(type_):
            enum = self._model(choice.symbol)
            for member in enum.members if isinstance(enum, EnumModel) else ():
                if member.value == word:
                    return EnumMember(choice.symbol, member.name)
        return Literal(word)

    def _model(self, symbol: Symbol) -> Model | None:
        return self._models.get((symbol.module, symbol.name)) if symbol.generated else None


def _choices(type_: Type) -> tuple[Type, ...]:
    """The members of a union, or the type alone."""
    if type_.symbol != UNION:
        return (type_,)
    return tuple(choice for member in type_.arguments for choice in _choices(member))


def _takes_null(type_: Type) -> bool:
    return type_ == ANY or (type_.symbol.name in _NOTHING and not type_.symbol.generated)


def _inner(choices: Iterable[Type], containers: tuple[str, ...], index: int) -> Type | None:
    """What the containers among `choices` hold; None for anything."""
    for choice in choices:
        if choice.symbol.name in containers and len(choice.arguments) > index:
            return choice.arguments[index]
    return None
