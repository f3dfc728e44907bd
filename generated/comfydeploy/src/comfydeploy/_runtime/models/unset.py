"""The type of `UNSET` as arguments have it, which pydantic can be asked about too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from msgspec import UnsetType as _UnsetType


class _Known:
    """What pydantic is told of the class of `UNSET`: it is one by itself."""

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> Any:
        from importlib import (
            import_module,
        )  # only pydantic leads here, so that its core is installed

        return import_module("pydantic_core.core_schema").is_instance_schema(_UnsetType)


if TYPE_CHECKING:
    UnsetType = _UnsetType
else:
    UnsetType = Annotated[_UnsetType, _Known()]
