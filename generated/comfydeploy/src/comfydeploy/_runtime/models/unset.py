"""The type of `UNSET` as arguments have it, which pydantic can be asked about too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from msgspec import UnsetType as _UnsetType


class _Known:
    """What pydantic is told of the class of `UNSET`: it is one by itself."""

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> Any:
        from pydantic_core import core_schema

        return core_schema.is_instance_schema(_UnsetType)


if TYPE_CHECKING:
    UnsetType = _UnsetType
else:
    UnsetType = Annotated[_UnsetType, _Known()]
