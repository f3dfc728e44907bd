"""Lets the model library read unions by itself, far faster than value by value. For which types, `codec.py` decides.

The library tells classes apart by a tag, which a class has instead of a field. A model has the field. So a model gets
twins, one for each value of the property that tells it apart: subclasses with the tag, whose objects turn into the
model's own when they are made. Members that a description lacks, once met, are fields of a model's twin.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import NoneType
from types import UnionType as NativeUnion
from typing import Any, NamedTuple, TypeAlias, Union, get_args, get_origin

import msgspec
from msgspec import NODEFAULT, StructMeta, UnsetType

from ..structs import extras, facts
from . import codec, foreign
from .profiles import Profile, profiles
from .unions import UnionType

_NOTHING = (NoneType, UnsetType)
_GENERIC = (list, dict, set, tuple)
_CACHE = 4096
_Tag: TypeAlias = str | int


def native(type_: Any) -> Any:
    """`type_` with what the library can read by itself instead of the unions in it; None where that is nothing.

    What is read as the former is as if it were read as `type_`; what cannot be read may still be.
    """
    parts = _within(type_)
    gaining = _gaining(parts)
    return _Twins(gaining).of(type_) if type_ in gaining else None


def _within(type_: Any) -> dict[Any, tuple[Any, ...]]:
    """Every type that `type_` is made of, with those that it is made of itself."""
    found: dict[Any, tuple[Any, ...]] = {}
    todo = [type_]
    while todo:
        part = todo.pop()
        if part not in found:
            found[part] = _parts(part)
            todo.extend(found[part])
    return found


def _parts(type_: Any) -> tuple[Any, ...]:
    if isinstance(type_, StructMeta):
        return tuple(field.type for field in facts.fields(type_))
    if isinstance(type_, UnionType):
        variants = _variants(type_)
        return (*variants.tagged.values(), *variants.others) if variants else ()
    origin, args = get_origin(type_), get_args(type_)
    if origin in _GENERIC:
        return args
    if origin in (Union, NativeUnion):
        # A union beside other types would be one union with them.
        alone = len([arg for arg in args if arg not in _NOTHING]) == 1
        return args if alone or not any(isinstance(arg, UnionType) for arg in args) else ()
    return ()


def _gaining(parts: Mapping[Any, tuple[Any, ...]]) -> set[Any]:
    """The types with something inside that the library can only read as a twin: unions with tags, members that models lack."""
    owners: dict[Any, list[Any]] = {}
    for owner, listed in parts.items():
        for part in listed:
            owners.setdefault(part, []).append(owner)
    todo = [
        type_
        for type_ in parts
        if (isinstance(type_, UnionType) and parts[type_]) or extras.is_met(type_)
    ]
    found: set[Any] = set()
    while todo:
        gaining = todo.pop()
        if gaining not in found:
            found.add(gaining)
            todo.extend(owners.get(gaining, ()))
    return found


class _Variants(NamedTuple):
    """What a union can be.

    Attributes:
        tag_field: The property whose values tell all models among the members apart.
        tagged: The model for each of its values.
        others: The other members, each alone with its JSON type.
    """

    tag_field: str
    tagged: dict[Any, Any]
    others: tuple[Any, ...] = ()


@lru_cache(_CACHE)
def _variants(union: UnionType) -> _Variants | None:
    """What `union` can be; None where more than a tag and the JSON type tell its members apart."""
    if union.discriminator and union.mapping:
        found = _mapped(union)
    else:
        found = _told_apart(profiles(union.members()))
    if found is None or not all(isinstance(model, StructMeta) for model in found.tagged.values()):
        return None
    return found


def _mapped(union: UnionType) -> _Variants | None:
    members = union.members()
    if any(len(indexes) != 1 for indexes in union.mapping.values()):
        return None
    tagged = {tag: members[index] for tag, (index,) in union.mapping.items()}
    fitting = all(_takes(model, union.discriminator, tag) for tag, model in tagged.items())
    return _Variants(union.discriminator, tagged) if fitting else None


def _takes(member: Any, name: str, tag: str) -> bool:
    """Whether `member` has a property `name` that can be `tag`; one that nobody declares would not be kept."""
    if not isinstance(member, StructMeta):
        return False
    types = [field.type for field in facts.fields(member) if field.encode_name == name]
    try:
        return bool(types) and all(codec.convert(tag, type_) is not None for type_ in types)
    except ValueError:
        return False


def _told_apart(members: tuple[Profile, ...]) -> _Variants | None:
    """The same of members without a discriminator: by a property with values of its own in each model."""
    models = [profile for profile in members if profile.kind == "object"]
    others = [profile for profile in members if profile.kind != "object"]
    kinds = {"number" if profile.kind == "integer" else profile.kind for profile in others}
    if len(kinds) < len(others) or "any" in kinds or any(map(_reads_itself, others)):
        return None
    for name, _ in models[0].constants if models else ():
        pairs = [
            (value, profile.type)
            for profile in models
            for value in dict(profile.constants).get(name, ())
            if name in profile.required
        ]
        tagged = dict(pairs)
        alike = all(type(tag) is str for tag in tagged) or all(type(tag) is int for tag in tagged)
        if alike and len(tagged) == len(pairs) and len(set(tagged.values())) == len(models):
            return _Variants(name, tagged, tuple(profile.type for profile in others))
    return None


def _reads_itself(member: Profile) -> bool:
    return hasattr(member.type, "__from_data__")


class _Twins:
    """Makes the twins of models, each once."""

    def __init__(self, gaining: set[Any]) -> None:
        self._gaining = gaining
        self._made: dict[tuple[Any, str, _Tag], Any] = {}
        self._open: list[tuple[Any, dict[str, Any]]] = []

    def of(self, type_: Any) -> Any:
        """What is read instead of `type_`."""
        made = self._replaced(type_)
        while self._open:
            # Only now, since models refer to each other: the library looks when it makes a decoder.
            twin, types = self._open.pop()
            twin.__annotations__ |= {name: self._replaced(type_) for name, type_ in types.items()}
        return made

    def _replaced(self, type_: Any) -> Any:
        if type_ not in self._gaining:
            return type_
        if isinstance(type_, StructMeta):
            return self._twin(type_)
        if isinstance(type_, UnionType):
            variants = _variants(type_) or _Variants("", {})
            models = (
                self._twin(model, variants.tag_field, tag) for tag, model in variants.tagged.items()
            )
            return Union[(*models, *map(self._replaced, variants.others))]
        args = tuple(self._replaced(part) for part in get_args(type_))
        origin = get_origin(type_)
        form: Any = origin if origin in _GENERIC else Union
        return form[args]

    def _twin(self, model: Any, tag_field: str = "", tag: _Tag = "") -> Any:
        key = (model, tag_field, tag)
        if key not in self._made:
            self._made[key] = self._new(model, tag_field, tag)
        return self._made[key]

    def _new(self, model: Any, tag_field: str, tag: _Tag) -> Any:
        own = extras.grown(model)

        def become_the_model(self: Any) -> None:
            self.__class__ = own

        body: dict[str, Any] = {"__module__": model.__module__, "__post_init__": become_the_model}
        types: dict[str, Any] = {}
        for field in facts.fields(model):
            name = field.encode_name
            if tag_field == name:
                # The field stays beside the tag, under a name that nobody sends, with the tag as its default.
                value = msgspec.convert(tag, field.type, dec_hook=foreign.decoded)
                body[field.name] = msgspec.field(default=value, name=f"{name} of {model.__name__}")
                types[field.name] = field.type
            elif field.type in self._gaining:
                body[field.name] = _declared(field)
                types[field.name] = field.type
        if not types and not tag_field:
            return own
        body["__annotations__"] = dict.fromkeys(types, Any)
        options: dict[str, Any] = {"tag_field": tag_field, "tag": tag} if tag_field else {}
        twin = type(own)(model.__name__, (own,), body, kw_only=True, **options)
        self._open.append((twin, types))
        return twin


def _declared(field: msgspec.structs.FieldInfo) -> Any:
    """The same field once more."""
    if field.default is not NODEFAULT:
        return msgspec.field(default=field.default, name=field.encode_name)
    if field.default_factory is not NODEFAULT:
        return msgspec.field(default_factory=field.default_factory, name=field.encode_name)
    return msgspec.field(name=field.encode_name)
