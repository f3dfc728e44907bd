"""`x_import_os_`: its models and its declaration."""

from __future__ import annotations

from ..._runtime.declarations.operation import Operation, Parameter, Reply
from ..._runtime.models.base import Model, OpenStrEnum, field


class B(OpenStrEnum):
    X = "'; x"
    QUOTATION_MARK = '"'
    REVERSE_SOLIDUS = "\\"
    SYMBOL = "\n"
    A_B = "a\u202eb"


class XImportOsResponseBody(Model, kw_only=True):
    """\"\"\" """

    import_os: str | None = field(default=None, name="'); __import__('os'")
    class_: str | None = field(default=None, name="__class__")


OPERATION: Operation[XImportOsResponseBody] = Operation(
    id='x"); import os; ("',
    method="GET",
    path="/x/{a}",
    parameters=(
        Parameter("a", location="path"),
        Parameter("b", location="query", wire_name="b'\"\\\n"),
    ),
    replies=(Reply("200", "application/json", XImportOsResponseBody),),
)
