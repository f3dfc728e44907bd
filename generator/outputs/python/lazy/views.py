"""What the template of lazy packages prints."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ExportsView:
    """The names that a lazy package takes from one of its modules.

    Attributes:
        originals: What they are called there; as here where there are none.
    """

    module: str
    names: tuple[str, ...]
    originals: tuple[str, ...] = ()

    @property
    def imported(self) -> tuple[str, ...]:
        """The names as an import statement has them."""
        return self._pairs("{1} as {0}")

    @property
    def table(self) -> tuple[str, ...]:
        """The names as the runtime's table of late imports has them."""
        return self._pairs("{0}={1}")

    def _pairs(self, form: str) -> tuple[str, ...]:
        pairs = zip(self.names, self.originals or self.names, strict=True)
        return tuple(
            name if name == original else form.format(name, original) for name, original in pairs
        )


@dataclass(frozen=True, slots=True)
class LazyPackageView:
    """A package that imports its modules when their names are first used; `lazy` is where `attach` comes from.

    Attributes:
        version: The version of the package as a literal, and `generator` the one that made it; "" but at its root.
    """

    docstring: str
    lazy: str
    groups: tuple[ExportsView, ...]
    modules: tuple[str, ...]
    version: str = ""
    generator: str = ""
