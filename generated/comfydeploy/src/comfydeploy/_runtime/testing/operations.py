"""Finds operations by their names; each is imported when somebody asks for it."""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module
from typing import Any, NamedTuple

from ..declarations.operation import Operation
from ..http.messages import Request


class Named(NamedTuple):
    """An operation and its names.

    Attributes:
        id: Its operationId.
        call: Its method, such as `machines.list`.
        module: The module of its declaration.
    """

    id: str
    call: str
    module: str

    def __str__(self) -> str:
        return self.call if self.call == self.id else f"{self.call} ({self.id})"


class Operations:
    """The operations of an SDK.

    Args:
        package: The package of their declarations.
        rows: Of each method the operationId, the call and the module of the declaration.
    """

    def __init__(self, package: str, *, rows: tuple[tuple[str, str, str], ...]) -> None:
        self._package = package
        self._rows = tuple(Named(*row) for row in rows)

    def find(self, name: str) -> Named:
        """The operation whose call, or else whose operationId, is `name`.

        Raises:
            ValueError: There is none, or there are several.
        """
        found = [row for row in self._rows if row.call == name]
        found = found or [row for row in self._rows if row.id == name]
        modules = {row.module for row in found}
        if len(modules) == 1:
            return found[0]
        if found:
            raise ValueError(f"{name!r} are several: {', '.join(row.call for row in found)}")
        names = [name for row in self._rows for name in (row.call, row.id)]
        close = get_close_matches(name, names, n=3, cutoff=0.5)
        hint = f"; did you mean {' or '.join(map(repr, dict.fromkeys(close)))}?" if close else ""
        raise ValueError(f"the API has no operation {name!r}{hint}")

    def declaration(self, named: Named) -> Operation[Any]:
        """The declaration of an operation."""
        declared: Operation[Any] = import_module(f"{self._package}.{named.module}").OPERATION
        return declared

    def of_request(self, request: Request) -> Named | None:
        """The operation that makes `request`; None where it belongs to none, as one for an access token does."""
        found = [row for row in self._rows if row.id == request.operation]
        if len({row.module for row in found}) > 1:
            # Two operations have the same operationId, against the specification.
            found = [row for row in found if self.declaration(row).method == request.method]
        return found[0] if found else None
