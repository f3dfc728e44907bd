"""What the SDK knows of each class of single values: its form in JSON, what else its texts may look like, its pydantic schema."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from decimal import Decimal
from types import NoneType
from typing import Any, NamedTuple
from uuid import UUID

from . import formats


class Scalar(NamedTuple):
    """A class of single values.

    Attributes:
        kind: Its type in JSON; any where it is not the same everywhere.
        rank: Which class of the same kind is tried first where several are possible: the one that fits the fewest texts.
        pydantic: The function of `pydantic_core.core_schema` that describes it.
        read: Reads texts that are not written as the description says and mean the same; raises ValueError for others.
    """

    kind: str
    rank: int
    pydantic: str
    read: Callable[[str], Any] | None = None


def _read_date(text: str) -> datetime.date:
    """The day of a text that may have a time as well."""
    return datetime.datetime.fromisoformat(text).date()


# What extends another class comes before it.
SCALARS: Mapping[type, Scalar] = {
    bool: Scalar("boolean", 0, "bool_schema"),
    UUID: Scalar("string", 1, "uuid_schema"),
    datetime.datetime: Scalar("string", 1, "datetime_schema", datetime.datetime.fromisoformat),
    datetime.date: Scalar("string", 1, "date_schema", _read_date),
    datetime.time: Scalar("string", 1, "time_schema", datetime.time.fromisoformat),
    datetime.timedelta: Scalar("string", 1, "timedelta_schema", formats.read_duration),
    bytes: Scalar("string", 2, "bytes_schema", formats.read_bytes),
    str: Scalar("string", 4, "str_schema"),
    int: Scalar("integer", 1, "int_schema"),
    float: Scalar("number", 2, "float_schema"),
    NoneType: Scalar("null", 0, "none_schema"),
    Decimal: Scalar("any", 5, "decimal_schema"),
}
"""A row for each class. A format that has a class of its own in Python has its row here."""
