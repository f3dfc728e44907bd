"""Prints the values of an SDK as they stand in one module of the package, and notes what that module has to import."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from ...sdk.values import ErrorModel, ModelModule, ObjectModel, Sdk, Symbol, Type, UnionModel, Value
from ..expressions import annotation, expression, qualified, union
from ..imports import Import

Classes = Mapping[str, Mapping[str, str]]
"""The module of every generated class, by its package and its name."""


def classes_of(sdk: Sdk) -> Classes:
    """Where the classes of `sdk` are."""
    found: dict[str, dict[str, str]] = {}
    for module in sdk.modules:
        found.setdefault(module.package, {}).update(
            {model.name: module.name for model in module.models}
        )
    return found


class Printer:
    """Prints what stands in one module.

    Args:
        module: The model module; None for a module beside the model packages.
        classes: Where the generated classes are.
        places: How the package of the model packages, and that of the SDK, are called from there, where the module is none
            of these two kinds.
    """

    def __init__(
        self,
        module: ModelModule | None = None,
        classes: Classes | None = None,
        *,
        places: tuple[str, str] = (".models", "."),
    ) -> None:
        self._module = module
        self._package = "" if module is None else module.package
        self._neighbours = (classes or {}).get(self._package, {})
        self._models, self._root = places if module is None else ("..", "...")
        self._imports: set[Import] = set()

    @property
    def imports(self) -> frozenset[Import]:
        """What all that was printed needs; asked for last."""
        return frozenset(self._imports)

    def note(self, module: str, name: str) -> None:
        """Note that the module needs `name` from a module of the SDK, for text that a template has."""
        self._imports.add(Import(module, name))

    def imported(self, module: str, name: str) -> str:
        """What `name`, imported from a module of the SDK, is called where no generated name can be the same."""
        self._imports.add(Import(module, name, f"_{name}"))
        return f"_{name}"

    def type(self, type_: Type, hidden: Collection[str] = ()) -> str:
        """`type_` as an annotation.

        Args:
            hidden: The names that mean something else in the class it stands in.
        """
        return annotation(type_, lambda symbol: self._spell(symbol, hidden))

    def union(self, annotations: Sequence[str]) -> str:
        """The union of annotations, in their order."""
        return union(annotations, lambda symbol: self._spell(symbol, ()))

    def value(self, value: Value, hidden: Collection[str] = ()) -> str:
        """`value` as an expression in a class that hides some names."""

        def spelled(symbol: Symbol) -> str:
            return self._spell(symbol, hidden) if symbol.generated else self.name(symbol)

        return expression(value, spelled)

    def name(self, symbol: Symbol, hidden: Collection[str] = ()) -> str:
        """What something of a library or of the runtime is called outside of annotations, in a class that hides some names."""
        taken = symbol.name in self._neighbours and symbol.name in self._bound
        taken = taken or symbol.name in hidden
        return self._import(symbol, f"_{symbol.name}" if taken else "")

    def call(self, symbol: Symbol, /, *positional: str, **named: str) -> str:
        """The expression of a call of `symbol`."""
        return call(self.name(symbol), *positional, **named)

    def _spell(self, symbol: Symbol, hidden: Collection[str]) -> str:
        if symbol.generated:
            return self._class(symbol, hidden)
        if symbol.module == "builtins":
            if symbol.name in hidden:
                self._imports.add(Import("builtins", alias="_builtins"))
            return qualified(symbol, hidden)
        # A class of the package can have the name of something that its modules import.
        taken = symbol.name in hidden or symbol.name in self._neighbours
        return self._import(symbol, f"_{symbol.name}" if taken else "")

    def _class(self, symbol: Symbol, hidden: Collection[str]) -> str:
        if self._module is not None and symbol.module == self._package:
            module = self._neighbours[symbol.name]
            if module == self._module.name:
                return symbol.name
            if symbol.module == "components":
                self._imports.add(Import(f".{module}", symbol.name))
                return symbol.name
        alias = f"_{symbol.module}" if symbol.module in hidden else ""
        self._imports.add(Import(self._models, symbol.module, alias))
        return qualified(symbol, hidden)

    def _import(self, symbol: Symbol, alias: str) -> str:
        module = symbol.module
        if module.startswith("runtime."):
            module = f"{self._root}_{module}"
        self._imports.add(Import(module, symbol.name, alias))
        return alias or symbol.name

    @cached_property
    def _bound(self) -> frozenset[str]:
        """The names of classes that the module defines or imports."""
        if self._module is None:
            return frozenset()
        own = {model.name for model in self._module.models}
        if self._package == "components":
            used = _symbols(_types(self._module))
            own |= {symbol.name for symbol in used if symbol.module == "components"}
        return frozenset(own)


def call(function: str, /, *positional: str, **named: str) -> str:
    """The expression of a call."""
    return f"{function}({', '.join((*positional, *(f'{key}={value}' for key, value in named.items())))})"


def _types(module: ModelModule) -> Iterator[Type]:
    """The types that the classes of a module are made of."""
    for model in module.models:
        match model:
            case ObjectModel() | ErrorModel():
                yield from (field.type for field in model.fields)
                if isinstance(model, ObjectModel) and model.additional is not None:
                    yield model.additional
            case UnionModel():
                yield from (variant.type for variant in model.variants)
            case _:
                pass


def _symbols(types: Iterable[Type]) -> Iterator[Symbol]:
    for type_ in types:
        yield type_.symbol
        yield from _symbols(type_.arguments)
