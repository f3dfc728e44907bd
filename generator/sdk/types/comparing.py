"""Compares types as type checkers do: which values of one are values of another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..values import STR, UNION, EnumModel, Model, Symbol, Type, UnionModel
from .annotations import ANY, BOOL, literals

_LITERAL = literals(()).symbol
_FLOAT, _INT = Type(Symbol("builtins", "float")), Type(Symbol("builtins", "int"))
_WIDER = ((_FLOAT, _INT), (_INT, BOOL), (_FLOAT, BOOL))
_CONTAINERS = (Symbol("builtins", "list"), Symbol("builtins", "dict"))


class Comparing:
    """Compares types of one SDK.

    Args:
        models: Its classes.
    """

    def __init__(self, models: Iterable[Model]) -> None:
        classes = {Symbol(each.package, each.name, generated=True): each for each in models}
        self._enums = {name for name, each in classes.items() if isinstance(each, EnumModel)}
        self._unions = {
            name: tuple(variant.type for variant in each.variants)
            for name, each in classes.items()
            if isinstance(each, UnionModel)
        }

    def takes(self, wide: Type, narrow: Type) -> bool:
        """Whether each value of `narrow` is one of `wide`."""
        if ANY in (wide, narrow):
            return True
        kinds = tuple(self._members(wide))
        return all(
            any(self._takes_one(kind, one) for kind in kinds) for one in self._members(narrow)
        )

    def _takes_one(self, wide: Type, narrow: Type) -> bool:
        if wide == narrow or (wide, narrow) in _WIDER:
            return True
        if narrow.symbol == _LITERAL:
            kinds = {type(value.data).__name__ for value in narrow.values}
            return {*narrow.values} <= {*wide.values} or kinds == {wide.symbol.name}
        if wide.symbol == narrow.symbol and wide.symbol in _CONTAINERS:
            pairs = zip(wide.arguments, narrow.arguments, strict=True)
            return all(self.takes(one, other) for one, other in pairs)
        # An enum of texts is text.
        return wide == STR and narrow.symbol in self._enums

    def _members(self, type_: Type) -> Iterator[Type]:
        """The types that `type_` is a union of, by a name or not; itself where it is none."""
        waiting, seen = [type_], set[Type]()
        while waiting:
            each = waiting.pop()
            inner = each.arguments if each.symbol == UNION else self._unions.get(each.symbol, ())
            if not inner:
                yield each
            elif each not in seen:
                seen.add(each)
                waiting.extend(inner)
