"""The component `thing`."""

from __future__ import annotations

import builtins as _builtins
from datetime import date as _date, datetime as _datetime
from ..._runtime.models.base import Model, field


class Thing(Model, kw_only=True):
    date: _date | None = None
    datetime: _datetime | None = None
    list: _builtins.list[_builtins.str] | None = None
    str: _builtins.str | None = None
    class_: _builtins.str | None = field(default=None, name="class")
    model_dump_: _builtins.str | None = field(default=None, name="model_dump")
    a_b_2: _builtins.str | None = field(default=None, name="a-b")
    a_b: _builtins.str | None = None
    field_2fa: bool | None = field(default=None, name="2fa")
    ref: _builtins.str | None = field(default=None, name="$ref")
    plus_1: int | None = field(default=None, name="+1")
    minus_1: int | None = field(default=None, name="-1")
