"""Turns the classes of a model module into what the templates print."""

from __future__ import annotations

from collections.abc import Iterator

from ...sdk.naming.reserved import PAGE_CLASSES
from ...sdk.values import (
    EnumModel,
    ErrorModel,
    Field,
    Method,
    Model,
    ModelModule,
    ObjectModel,
    Parser,
    Symbol,
    Type,
    UnionModel,
)
from ..imports import import_lines
from ..literals import literal
from . import declarations, docstrings, symbols
from .declarations import tuple_of
from .printer import Classes, Printer, call
from .views import DefinitionView, FieldView, MemberView, ModelModuleView, PageView, ParserView

_STR = Type(Symbol("builtins", "str"))
_DICT = Symbol("builtins", "dict")
_DOCSTRINGS = {
    "operations": "The models of",
    "errors": "The errors of",
    "components": "The component",
    "webhooks": "The webhook",
    "callbacks": "The callback",
}


def model_module(module: ModelModule, classes: Classes) -> ModelModuleView:
    """The view of a model module."""
    printer = Printer(module, classes)
    models = tuple(_definition(model, printer) for model in module.models)
    operations = () if module.method is None else (declarations.operation(module.method, printer),)
    parsers = tuple(_parser(parser, printer) for parser in module.parsers)
    pages = () if module.method is None else tuple(_pages(module.method, printer))
    return ModelModuleView(
        docstring=_docstring(module),
        imports=import_lines(printer.imports),
        models=models,
        operations=operations,
        parsers=parsers,
        pages=pages,
    )


def _pages(method: Method, printer: Printer) -> Iterator[PageView]:
    """The classes of the pages of `method`, one for each client."""
    pages = method.pagination
    if pages is None:
        return
    hidden = {name for name, _ in pages.members}
    members = tuple((name, printer.type(type_, hidden)) for name, type_ in pages.members)
    for name, page in zip(PAGE_CLASSES, (method.result, method.async_result), strict=True):
        arguments = ", ".join(map(printer.type, page.arguments))
        yield PageView(name, f"{printer.name(page.symbol)}[{arguments}]", members)


def _parser(parser: Parser, printer: Printer) -> ParserView:
    return ParserView(
        parser.name,
        printer.type(parser.type),
        docstrings.of_parser(parser),
        printer.name(symbols.PARSED),
    )


def _docstring(module: ModelModule) -> str:
    if module.method is not None:
        return f"`{module.name}`: its models and its declaration."
    return f"{_DOCSTRINGS[module.package]} `{module.name}`."


def _definition(model: Model, printer: Printer) -> DefinitionView:
    match model:
        case ObjectModel():
            return _object(model, printer)
        case EnumModel():
            return DefinitionView(
                name=model.name,
                docstring=docstrings.of_model(model),
                is_enum=True,
                bases=printer.name(symbols.base_of_models(model.base)),
                members=tuple(
                    MemberView(member.name, literal(member.value)) for member in model.members
                ),
            )
        case UnionModel():
            return _union(model, printer)
        case ErrorModel():
            return DefinitionView(
                name=model.name,
                docstring=docstrings.of_model(model),
                is_error=True,
                bases=printer.name(symbols.TYPED_ERROR),
                payload=printer.type(model.payload),
                fields=tuple(_error_fields(model, printer)),
            )


def _error_fields(model: ErrorModel, printer: Printer) -> Iterator[FieldView]:
    """The fields of the payload; those that every error has, such as `status_code`, come from its base class."""
    hidden = {field.name for field in model.fields}
    return (
        FieldView(field.name, printer.type(field.type, hidden), "")
        for field in model.fields
        if field.wire_name
    )


def _object(model: ObjectModel, printer: Printer) -> DefinitionView:
    hidden = {field.name for field in model.fields}
    fields = [
        FieldView(field.name, _annotation(field, printer, hidden), _default(field, printer, hidden))
        for field in model.fields
    ]
    if model.additional is not None:
        kept = printer.type(Type(_DICT, (_STR, model.additional)), hidden)
        # The factory names no class: when the fields are made, some are not there yet, this one among them.
        made = call(printer.name(symbols.FIELD, hidden), default_factory="lambda: {}")
        fields.append(FieldView("additional_properties", kept, made))
    docstring = docstrings.of_model(model)
    return DefinitionView(
        name=model.name,
        docstring=docstring,
        is_object=True,
        bases=f"{printer.name(symbols.base_of_models(model.base))}, kw_only=True",
        fields=tuple(fields),
        empty=not fields and not docstring,
    )


def _annotation(field: Field, printer: Printer, hidden: set[str]) -> str:
    read = field.read_type
    return printer.type(Type(symbols.OMITTABLE, (read,)) if field.is_omittable else read, hidden)


def _default(field: Field, printer: Printer, hidden: set[str]) -> str:
    """The expression after a field's equals sign, or ""."""
    default = "" if field.default is None else printer.value(field.default)
    named: dict[str, str] = {}
    sent = field.fixed or field.fallback
    if sent is not None:
        # A default made by a factory counts as set and is sent, as a required field has to be.
        named["default_factory"] = f"lambda: {printer.value(sent, hidden)}"
    elif default and (field.wire_name != field.name or field.is_omittable):
        named["default"] = default
    if field.wire_name != field.name:
        named["name"] = literal(field.wire_name)
    return call(printer.name(symbols.FIELD, hidden), **named) if named else default


def _union(model: UnionModel, printer: Printer) -> DefinitionView:
    variants = [printer.type(variant.type) for variant in model.variants]
    arguments = [literal(model.name), f"lambda: {tuple_of(variants)}"]
    if model.discriminator:
        indexes: dict[str, list[str]] = {}
        for index, variant in enumerate(model.variants):
            for value in variant.values:
                indexes.setdefault(value, []).append(str(index))
        pairs = [
            f"{literal(value)}: {found[0] if len(found) == 1 else tuple_of(found)}"
            for value, found in indexes.items()
        ]
        arguments.append(f"discriminator={literal(model.discriminator)}")
        arguments.append("mapping={" + ", ".join(pairs) + "}")
    return DefinitionView(
        name=model.name,
        docstring=docstrings.of_model(model),
        is_union=True,
        annotation=printer.union(variants),
        checking=printer.name(symbols.TYPE_CHECKING),
        alias=printer.name(symbols.TYPE_ALIAS),
        function=printer.name(symbols.UNION_OF_MODELS),
        arguments=tuple(arguments),
    )
