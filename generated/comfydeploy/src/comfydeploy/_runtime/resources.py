"""Makes the resources of a client, each when it is first used."""

from __future__ import annotations

from functools import cached_property
from types import FunctionType, MethodType
from typing import TYPE_CHECKING, Any, get_type_hints

if TYPE_CHECKING:
    cached_resource = cached_property
else:

    class cached_resource(cached_property):  # noqa: N801
        """A property that makes a resource once.

        On the class of a client, where there is no resource yet, it has the methods of the resource, so that
        `unittest.mock.create_autospec` of a client finds them with their signatures.
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
