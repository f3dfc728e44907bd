"""Decides what a method takes beyond the type of a value: dicts for models, words of enums, texts for dates, bytes and the like.

What a method gives stays as narrow as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeAlias

from ...api.model import ObjectSchema
from ..naming.classes.class_names import Claims
from ..naming.lock import Lock, Namespace
from ..naming.names import is_identifier
from ..schemas.directions import Directions
from ..schemas.shapes import Shapes
from ..values import (
    FLOAT,
    STR,
    UNION,
    UNSET,
    DictField,
    EnumModel,
    ErrorModel,
    InputAlias,
    InputDict,
    InputModule,
    Model,
    ModelPackage,
    ObjectModel,
    Symbol,
    Type,
    UnionModel,
)
from ..values.formats import FORMATS
from .annotations import ANY, GIVEN_UNSET, NONE, UNSET_VALUE, literals, union_of

_LIST, _DICT = Symbol("builtins", "list"), Symbol("builtins", "dict")
_TUPLE, _REST = Symbol("builtins", "tuple"), Symbol("typing", "Unpack")
_SEQUENCE = Symbol("collections.abc", "Sequence")
_MAPPING = Symbol("collections.abc", "Mapping")
# What is no text in Python may be given as the one that it is on the wire.
_AS_TEXT = frozenset(row.annotation for row in FORMATS.values() if row.seen != STR)
# What has a form of its own on the wire has to have it already where it stands in a plain dict.
_IN_DICTS = {row.annotation: row.in_dicts for row in FORMATS.values() if row.in_dicts is not None}
# An enum beyond these has a name for its words.
_MOST_WORDS, _LONGEST = 6, 60
# Others are no literals to type checkers as they are written.
_LARGEST = 2**63


_Sent: TypeAlias = ObjectModel | EnumModel | UnionModel


class Inputs:
    """Gives the types of what the methods of one `Api` take.

    Args:
        models: The classes of its schemas.
        forms: The pointers of forms that may have files.
    """

    def __init__(
        self,
        models: Iterable[Model],
        *,
        claims: Claims,
        shapes: Shapes,
        directions: Directions,
        forms: frozenset[str],
        lock: Lock,
    ) -> None:
        self._forms = forms
        self._claims, self._shapes = claims, shapes
        self._pointers: dict[str, list[str]] = {}
        for twin, origin in claims.twins.items():
            self._pointers.setdefault(origin, [origin]).append(twin)
        self._models: dict[Symbol, _Sent] = {
            Symbol(model.package, model.name, generated=True): model
            for model in models
            if not isinstance(model, ErrorModel)
            and any(map(directions.is_sent, self._places(model)))
        }
        self._names: dict[Symbol, str] = {}
        self._name(lock)

    def _places(self, model: Model) -> list[str]:
        """The pointers of the schemas that `model` is the class of."""
        return self._pointers.get(model.pointer, [model.pointer])

    def _name(self, lock: Lock) -> None:
        """Give names: to dicts of objects, to the words of enums, to the unions of what has names."""
        spaces: dict[str, Namespace] = {}
        for package in dict.fromkeys(symbol.module for symbol in self._models):
            taken = [name.name for name in self._claims.classes.values() if name.package == package]
            spaces[package] = Namespace(f"{package} inputs", lock=lock, taken=taken, fold=False)
        waiting = dict(self._models)
        while named := [symbol for symbol, model in waiting.items() if self._is_named(model)]:
            for symbol in named:
                model = waiting.pop(symbol)
                words = ("Literal", "Words") if isinstance(model, EnumModel) else ("Dict", "AsDict")
                candidates = (f"{symbol.name}{word}" for word in words)
                owner = model.pointer
                self._names[symbol] = spaces[symbol.module].claim(*candidates, owner=owner)

    def _is_named(self, model: _Sent) -> bool:
        match model:
            case ObjectModel():
                return model.additional is None and any(self._fields(model))
            case EnumModel():
                words = [str(value.data) for value in _words(model).values]
                return len(words) > _MOST_WORDS or len("".join(words)) > _LONGEST
            case UnionModel():
                return bool(self._others_of_variants(model))

    def given(self, type_: Type, *, in_form: bool = False) -> Type:
        """The type of what a method takes where a value has `type_`.

        Args:
            in_form: Whether it is a field of a form that may have files: there a tuple is one, and no list.
        """
        wide = union_of(self._wide(member, in_dict=False) for member in _members(type_))
        return _lists_kept(wide) if in_form else wide

    def modules(self) -> tuple[InputModule, ...]:
        """The modules of what stands for objects of classes, one for each module of classes."""
        found: dict[tuple[ModelPackage, str], list[InputDict | InputAlias]] = {}
        for symbol, name in self._names.items():
            model = self._models[symbol]
            found.setdefault((model.package, model.module), []).append(self._define(name, model))
        return tuple(
            InputModule(package=package, name=name, definitions=tuple(listed))
            for (package, name), listed in found.items()
        )

    def _define(self, name: str, model: _Sent) -> InputDict | InputAlias:
        match model:
            case ObjectModel():
                fields = tuple(self._fields(model))
                is_class = all(_is_attribute(field.wire_name) for field in fields)
                return InputDict(name=name, of=model.name, is_class=is_class, fields=fields)
            case EnumModel():
                return InputAlias(name=name, of=model.name, type=_words(model))
            case UnionModel():
                type_ = union_of(self._others_of_variants(model))
                return InputAlias(name=name, of=model.name, type=type_)

    def _fields(self, model: ObjectModel) -> Iterator[DictField]:
        """The members of a dict: what is only read is none of them, and what may be left out is no null therefore."""
        schema = self._claims.schemas[model.pointer]
        properties = schema.properties if isinstance(schema, ObjectSchema) else ()
        read = {
            each.wire_name
            for each in properties
            if each.schema.read_only or self._shapes.target(each.schema).read_only
        }
        for field in model.fields:
            if field.wire_name not in read:
                members = _members(field.type)
                left_out = (UNSET,) if field.required or field.default == UNSET_VALUE else (NONE,)
                bare = union_of(member for member in members if member not in left_out)
                type_ = self._wide(bare, in_dict=True)
                yield DictField(
                    wire_name=field.wire_name,
                    type=_lists_kept(type_) if model.pointer in self._forms else type_,
                    required=field.required,
                )

    def _wide(self, type_: Type, *, in_dict: bool) -> Type:
        """`type_` and all that stands for a value of it."""
        symbol = type_.symbol
        if symbol == UNION:
            return union_of(self._wide(member, in_dict=in_dict) for member in type_.arguments)
        if type_ == UNSET:
            return GIVEN_UNSET
        if in_dict and type_ in _IN_DICTS:
            return _IN_DICTS[type_]
        if type_ in _AS_TEXT:
            return union_of((type_, STR))
        inner = tuple(self._wide(argument, in_dict=in_dict) for argument in type_.arguments)
        if symbol == _LIST:
            return Type(_SEQUENCE, inner)
        if symbol == _DICT:
            return Type(_MAPPING, inner)
        if symbol == _TUPLE and any(part.symbol == _REST for part in type_.arguments):
            return Type(_SEQUENCE, (ANY,))
        return union_of((replace(type_, arguments=inner), *self._others(type_)))

    def _others(self, type_: Type) -> Iterator[Type]:
        """What stands for an object of a class beside the object."""
        model = self._models.get(type_.symbol)
        name = self._names.get(type_.symbol)
        if name is not None:
            yield Type(Symbol(type_.symbol.module, name, generated=True))
        elif isinstance(model, ObjectModel):
            yield Type(_MAPPING, (STR, ANY))
        elif isinstance(model, EnumModel):
            yield _words(model)
        if isinstance(model, EnumModel) and any(
            map(self._shapes.takes_any_word, self._places(model))
        ):
            yield STR

    def _others_of_variants(self, model: UnionModel) -> list[Type]:
        """What stands for the members of a union beside them."""
        own = {member for variant in model.variants for member in _members(variant.type)}
        wide = (self._wide(variant.type, in_dict=True) for variant in model.variants)
        return [each for type_ in wide for each in _members(type_) if each not in own]


def _lists_kept(type_: Type) -> Type:
    members = _members(type_)
    return union_of(
        replace(member, symbol=_LIST) if member.symbol == _SEQUENCE else member
        for member in members
    )


def _is_attribute(name: str) -> bool:
    """Whether the body of a class can have `name`, and keeps it as it is."""
    return is_identifier(name) and not name.startswith("__")


def _members(type_: Type) -> tuple[Type, ...]:
    return type_.arguments if type_.symbol == UNION else (type_,)


def _words(model: EnumModel) -> Type:
    """The values of an enum as they are on the wire."""
    values = [member.value for member in model.members]
    kinds = {type(value) for value in values}
    if float in kinds:
        return FLOAT
    if any(isinstance(value, int) and abs(value) > _LARGEST for value in values):
        return Type(Symbol("builtins", "int"))
    return literals(values)
