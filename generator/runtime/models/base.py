"""The base classes of models and enums: what a generated class is. Decoding and encoding is `codec.py`'s concern."""

from __future__ import annotations

from enum import Enum, IntEnum, StrEnum
from typing import TYPE_CHECKING, Any, ClassVar

from msgspec import UNSET, Struct, StructMeta, UnsetType

from ..structs import formats
from ..structs.formats import Base64Url, DecimalNumber, Password
from ..structs.received import field
from .enum_members import ENUMS, as_members
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
    _Meta = StructMeta
else:

    class _Meta(StructMeta):
        """What makes an object that somebody asks for; the library makes those that it reads without it."""

        def __call__(self, *args: Any, **values: Any) -> Any:
            # Most models have no enum; to know that already makes half of the cost of such an object.
            if ENUMS.get(self, values):
                values = as_members(self, values)
            return super().__call__(*args, **values)


class Model(
    Dumping, Struct, metaclass=_Meta, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """The base of all models: keyword-only, comparable, copied and pickled like any object.

    Beside its fields a model has the methods that users of pydantic know. The library refuses members that a class does
    not have, so that they are noticed; what has some is read in another way, which keeps them.
    """

    def __init_subclass__(cls) -> None:
        formats.note(cls, cls.__annotations__)


class Envelope(Model, kw_only=True):
    """The base of response classes: the bodies of an operation's responses and `http_meta`, which is not dumped."""

    __not_dumped__: ClassVar[frozenset[str]] = frozenset(("http_meta",))


class Secrets(Model, kw_only=True):
    """The base of classes that hold credentials: their values are never shown."""

    def __repr__(self) -> str:
        given = (name for name in self.__struct_fields__ if getattr(self, name) is not None)
        return f"{type(self).__name__}({', '.join(f'{name}=***' for name in given)})"


def _unknown(cls: type[Enum], value: object, kind: Any) -> Any:
    """A member for a value that the description does not list; it is kept and sent back unchanged."""
    if not isinstance(value, kind) or isinstance(value, bool):
        return None
    member = kind.__new__(cls, value)
    member._name_ = f"UNKNOWN_{value}"
    member._value_ = kind(value)
    return member


class OpenStrEnum(StrEnum):
    """An enum of texts that also holds texts it does not know."""

    @classmethod
    def _missing_(cls, value: object) -> Any:
        return _unknown(cls, value, str)


class OpenIntEnum(IntEnum):
    """An enum of whole numbers that also holds numbers it does not know."""

    @classmethod
    def _missing_(cls, value: object) -> Any:
        return _unknown(cls, value, int)
