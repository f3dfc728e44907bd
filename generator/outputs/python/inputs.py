"""Turns what methods take in place of objects of classes into what the templates print: dicts by their names on the wire."""

from __future__ import annotations

from dataclasses import replace

from ...sdk.values import InputAlias, InputDict, InputModule, Symbol, Type
from ..imports import import_lines
from ..literals import literal
from . import docstrings, symbols
from .printer import Printer
from .views import FieldView, InputModuleView, InputView

FOLDER = "_inputs"
"""The folder of these modules in a model package."""

_PLACES = ("...", "....")
_MANY = 200
_NOT_REQUIRED = Symbol("typing", "NotRequired")


def input_module(module: InputModule) -> InputModuleView:
    """The view of a module of dicts."""
    printer = Printer(places=_PLACES)
    inputs = tuple(
        (
            dict_view(
                each,
                printer,
                about=f"A `{module.package}.{each.of}` as a dict of its names on the wire.",
            )
            if isinstance(each, InputDict)
            else alias_view(each, printer)
        )
        for each in module.definitions
    )
    return InputModuleView(
        docstring=f"What stands for objects of the classes in `{module.package}.{module.name}`.",
        imports=import_lines(printer.imports),
        inputs=inputs,
    )


def alias_view(alias: InputAlias, printer: Printer) -> InputView:
    """The words of an enum as they are; a union of dicts, which may be in each other, is there for type checkers alone."""
    base, annotation = printer.name(symbols.TYPE_ALIAS), printer.type(alias.type)
    if alias.type.values:
        if len(alias.type.values) >= _MANY:
            annotation = _print_one_a_line(alias.type, printer)
        return InputView(name=alias.name, is_words=True, base=base, annotation=annotation)
    return InputView(
        name=alias.name,
        is_alias=True,
        base=base,
        annotation=literal(annotation),
        checking=printer.name(symbols.TYPE_CHECKING),
        kept=printer.name(symbols.ANY),
    )


def _print_one_a_line(words: Type, printer: Printer) -> str:
    """A `Literal` of many values in the lines that black makes of it, which long ones are not sent through."""
    lines = "".join(f"    {literal(value.data)},\n" for value in words.values)
    return f"{printer.name(words.symbol)}[\n{lines}]"


def dict_view(described: InputDict, printer: Printer, *, about: str) -> InputView:
    """A dict with the types of its members.

    Args:
        about: What it says of itself.
    """
    names = {field.wire_name for field in described.fields}
    has_names = described.is_class
    fields = tuple(
        FieldView(
            field.wire_name if has_names else literal(field.wire_name),
            printer.type(
                field.type if field.required else Type(_NOT_REQUIRED, (field.type,)),
                names if has_names else (),
            ),
            "",
        )
        for field in described.fields
    )
    if not has_names:
        fields = tuple(replace(field, annotation=literal(field.annotation)) for field in fields)
    return InputView(
        name=described.name,
        is_class=has_names,
        base=printer.name(symbols.TYPED_DICT),
        docstring=docstrings.of_text(about),
        fields=fields,
    )
