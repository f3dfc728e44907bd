"""How a client gets the resources below it: each is made when it is first used. What a resource does is not decided here."""

from __future__ import annotations

from functools import cached_property
from types import FunctionType, MethodType
from typing import TYPE_CHECKING, Any, get_type_hints

if TYPE_CHECKING:
    cached_resource = cached_property
else:

    class cached_resource(cached_property):  # noqa: N801
        """A property that makes a resource once.

        Asked on the class, where there is no resource yet, it has the methods of its class: a mock that is made of a client
        (`unittest.mock.create_autospec`) finds them and their signatures there.
        """

        def __dir__(self) -> list[str]:
            return [*super().__dir__(), *dir(self._made())]

        def __getattr__(self, name: str) -> Any:
            if name.startswith("_"):
                raise AttributeError(name)
            found = getattr(self._made(), name)
            return MethodType(found, self) if isinstance(found, FunctionType) else found

        def _made(self) -> type:
            made: type = get_type_hints(self.func)["return"]
            return made
