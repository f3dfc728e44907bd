"""The base classes that generated models and enums extend."""

from __future__ import annotations

from enum import Enum, IntEnum, StrEnum
from typing import TYPE_CHECKING, Any, ClassVar, dataclass_transform

from msgspec import UNSET, Struct, StructMeta, UnsetType

from ..structs import formats, omittable
from ..structs.formats import Base64Url, DecimalNumber, Password
from ..structs.omittable import Omittable, field
from .enum_members import ENUMS, to_members
from .methods import Dumping
from .number_enums import OpenBigIntEnum, OpenFloatEnum
from .open_models import OpenModel

__all__ = [
    "UNSET",
    "Base64Url",
    "DecimalNumber",
    "Envelope",
    "IntEnum",
    "Model",
    "Omittable",
    "OpenBigIntEnum",
    "OpenFloatEnum",
    "OpenIntEnum",
    "OpenModel",
    "OpenStrEnum",
    "Password",
    "Secrets",
    "StrEnum",
    "UnsetType",
    "field",
]


if TYPE_CHECKING:

    @dataclass_transform(kw_only_default=True, field_specifiers=(field,))
    class _Meta(StructMeta):
        """What a class of models is to type checkers."""

else:

    class _Meta(StructMeta):
        """Makes objects by hand, with enum members for bare values; msgspec makes those that it reads without this class."""

        def __call__(self, *args: Any, **values: Any) -> Any:
            # Most models have no enum field; looking that up first halves the cost of making an object.
            if ENUMS.get(self, values):
                values = to_members(self, values)
            return super().__call__(*args, **values)


class Model(
    Dumping, Struct, metaclass=_Meta, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """The base of all models: keyword-only, comparable, copied and pickled like any object.

    Beside its fields a model has the methods that users of pydantic know. msgspec refuses members that a class lacks;
    data that has some is then read member by member, so that they are kept.
    """

    def __init_subclass__(cls) -> None:
        formats.note_formats(cls, cls.__annotations__)
        omittable.read_as_none(cls)


class Envelope(Model, kw_only=True):
    """The base of response classes: the bodies of an operation's responses and `http_meta`, which is not dumped."""

    __not_dumped__: ClassVar[frozenset[str]] = frozenset(("http_meta",))


class Secrets(Model, kw_only=True):
    """The base of classes that hold credentials: their values are never shown."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}=***' for name in _given(self))})"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        return [(name, "***") for name in _given(self)]


def _given(secrets: Secrets) -> list[str]:
    """The names of the credentials that are there."""
    return [name for name in secrets.__struct_fields__ if getattr(secrets, name) is not None]


def _make_unknown(cls: type[Enum], value: object, kind: Any) -> Any:
    """A member for a value that the description does not list, so that it is kept and sent back unchanged."""
    if not isinstance(value, kind) or isinstance(value, bool):
        return None
    member = kind.__new__(cls, value)
    member._name_ = f"UNKNOWN_{value}"
    member._value_ = kind(value)
    return member


class OpenStrEnum(StrEnum):
    """An enum of texts that also accepts texts it does not list."""

    @classmethod
    def _missing_(cls, value: object) -> Any:
        return _make_unknown(cls, value, str)


class OpenIntEnum(IntEnum):
    """An enum of whole numbers that also accepts numbers it does not list."""

    @classmethod
    def _missing_(cls, value: object) -> Any:
        return _make_unknown(cls, value, int)
