"""The methods that users of pydantic know on every model, and pydantic's own protocol. How JSON is read is not decided here."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from functools import lru_cache
from typing import Any, ClassVar, Literal, TypeVar, cast

from msgspec import UNSET

from ..plain import is_object, is_sequence
from ..structs import extras, formats
from . import codec

_Model = TypeVar("_Model", bound="Dumping")


class Dumping:
    """What all models have in common beside their fields."""

    __slots__ = ()
    __not_dumped__: ClassVar[frozenset[str]] = frozenset()

    @property
    def model_extra(self) -> Mapping[str, Any]:
        """The members that the object has beyond its description, by their names on the wire; they are sent with it."""
        return {}

    def model_dump(
        self,
        *,
        mode: Literal["python", "json"] = "python",
        by_alias: bool = False,
        exclude_unset: bool = False,
    ) -> dict[str, Any]:
        """The fields as a dict, those of models inside as well.

        Args:
            mode: `json` for JSON data only, `python` to keep dates and the like.
            by_alias: Whether the keys are the names on the wire.
            exclude_unset: Whether fields that would not be sent are left out.
        """
        form: formats.Form | None = "data" if mode == "json" else None
        dumped = _dump(self, form=form, by_alias=by_alias, exclude=exclude_unset)
        return cast("dict[str, Any]", dumped)

    def model_dump_json(self, *, by_alias: bool = True, exclude_unset: bool = True) -> str:
        """The model as JSON, by default as it is sent.

        Args:
            by_alias: Whether the keys are the names on the wire.
            exclude_unset: Whether fields that would not be sent are left out.

        Raises:
            TypeError: There is something in it that JSON cannot hold, such as NaN.
        """
        dumped = _dump(self, form="json", by_alias=by_alias, exclude=exclude_unset)
        return codec.encode_as_it_is(dumped).decode()

    @classmethod
    def model_validate(cls: type[_Model], data: Any) -> _Model:
        """The model for JSON data with the names of the wire.

        Raises:
            ValueError: The data does not fit.
        """
        return cast(_Model, codec.convert(data, extras.described(cls)))

    @classmethod
    def model_validate_json(cls: type[_Model], data: str | bytes) -> _Model:
        """The model for a JSON text with the names of the wire.

        Raises:
            ValueError: The text is no JSON, or does not fit.
        """
        raw = data.encode() if isinstance(data, str) else data
        return cast(_Model, codec.decode_strictly(raw, extras.described(cls)))

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> Any:
        """Lets pydantic use the model as a field; only then is pydantic_core imported."""
        from . import pydantic_schemas

        return pydantic_schemas.core_schema(cls)

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: Any, handler: Callable[[Any], Any]) -> Any:
        """The schema that pydantic shows for the model, in FastAPI's pages for example."""
        from . import pydantic_schemas

        return pydantic_schemas.json_schema(cls, handler)


def as_sent(value: Any) -> Any:
    """`value` with everything in it that is written otherwise than the library would; it writes the rest.

    Raises:
        TypeError: There is something in it that JSON cannot hold.
    """
    return _dump(value, form="json", by_alias=True, exclude=True)


def as_data(value: Any) -> Any:
    """`value` as JSON data, with the names on the wire."""
    return _dump(value, form="data", by_alias=True, exclude=True)


def as_values(value: Any) -> Any:
    """`value` with its models as dicts of the names on the wire; dates and the like stay what they are."""
    return _dump(value, form=None, by_alias=True, exclude=True)


def _dump(value: Any, *, form: formats.Form | None, by_alias: bool, exclude: bool) -> Any:
    """`value` with the models in it as dicts.

    Args:
        form: What values become; None where they stay what they are.
    """

    def walk(one: Any) -> Any:
        if codec.is_model(one):
            return members(one)
        if is_object(one):
            return {key: walk(member) for key, member in one.items()}
        if is_sequence(one) or (form and isinstance(one, set | frozenset | Iterator)):
            return [walk(member) for member in cast("Iterable[Any]", one)]
        return one if form is None else _single(one, form, walk)

    def members(model: Any) -> dict[str, Any]:
        left_out = _left_out(cast(Any, type(model))) if exclude else frozenset[str]()
        hidden: frozenset[str] = getattr(model, "__not_dumped__", frozenset[str]())
        words = formats.words_of(model) if form else dict[str, str]()

        def written(name: str, member: Any) -> Any:
            if form and name in words:
                member = formats.written(member, words[name], form=form)
            return walk(member)

        dumped = {
            (wire_name if by_alias else name): written(name, member)
            for name, wire_name, member in codec.own_members(model)
            if not (member is UNSET or name in hidden or (member is None and name in left_out))
        }
        for key, member in extras.of(model).items():
            # The name on the wire of the one can be the name in Python of the other.
            dumped.setdefault(key, written(key, member))
        return dumped

    return walk(value)


def _single(value: Any, form: formats.Form, walk: Callable[[Any], Any]) -> Any:
    """A value that is neither a model nor a container of JSON."""
    if form == "data":
        moment = isinstance(value, datetime.datetime | datetime.timedelta)
        return codec.plain(formats.single(value) if moment else value)
    if not isinstance(value, Enum) and any(hasattr(value, one) for one in _CONVERTERS):
        return walk(codec.encoded(value))
    return formats.single(value)


_CONVERTERS = ("__to_data__", "model_dump")


@lru_cache(4096)
def _left_out(type_: Any) -> frozenset[str]:
    """The fields that are not sent where they are None."""
    return frozenset(one.name for one in codec.fields(type_) if one.default is None)
