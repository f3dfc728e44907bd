"""Tells pydantic how models, unions and enums are read, written and described. Nothing is prepared before pydantic asks.

The codec still does the reading and writing, so that a model behaves alike inside and outside of a pydantic model. Fields are
described only for a JSON Schema, as a flat list of definitions that refer to each other: linked models cause no deep nesting.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum, EnumMeta
from functools import lru_cache
from importlib import import_module
from types import NoneType
from types import UnionType as NativeUnion
from typing import Any, Literal, Union, Unpack, get_args, get_origin

from msgspec import UnsetType

from ..structs import facts
from ..structs.scalars import SCALARS
from . import codec, dumping
from .unions import UnionType

_LARGEST_CACHE = 1024


def _import_core() -> Any:
    """The functions that make schemas. Only pydantic leads here, so that its core is installed."""
    return import_module("pydantic_core.core_schema")


def core_schema(type_: Any) -> Any:
    """The schema by which pydantic reads and writes values of `type_`, a type that the codec reads."""

    def read(data: Any) -> Any:
        return data if _is_value_of(data, type_) else codec.convert(data, type_)

    core = _import_core()
    written = core.plain_serializer_function_ser_schema(_dump, info_arg=True)
    return core.no_info_plain_validator_function(read, ref=_name(type_), serialization=written)


def instance_schema(type_: type) -> Any:
    """The schema of a class whose objects are passed on as they are."""
    return _import_core().is_instance_schema(type_)


def json_schema(type_: Any, handler: Callable[[Any], Any]) -> Any:
    """The JSON Schema of `type_`, in which `handler` gives what other schemas are called."""
    return handler(_describe(type_))


def _is_value_of(data: Any, type_: Any) -> bool:
    """Whether `data` is already an object of `type_`, not data to make one from."""
    if isinstance(type_, UnionType):
        return facts.is_model(data) and any(
            _is_value_of(data, member) for member in type_.members()
        )
    return isinstance(type_, type) and isinstance(data, type_)


def _dump(value: Any, info: Any) -> Any:
    return dumping.dump_as_data(value) if info.mode == "json" else dumping.dump_as_values(value)


@lru_cache(_LARGEST_CACHE)
def _describe(type_: Any) -> Any:
    """The definition of `type_` together with those of all classes that it refers to."""
    found: dict[Any, Any] = {}
    waiting = [type_]
    while waiting:
        waiting_type = waiting.pop()
        if waiting_type not in found:
            found[waiting_type] = _Describer(waiting).definition(waiting_type)
    return _import_core().definitions_schema(_reference(type_), list(found.values()))


def _name(type_: Any) -> str:
    """The name of a class for pydantic, which shows the last part; the rest tells classes of the same name apart."""
    return f"{type_.__module__}.{type_.__qualname__}:{id(type_)}"


def _reference(type_: Any) -> Any:
    return _import_core().definition_reference_schema(_name(type_))


class _Describer:
    """Describes one class; the classes that it refers to are added to a list."""

    def __init__(self, others: list[Any]) -> None:
        self._others = others
        self._core = _import_core()

    def definition(self, type_: Any) -> Any:
        """The definition of a class under its name."""
        name = _name(type_)
        if isinstance(type_, UnionType):
            return self._union(type_, name)
        if facts.is_model_type(type_):
            return self._model(type_, name)
        if issubclass(type_, Enum):
            return self._core.enum_schema(type_, list(type_), ref=name)
        return self._core.literal_schema([constant.value for constant in type_], ref=name)

    def _model(self, type_: Any, name: str) -> Any:
        hidden: frozenset[str] = getattr(type_, "__not_dumped__", frozenset[str]())
        fields = {
            field.encode_name: self._core.typed_dict_field(
                self._schema(field.type), required=field.required
            )
            for field in facts.fields(type_)
            if field.name not in hidden
        }
        more: dict[str, Any] = {}
        if hasattr(type_, "__extra_type__"):
            extra = self._schema(type_.__extra_type__())
            more = {"extra_behavior": "allow", "extras_schema": extra}
        return self._core.typed_dict_schema(fields, cls=type_, ref=name, **more)

    def _union(self, union: UnionType, name: str) -> Any:
        choices = [self._schema(member) for member in union.members()]
        if union.discriminator and all(len(indexes) == 1 for indexes in union.mapping.values()):
            tagged = {tag: choices[index] for tag, (index,) in union.mapping.items()}
            if tagged:
                return self._core.tagged_union_schema(tagged, union.discriminator, ref=name)
        return self._core.union_schema(choices, ref=name)

    def _schema(self, type_: Any) -> Any:
        origin, args = get_origin(type_), get_args(type_)
        if origin in (Union, NativeUnion):
            return self._either([member for member in args if member is not UnsetType])
        if origin is Literal:
            return self._core.literal_schema(list(args))
        if origin is tuple:
            return self._tuple(args)
        if origin in (list, set):
            return self._core.list_schema(self._schema(args[0]))
        if origin is dict:
            return self._core.dict_schema(self._core.str_schema(), self._schema(args[1]))
        if _is_named(type_):
            self._others.append(type_)
            return _reference(type_)
        scalar = SCALARS.get(type_)
        return self._core.any_schema() if scalar is None else getattr(self._core, scalar.pydantic)()

    def _either(self, types: list[Any]) -> Any:
        choices = [self._schema(member) for member in types if member is not NoneType]
        schema = choices[0] if len(choices) == 1 else self._core.union_schema(choices)
        return self._core.nullable_schema(schema) if NoneType in types else schema

    def _tuple(self, types: Iterable[Any]) -> Any:
        listed = list(types)
        rest = {}
        if listed and get_origin(listed[-1]) is Unpack:
            # The last type may be repeated any number of times.
            listed[-1] = get_args(get_args(listed[-1])[0])[0]
            rest = {"variadic_item_index": len(listed) - 1}
        return self._core.tuple_schema([self._schema(member) for member in listed], **rest)


def _is_named(type_: Any) -> bool:
    """Whether `type_` is a class of the SDK."""
    if isinstance(type_, UnionType) or facts.is_model_type(type_):
        return True
    return isinstance(type_, EnumMeta) or hasattr(type_, "__from_data__")
