"""The base classes of models and enums, and pydantic's protocol on them. Decoding and encoding is `codec.py`'s concern."""

from __future__ import annotations

from enum import Enum
from typing import Any, Literal, TypeVar, cast

from msgspec import UNSET, Struct, UnsetType, field

from . import codec

_Model = TypeVar("_Model", bound="Model")

__all__ = [
    "UNSET",
    "Envelope",
    "Model",
    "OpenFloatEnum",
    "OpenIntEnum",
    "OpenStrEnum",
    "Secrets",
    "UnsetType",
    "field",
]


class Model(Struct, kw_only=True, omit_defaults=True):
    """The base of all models: keyword-only, comparable, copied and pickled like any object.

    Beside its fields a model has the methods that users of pydantic know.
    """

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
        dumped: dict[str, Any] = codec.dump(
            self, json=mode == "json", by_alias=by_alias, exclude_unset=exclude_unset
        )
        return dumped

    def model_dump_json(self) -> str:
        """The model as it is sent."""
        return codec.encode(self).decode()

    @classmethod
    def model_validate(cls: type[_Model], data: Any) -> _Model:
        """The model for JSON data with the names of the wire.

        Raises:
            ValueError: The data does not fit.
        """
        return cast(_Model, codec.convert(data, cls))

    @classmethod
    def model_validate_json(cls: type[_Model], data: str | bytes) -> _Model:
        """The model for a JSON text with the names of the wire.

        Raises:
            ValueError: The text is no JSON, or does not fit.
        """
        raw = data.encode() if isinstance(data, str) else data
        return cast(_Model, codec.decode_strictly(raw, cls))

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> Any:
        """Lets pydantic use the model as a field; only then is pydantic_core imported."""
        from pydantic_core import core_schema

        def validate(data: Any) -> Any:
            return data if isinstance(data, cls) else cls.model_validate(data)

        return core_schema.no_info_plain_validator_function(
            validate,
            serialization=core_schema.plain_serializer_function_ser_schema(
                lambda model: codec.dump(model, json=True, by_alias=True, exclude_unset=True)
            ),
        )


class Envelope(Model):
    """The base of response classes: the bodies of an operation's responses and `http_meta`."""


class Secrets(Model):
    """The base of classes that hold credentials: their values are never shown."""

    def __repr__(self) -> str:
        given = (name for name in self.__struct_fields__ if getattr(self, name) is not None)
        return f"{type(self).__name__}({', '.join(f'{name}=***' for name in given)})"


def _unknown(cls: type[Enum], value: object, kind: Any) -> Any:
    """A member for a value that the description does not list; it is kept and sent back unchanged."""
    if type(value) is not kind:
        return None
    member = kind.__new__(cls, value)
    member._name_ = f"UNKNOWN_{value}"
    member._value_ = value
    return member


class OpenStrEnum(str, Enum):
    """An enum of texts that also holds texts it does not know."""

    @classmethod
    def _missing_(cls, value: object) -> Any:
        return _unknown(cls, value, str)

    def __str__(self) -> str:
        return str(self.value)


class OpenIntEnum(int, Enum):
    """An enum of whole numbers that also holds numbers it does not know."""

    @classmethod
    def _missing_(cls, value: object) -> Any:
        return _unknown(cls, value, int)


class OpenFloatEnum(float, Enum):
    """An enum of numbers that also holds numbers it does not know."""

    @classmethod
    def _missing_(cls, value: object) -> Any:
        return _unknown(cls, float(value) if isinstance(value, int) else value, float)
