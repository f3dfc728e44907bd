"""Tells of each class where a user meets it: as an argument, a result or an error of a method, as part of another class."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...sdk.values import EnumModel, Method, Model, ObjectModel, Resource, Sdk, Type, UnionModel
from .cells import Pages

_MOST = 20
_CLIMB = "../../"
Reached = Mapping[tuple[str, str], tuple[str, ...]]
"""For a class, by its package and name, a line for each place where it is met."""


def reached(sdk: Sdk, pages: Pages) -> Reached:
    """Where each class is met: methods first, in the order of the document; of many places the first are told."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for type_, line in (*_calls(sdk.root), *_parts(sdk, pages)):
        for name in _classes(type_):
            found.setdefault(name, {})[line] = None
    return {name: _cut(tuple(lines)) for name, lines in found.items()}


def _cut(lines: tuple[str, ...]) -> tuple[str, ...]:
    more = len(lines) - _MOST
    return lines if more <= 0 else (*lines[:_MOST], f"* and {more} more")


def _calls(resource: Resource) -> Iterator[tuple[Type, str]]:
    """The types of arguments, results and errors, each with what it is."""
    for method in resource.methods:
        name = ".".join((*resource.path, method.name))
        link = f"[{name}]({_CLIMB}sdks/{resource.page}/README.md#{method.name})"
        for argument in method.arguments:
            yield argument.type, f"* argument `{argument.name}` of {link}"
        yield method.result, f"* result of {link}"
        for type_ in _errors(method):
            yield type_, f"* error of {link}"
    for child in resource.children:
        yield from _calls(child)


def _errors(method: Method) -> Iterator[Type]:
    for reply in method.replies:
        if reply.error and reply.type is not None:
            yield reply.type


def _parts(sdk: Sdk, pages: Pages) -> Iterator[tuple[Type, str]]:
    """The types of fields and variants of classes, each with what it is."""
    for module in sdk.modules:
        for model in module.models:
            page = f"{_CLIMB}{pages[model.package, model.name]}"
            for type_, part in _members(model):
                yield type_, f"* {part} of [{model.package}.{model.name}]({page})"


def _members(model: Model) -> Iterator[tuple[Type, str]]:
    if isinstance(model, EnumModel):
        return
    if isinstance(model, UnionModel):
        for variant in model.variants:
            yield variant.type, "variant"
        return
    for field in model.fields:
        yield field.type, f"field `{field.name}`"
    if isinstance(model, ObjectModel) and model.additional is not None:
        yield model.additional, "other member"


def _classes(type_: Type) -> Iterator[tuple[str, str]]:
    """The generated classes that `type_` names."""
    if type_.symbol.generated:
        yield type_.symbol.module, type_.symbol.name
    for argument in type_.arguments:
        yield from _classes(argument)
