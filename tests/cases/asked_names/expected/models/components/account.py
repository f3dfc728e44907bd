"""The component `account`."""

from __future__ import annotations

from ..._runtime.models.base import Model, OpenIntEnum, Password, field


class Address(Model, kw_only=True):
    street: str | None = None


class Level(OpenIntEnum):
    """Level, as the API describes it.

    Attributes:
        LOW: for guests
        HIGH: for owners
    """

    LOW = 1
    HIGH = 2


class Account(Model, kw_only=True):
    user_id_2: str | None = field(default=None, name="userId")
    user_id: str | None = None
    label: str | None = field(default=None, name="a")
    home: Address | None = None
    password: Password | None = None
    secret: Password | None = None
    level: Level | None = None
