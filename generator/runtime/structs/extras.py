"""Members that an object has beyond its description: where its model keeps them, so that they are sent again.

A model has no room for them, since most never need it. An object that has some is of a subclass made for that. The
names that were met become fields there, which the library reads and writes as fast as others (`twins.py`); members of
any other name are together in one field, whose name on the wire is taken away once it is written (`written`).
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, ClassVar

from msgspec import UNSET, Raw, field

from ..plain import is_object, is_sequence
from . import formats

_CLASSES, _MOST, _LONGEST = 4096, 64, 100
# Nobody can guess it, and so nobody's data has it as the name of a member.
_MARK = f"kept {os.urandom(16).hex()}"
_MARKED = f'"{_MARK}":'.encode()
_TOGETHER = "__kept__"
_MET: dict[Any, tuple[str, ...]] = {}


class Members:
    """Members that are kept together. It is no dict, so that the library asks how they are written."""

    __slots__ = ("data",)

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data


class Kept:
    """What the classes of objects with members beyond their description have in common.

    Attributes:
        __described__: The model that such a class stands for.
    """

    __slots__ = ()
    __described__: ClassVar[Any]
    __struct_fields__: ClassVar[tuple[str, ...]]
    __struct_encode_fields__: ClassVar[tuple[str, ...]]

    @property
    def model_extra(self) -> dict[str, Any]:
        """See `Dumping.model_extra`."""
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
        if described(type(other)) is not self.__described__:
            return NotImplemented
        return values(self) == values(other) and self.model_extra == of(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        words = formats.FIELDS.get(self.__described__, {})
        fields = values(self).items()
        shown = [f"{name}={formats.shown_as(value, words.get(name, ''))}" for name, value in fields]
        extra = self.model_extra
        if extra:
            shown.append(f"model_extra={extra!r}")
        return f"{type(self).__name__}({', '.join(shown)})"

    def __reduce__(self) -> Any:
        return _rebuilt, (self.__described__, (values(self), self.model_extra))


def _rebuilt(model: Any, parts: tuple[dict[str, Any], dict[str, Any]]) -> Any:
    return made(model, parts[0], extra=parts[1])


def values(model: Any) -> dict[str, Any]:
    """The values of the described fields of a model."""
    described = getattr(model, "__described__", model)
    return {name: getattr(model, name) for name in described.__struct_fields__}


def made(model: Any, values: dict[str, Any], *, extra: dict[str, Any]) -> Any:
    """An object of `model` with these values of its fields, and with the members in `extra`."""
    if not extra:
        return model(**values)
    _meet(model, extra)
    return _holding(model, ())(**values, **{_TOGETHER: Members(extra)})


def _meet(model: Any, names: Iterable[str]) -> None:
    """Remember that objects of `model` have members of these names, as far as the library can have such fields."""
    known = _MET.setdefault(model, ())
    new = tuple(name for name in names if name not in known and _is_nameable(name))
    # Names without an end are keys of a mapping that the description takes for an object.
    if new and len(known) + len(new) <= _MOST:
        _MET[model] = (*known, *new)


def _is_nameable(name: str) -> bool:
    return len(name) <= _LONGEST and name.isprintable() and '"' not in name and "\\" not in name


def is_met(model: Any) -> bool:
    """Whether objects of `model` had members beyond its fields."""
    return bool(_MET.get(model))


def grown(model: Any) -> Any:
    """The class for objects of `model` that has the members met so far as fields; `model` itself where there are none."""
    return _holding(model, _MET[model]) if is_met(model) else model


@lru_cache(_CLASSES)
def _holding(model: Any, names: tuple[str, ...]) -> Any:
    """The subclass of `model` for objects with further members, with a field for each of `names`."""
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


def described(type_: Any) -> Any:
    """The model that `type_`, the class of an object, stands for: mostly itself."""
    return getattr(type_, "__described__", type_)


def of(model: Any) -> Mapping[str, Any]:
    """The members of `model` beyond its fields."""
    found: Mapping[str, Any] = model.model_extra if hasattr(model, "model_extra") else {}
    return found


class _Written(threading.local):
    """Whether this thread wrote a mark."""

    mark = False


_WRITTEN = _Written()


def raw(members: Members, encode: Any) -> Raw:
    """What is written for members that are kept together: they stand behind a mark, without braces."""
    _WRITTEN.mark = True
    return Raw(encode(members.data)[1:-1])


def unmarked(data: bytes) -> bytes:
    """JSON whose marks are taken away, so that what stood behind them are members like any other."""
    if not _WRITTEN.mark:
        return data
    _WRITTEN.mark = False
    return data.replace(_MARKED, b"")


def flat(data: Any) -> Any:
    """The same for plain data."""
    if is_object(data):
        found = {key: flat(member) for key, member in data.items() if key != _MARK}
        return found | data[_MARK] if _MARK in data else found
    return [flat(item) for item in data] if is_sequence(data) else data


def is_used() -> bool:
    """Whether any object keeps members together; nobody looks for marks before."""
    return bool(_MET)
