"""Keeps the members that an object has beyond its description, so that they are sent again.

Models have no field for them, since most objects have none. An object with extra members is of a subclass of its model that
is made for them. Names that were met before become fields of that subclass, which msgspec reads and writes as fast as others
(`twins.py`). All other members are in one field, a mapping; it is written under a random name, the mark, which is removed from
the text afterwards, so that they stand beside the other members.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, ClassVar

from msgspec import UNSET, Raw, field

from ..plain import is_object, is_sequence
from . import formats, omittable

_CLASSES, _MOST, _LONGEST = 4096, 64, 100
# Random, so that no data has a member of that name.
_MARK = f"kept {os.urandom(16).hex()}"
_MARKED = f'"{_MARK}":'.encode()
_TOGETHER = "__kept__"
_MET: dict[Any, tuple[str, ...]] = {}


class Members:
    """The extra members of an object. It is no dict, so that msgspec asks `foreign.to_data` how it is written."""

    __slots__ = ("data",)

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data


class Kept:
    """The base of the subclasses for objects with extra members.

    Attributes:
        __described__: The model that the subclass stands for.
    """

    __slots__ = ()
    __described__: ClassVar[Any]
    __struct_fields__: ClassVar[tuple[str, ...]]
    __struct_encode_fields__: ClassVar[tuple[str, ...]]

    @property
    def model_extra(self) -> dict[str, Any]:
        """The extra members, by their names on the wire."""
        first = len(self.__described__.__struct_fields__)
        found: dict[str, Any] = {}
        names = self.__struct_fields__[first:], self.__struct_encode_fields__[first:]
        for name, wire_name in zip(*names, strict=True):
            value = getattr(self, name)
            if isinstance(value, Members):
                found |= value.data
            elif name != _TOGETHER and value is not UNSET:
                found[wire_name] = value
        return found

    def __eq__(self, other: object) -> bool:
        if described_class(type(other)) is not self.__described__:
            return NotImplemented
        return field_values(self) == field_values(other) and self.model_extra == extras_of(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        words = formats.FIELDS.get(self.__described__, {})
        fields = field_values(self).items()
        shown = [f"{name}={formats.show(value, words.get(name, ''))}" for name, value in fields]
        extra = self.model_extra
        if extra:
            shown.append(f"model_extra={extra!r}")
        return f"{type(self).__name__}({', '.join(shown)})"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        words = formats.FIELDS.get(self.__described__, {})
        fields = field_values(self).items()
        shown = [(name, formats.hide(value, words.get(name, ""))) for name, value in fields]
        return [*shown, ("model_extra", self.model_extra)] if self.model_extra else shown

    def __reduce__(self) -> Any:
        return _rebuild, (self.__described__, (field_values(self), self.model_extra))


def _rebuild(model: Any, parts: tuple[dict[str, Any], dict[str, Any]]) -> Any:
    return make(model, parts[0], extra=parts[1])


def field_values(model: Any) -> dict[str, Any]:
    """The values of the described fields of a model; `UNSET` for those that are left out."""
    described = getattr(model, "__described__", model)
    return dict(zip(described.__struct_fields__, omittable.held_values(model), strict=False))


def make(model: Any, values: dict[str, Any], *, extra: dict[str, Any]) -> Any:
    """An object of `model` with these values of its fields and these extra members."""
    if not extra:
        return model(**values)
    _meet(model, extra)
    return _make_class(model, ())(**values, **{_TOGETHER: Members(extra)})


def _meet(model: Any, names: Iterable[str]) -> None:
    """Remember that objects of `model` have extra members of these names, as far as msgspec can have fields of such names."""
    known = _MET.setdefault(model, ())
    new = tuple(name for name in names if name not in known and _is_nameable(name))
    # So many names are the keys of a mapping that is described as an object.
    if new and len(known) + len(new) <= _MOST:
        _MET[model] = (*known, *new)


def _is_nameable(name: str) -> bool:
    return len(name) <= _LONGEST and name.isprintable() and '"' not in name and "\\" not in name


def is_met(model: Any) -> bool:
    """Whether objects of `model` with extra members were met."""
    return bool(_MET.get(model))


def grow(model: Any) -> Any:
    """The subclass of `model` that has the extra members met so far as fields; `model` itself where there are none."""
    return _make_class(model, _MET[model]) if is_met(model) else model


@lru_cache(_CLASSES)
def _make_class(model: Any, names: tuple[str, ...]) -> Any:
    """The subclass of `model` with a field for each of `names` and one for all other extra members."""
    fields: dict[str, Any] = {_TOGETHER: field(default=None, name=_MARK)}
    fields |= {f"__kept_{at}__": field(default=UNSET, name=name) for at, name in enumerate(names)}
    body: dict[str, Any] = {
        **fields,
        "__module__": model.__module__,
        "__qualname__": model.__qualname__,
        "__doc__": model.__doc__,
        "__described__": model,
        "__annotations__": dict.fromkeys(fields, Any),
    }
    made_class = type(model)(model.__name__, (Kept, model), body, kw_only=True)
    if model in formats.FIELDS:
        formats.FIELDS[made_class] = formats.FIELDS[model]
    return made_class


def described_class(type_: Any) -> Any:
    """The model that the class of an object stands for: mostly the class itself."""
    return getattr(type_, "__described__", type_)


def extras_of(model: Any) -> Mapping[str, Any]:
    """The extra members of a model."""
    found: Mapping[str, Any] = model.model_extra if hasattr(model, "model_extra") else {}
    return found


class _Written(threading.local):
    """Whether this thread has written a mark."""

    mark = False


_WRITTEN = _Written()


def write_together(members: Members, encode: Any) -> Raw:
    """The JSON of extra members without its braces; msgspec writes it behind the mark."""
    _WRITTEN.mark = True
    return Raw(encode(members.data)[1:-1])


def remove_marks(data: bytes) -> bytes:
    """JSON without the marks, so that extra members stand beside the others."""
    if not _WRITTEN.mark:
        return data
    _WRITTEN.mark = False
    return data.replace(_MARKED, b"")


def flatten(data: Any) -> Any:
    """Plain data without the marks, as `remove_marks` does it for JSON."""
    if is_object(data):
        found = {key: flatten(member) for key, member in data.items() if key != _MARK}
        return found | data[_MARK] if _MARK in data else found
    return [flatten(item) for item in data] if is_sequence(data) else data


def is_used() -> bool:
    """Whether any object with extra members was met; before that there are no marks to look for."""
    return bool(_MET)
