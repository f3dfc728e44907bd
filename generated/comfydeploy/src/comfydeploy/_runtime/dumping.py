"""The methods that users of pydantic know on every model, and pydantic's own protocol. How JSON is read is not decided here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, ClassVar, Literal, TypeVar, cast

from msgspec import UNSET

from . import codec, decimals, extras
from .plain import is_object, is_sequence

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
        as_json = mode == "json"
        number = float if as_json else None
        dumped = _dump(
            self, as_json=as_json, by_alias=by_alias, exclude=exclude_unset, number=number
        )
        return cast("dict[str, Any]", dumped)

    def model_dump_json(self, *, by_alias: bool = True, exclude_unset: bool = True) -> str:
        """The model as JSON, by default as it is sent.

        Args:
            by_alias: Whether the keys are the names on the wire.
            exclude_unset: Whether fields that would not be sent are left out.
        """
        dumped = _dump(
            self, as_json=False, by_alias=by_alias, exclude=exclude_unset, number=decimals.raw
        )
        return codec.encode(dumped).decode()

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
        from pydantic_core import core_schema

        def validate(data: Any) -> Any:
            return data if isinstance(data, cls) else cls.model_validate(data)

        return core_schema.no_info_plain_validator_function(
            validate,
            serialization=core_schema.plain_serializer_function_ser_schema(_dump_for_pydantic),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: Any, _handler: Any) -> dict[str, Any]:
        """The schema that pydantic shows for the model, in FastAPI's pages for example."""
        return {"title": cls.__name__, "type": "object"}


def _dump_for_pydantic(model: Dumping) -> Any:
    return _dump(model, as_json=True, by_alias=True, exclude=True, number=float)


def with_numbers(value: Any) -> Any:
    """`value` as it is sent, with decimals as numbers where the description has them so."""
    return _dump(value, as_json=False, by_alias=True, exclude=True, number=decimals.raw)


def _dump(
    value: Any,
    *,
    as_json: bool,
    by_alias: bool,
    exclude: bool,
    number: Callable[[Decimal], Any] | None,
) -> Any:
    """`value` with the models in it as dicts.

    Args:
        number: What becomes of a decimal that is a number on the wire; None where it stays one.
    """

    def walk(one: Any) -> Any:
        if codec.is_model(one):
            left_out = _left_out(cast(Any, type(one))) if exclude else frozenset[str]()
            hidden: frozenset[str] = getattr(one, "__not_dumped__", frozenset[str]())
            exact = decimals.fields_of(one) if number is not None else frozenset[str]()
            dumped = {
                (wire_name if by_alias else name): walk(
                    decimals.each(member, number) if number and name in exact else member
                )
                for name, wire_name, member in codec.own_members(one)
                if member is not UNSET
                and name not in hidden
                and not (member is None and name in left_out)
            }
            for key, member in extras.of(one).items():
                given = decimals.each(member, number) if number and key in exact else member
                # The name on the wire of the one can be the name in Python of the other.
                dumped.setdefault(key, walk(given))
            return dumped
        if is_object(one):
            return {key: walk(member) for key, member in one.items()}
        if is_sequence(one):
            return [walk(member) for member in one]
        return codec.plain(one) if as_json else one

    return walk(value)


@lru_cache(4096)
def _left_out(type_: Any) -> frozenset[str]:
    """The fields that are not sent where they are None."""
    return frozenset(one.name for one in codec.fields(type_) if one.default is None)
