"""The component `home`."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, TypeAlias
from ..._runtime.codec.unions import union
from ..._runtime.models.base import Model, Omittable, UNSET, field
from .cat import Cat
from .json import JSON
from .mapped import Mapped
from .pet import Pet
from .tree import Tree

if TYPE_CHECKING:
    When: TypeAlias = "date | datetime"
else:
    When = union("When", lambda: (date, datetime))


class One(Model, kw_only=True):
    a: str | None = None


class Two(Model, kw_only=True):
    a: str | None = None
    b: str | None = None


if TYPE_CHECKING:
    Overlapping: TypeAlias = "One | Two"
else:
    Overlapping = union("Overlapping", lambda: (One, Two))


class Home(Model, kw_only=True):
    pet: Pet
    shapes: list[Mapped] | None = None
    plain: Omittable[str | int | list[str] | None] = field(default=UNSET)
    when: When | None = None
    overlapping: Overlapping | None = None
    tree: Tree | None = None
    json: Omittable[JSON | None] = field(default=UNSET)
    maybe: Omittable[Cat | None] = field(default=UNSET)
