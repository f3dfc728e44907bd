"""Decides annotations: which Python type a schema has, and how that type is printed in a scope.

What becomes a class is decided in `shapes.py`, what that class is called in `claims.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from ..api.model import (
    ArraySchema,
    ConstSchema,
    EnumSchema,
    MapSchema,
    NamedSchema,
    Reference,
    ScalarSchema,
    Schema,
    TupleSchema,
    UnionSchema,
)
from ..data import json_type
from .annotations import (
    ANY,
    BASE64_URL,
    BYTES,
    DAY,
    DECIMAL,
    DECIMAL_NUMBER,
    MOMENT,
    NONE,
    PASSWORD,
    STR,
    UNSET,
    UPLOAD,
    class_type,
    dict_of,
    list_of,
    optional,
    tuple_of,
    union_of,
    unpacked,
)
from .claims import Claims
from .directions import Sent
from .model import UNION, Import, ModelPackage, Symbol, Type, TypeText
from .shapes import Shapes
from .text import literal

_SCALARS: Mapping[str, Type] = {
    "string": STR,
    "number": Type(Symbol("builtins", "float")),
    "integer": Type(Symbol("builtins", "int")),
    "boolean": Type(Symbol("builtins", "bool")),
}
_FORMATS: Mapping[tuple[str, str], Type] = {
    ("string", "date-time"): Type(MOMENT),
    ("string", "date"): Type(DAY),
    ("string", "time"): Type(Symbol("datetime", "time")),
    ("string", "duration"): Type(Symbol("datetime", "timedelta")),
    ("string", "uuid"): Type(Symbol("uuid", "UUID")),
    ("string", "decimal"): DECIMAL,
    ("number", "decimal"): DECIMAL_NUMBER,
    ("string", "byte"): BYTES,
    ("string", "base64url"): BASE64_URL,
    ("string", "password"): PASSWORD,
    ("string", "binary"): BYTES,
}


_MOST_BARS = 60
"""With each bar the expression is one deeper, and pyright gives up at 256."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Where an annotation is printed.

    Attributes:
        package: The model package of the module, or "" outside of them.
        module: The module in that package.
        hidden: Names that mean something else there: fields or methods of the class it stands in.
        depth: How many packages the module is below the SDK's own: 0 for `machines.py`, 2 for a model's module.
    """

    package: str
    module: str
    hidden: frozenset[str] = frozenset()
    depth: int = 0


class Types:
    """Gives the type of every schema of one `Api`.

    Args:
        named: `Api.schemas`.
        sent: The schemas that are typed otherwise where they are sent.
        modules: The module of a class by its package and name.
    """

    def __init__(
        self,
        named: Mapping[str, NamedSchema],
        *,
        claims: Claims,
        shapes: Shapes,
        sent: Sent,
        modules: Mapping[tuple[ModelPackage, str], str],
    ) -> None:
        self._named = named
        self._claims = claims
        self._shapes = shapes
        self._sent = sent
        self._modules = modules
        self._aliases: dict[str, Type] = {}
        # A class of a package can have the name of something that the package's modules import.
        self._defined: dict[str, set[str]] = {}
        for package, name in modules:
            self._defined.setdefault(package, set()).add(name)

    def of(self, schema: Schema) -> Type:
        """The type of `schema`, None among its values included."""
        type_ = self.bare(schema)
        nullable = schema.pointer in self._sent.removable or self._shapes.is_nullable(schema)
        return optional(type_) if nullable else type_

    def bare(self, schema: Schema) -> Type:
        """The type of `schema` without None."""
        way: dict[str, None] = {}
        found: Type | None = None
        while isinstance(schema, Reference) and schema.target not in self._claims.classes:
            found = self._aliases.get(schema.target)
            if found is not None:
                break
            if schema.target in way:
                found = ANY
                break
            way[schema.target] = None
            schema = self._named[schema.target].schema
            if (
                schema.pointer in self._shapes.recursive_aliases
                and schema.pointer not in self._claims.classes
            ):
                found = ANY
                break
        found = found or self._named_or_made(schema)
        self._aliases.update(dict.fromkeys(way, found))
        return found

    def _named_or_made(self, schema: Schema) -> Type:
        """The class of `schema`, else what it is made of."""
        pointer = schema.target if isinstance(schema, Reference) else schema.pointer
        if isinstance(schema, Reference) or self._shapes.is_class(schema):
            name = self._claims.classes.get(pointer)
            return ANY if name is None else class_type(name)
        return self.structure(schema)

    def structure(self, schema: Schema) -> Type:
        """The type of what `schema` is made of, even where it is a class of its own."""
        match schema:
            case ScalarSchema():
                if schema.pointer in self._sent.uploads:
                    return UPLOAD
                return _FORMATS.get((schema.type, schema.format), _SCALARS[schema.type])
            case ArraySchema():
                return list_of(self.of(schema.items))
            case MapSchema():
                return dict_of(self.of(schema.values))
            case TupleSchema():
                members = tuple(self.of(one) for one in schema.prefix)
                rest = () if schema.rest is None else (unpacked(self.of(schema.rest)),)
                return tuple_of((*members, *rest))
            case UnionSchema():
                return union_of(self.of(one) for one in self._shapes.members(schema))
            case ConstSchema():
                return _literals((schema.value,))
            case EnumSchema():
                return union_of(_SCALARS[json_type(one.value)] for one in schema.values)
            case _:
                return ANY

    def module_of(self, symbol: Symbol) -> str:
        """The module of a generated class in its package."""
        return self._modules[cast("ModelPackage", symbol.module), symbol.name]

    def text(self, type_: Type, scope: Scope) -> TypeText:
        """`type_` as it is printed in `scope`, with the imports it needs there."""
        if type_.symbol == UNION:
            return self.union_text(
                [self.text(one, scope) for one in _none_last(type_.arguments)], scope
            )
        head = self._symbol(type_.symbol, scope)
        if not type_.arguments:
            return head
        parts = [self.text(one, scope) for one in type_.arguments]
        return TypeText(
            f"{head.text}[{', '.join(part.text for part in parts)}]", _joined((head, *parts))
        )

    def union_text(self, parts: Sequence[TypeText], scope: Scope) -> TypeText:
        """The union of `parts` as it is printed in `scope`: with bars, but for one that is too long for a type checker."""
        if len(parts) <= _MOST_BARS:
            return TypeText(" | ".join(part.text for part in parts), _joined(parts))
        head = self._symbol(Symbol("typing", "Union"), scope)
        return TypeText(
            f"{head.text}[{', '.join(part.text for part in parts)}]", _joined((head, *parts))
        )

    def _symbol(self, symbol: Symbol, scope: Scope) -> TypeText:
        if symbol.module == "" or symbol == NONE.symbol:
            return TypeText(symbol.name)
        if symbol.generated:
            return self._class(symbol, scope)
        if symbol.module == "builtins":
            if symbol.name not in scope.hidden:
                return TypeText(symbol.name)
            return TypeText(f"_builtins.{symbol.name}", (Import("builtins", alias="_builtins"),))
        module = symbol.module
        if module.startswith("runtime."):
            module = f"{'.' * (scope.depth + 1)}_runtime.{module.removeprefix('runtime.')}"
        if symbol.name in scope.hidden or symbol.name in self._defined.get(scope.package, ()):
            alias = "_" + symbol.name
            return TypeText(alias, (Import(module, symbol.name, alias),))
        return TypeText(symbol.name, (Import(module, symbol.name),))

    def _class(self, symbol: Symbol, scope: Scope) -> TypeText:
        module = self.module_of(symbol)
        if symbol.module == scope.package:
            if module == scope.module:
                return TypeText(symbol.name)
            if symbol.module == "components":
                return TypeText(symbol.name, (Import(f".{module}", symbol.name),))
        package = ".models" if scope.depth == 0 else ".."
        if symbol.module in scope.hidden:
            alias = "_" + symbol.module
            return TypeText(f"{alias}.{symbol.name}", (Import(package, symbol.module, alias),))
        return TypeText(f"{symbol.module}.{symbol.name}", (Import(package, symbol.module),))


def _literals(values: Iterable[str | int | float | bool]) -> Type:
    return Type(
        Symbol("typing", "Literal"), tuple(Type(Symbol("", literal(value))) for value in values)
    )


def _none_last(members: tuple[Type, ...]) -> tuple[Type, ...]:
    order = {NONE: 1, UNSET: 2}
    return tuple(sorted(members, key=lambda one: order.get(one, 0)))


def _joined(parts: Iterable[TypeText]) -> tuple[Import, ...]:
    return tuple(dict.fromkeys(one for part in parts for one in part.imports))
