"""Enums of fractions, and of whole numbers beyond 64 bits: msgspec knows no such enums.

They are classes that read themselves (`__from_data__`) and write themselves (`__to_data__`); `foreign.py` calls these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from msgspec import ValidationError


class _NumberEnumMeta(type):
    """Makes an enum of numbers: the attributes that are numbers become its members."""

    _members_: dict[str, Any]

    def __new__(mcls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> Any:
        made = super().__new__(mcls, name, bases, namespace)
        enum: Any = made
        made._members_ = {}
        for key, value in namespace.items():
            if isinstance(value, int | float) and not key.startswith("__"):
                member: Any = enum.__kind__.__new__(enum, value)
                made._members_[key] = member
                setattr(made, key, member)
                vars(member)["name"] = key
        return made

    def __iter__(cls) -> Iterator[Any]:
        return iter(cls._members_.values())

    def __len__(cls) -> int:
        return len(cls._members_)


class _NumberEnum(metaclass=_NumberEnumMeta):
    """The base of both kinds; `__kind__` is the type of the numbers."""

    __kind__: Any = None
    name: str

    def __new__(cls, value: Any) -> Any:
        for member in cls:
            if cls.__kind__(member) == value:
                return member
        member = cls.__kind__.__new__(cls, value)
        member.name = f"UNKNOWN_{member.value}"
        return member

    @property
    def value(self) -> Any:
        """The number."""
        return self.__kind__(self)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}.{self.name}: {self.value}>"

    def __str__(self) -> str:
        return str(self.value)

    def __reduce__(self) -> Any:
        return type(self), (self.value,)

    @classmethod
    def __from_data__(cls, data: Any) -> Any:
        """The member for a number.

        Raises:
            ValidationError: It is no number.
        """
        number = isinstance(data, int | float) and not isinstance(data, bool)
        if not number or (cls.__kind__ is int and not float(data).is_integer()):
            kind = cls.__kind__.__name__
            raise ValidationError(f"Expected `{kind}`, got `{type(data).__name__}`")
        return cls(cls.__kind__(data))

    def __to_data__(self) -> Any:
        return self.value

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> Any:
        """Lets pydantic use the enum as a field."""
        from ..codec import pydantic_schemas

        return pydantic_schemas.core_schema(cls)

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: Any, handler: Callable[[Any], Any]) -> Any:
        """The schema that pydantic shows for the enum."""
        from ..codec import pydantic_schemas

        return pydantic_schemas.json_schema(cls, handler)


class _OpenFloatEnum(_NumberEnum, float):
    """What `OpenFloatEnum` is when programs run."""

    __kind__ = float


class _OpenBigIntEnum(_NumberEnum, int):
    """What `OpenBigIntEnum` is when programs run."""

    __kind__ = int


if TYPE_CHECKING:
    from enum import Enum, IntEnum

    class OpenFloatEnum(float, Enum):
        """An enum of numbers that also accepts numbers it does not list."""

    class OpenBigIntEnum(IntEnum):
        """An enum of whole numbers, some of them beyond 64 bits, that also accepts numbers it does not list."""

else:
    OpenFloatEnum = _OpenFloatEnum
    OpenBigIntEnum = _OpenBigIntEnum
