"""Unions of models as classes, since msgspec cannot tell their members apart by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any


class UnionType(type):
    """The class of all unions. Every value passes `isinstance`: `variants.py` finds out which member it is."""

    members: Callable[[], tuple[Any, ...]]
    discriminator: str
    mapping: Mapping[str, tuple[int, ...]]

    def __instancecheck__(cls, instance: object) -> bool:
        return True

    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> Any:
        """Lets pydantic use the union as a field."""
        from . import pydantic_schemas

        return pydantic_schemas.core_schema(cls)

    def __get_pydantic_json_schema__(cls, _schema: Any, handler: Callable[[Any], Any]) -> Any:
        """The schema that pydantic shows for the union."""
        from . import pydantic_schemas

        return pydantic_schemas.json_schema(cls, handler)


def union(
    name: str,
    members: Callable[[], tuple[Any, ...]],
    *,
    discriminator: str = "",
    mapping: Mapping[str, int | tuple[int, ...]] | None = None,
) -> Any:
    """A union of `members` as the codec understands it (OpenAPI 3.0.4, section 4.7.25).

    Args:
        name: Its name in messages.
        members: Returns the types of its members; called once, when the first value is decoded.
        discriminator: The name on the wire of the property that picks the member, or "".
        mapping: The index of the member for each value of the discriminator; several where they share it.
    """
    made: Any = UnionType(name, (), {})
    made.members = cache(members)
    made.discriminator = discriminator
    pairs = (mapping or {}).items()
    made.mapping = {key: (index,) if isinstance(index, int) else index for key, index in pairs}
    return made
