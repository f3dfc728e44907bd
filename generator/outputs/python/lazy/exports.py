"""Turns further names of a package into what the templates print: lazy packages of names, and modules of what is defined only there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ....sdk.values import ExportModule, InputAlias, InputDict, Symbol
from ...imports import import_lines
from ..inputs import alias_view, dict_view
from ..printer import Printer
from ..views import InputModuleView, InputView
from .views import ExportsView, LazyPackageView

MODULE = "_calls"
"""The module with what is defined in no model package."""


def with_names(
    views: Mapping[tuple[str, ...], LazyPackageView], modules: tuple[ExportModule, ...]
) -> dict[tuple[str, ...], LazyPackageView]:
    """The lazy packages by their paths, with further names, and with the packages that have only such."""
    found = dict(views)
    for module in modules:
        view = found.get(module.path) or _empty(module)
        found[module.path] = replace(view, groups=tuple(_groups(module, view)))
    for module in modules:
        if module.path:
            *above, name = module.path
            owner = found[tuple(above)]
            if name not in owner.modules:
                found[tuple(above)] = replace(owner, modules=(*owner.modules, name))
    return found


def _empty(module: ExportModule) -> LazyPackageView:
    dots = "." * (len(module.path) + 1)
    text = f"Names of `{'.'.join(module.path)}`."
    return LazyPackageView(text, f"{dots}_runtime.lazy", (), ())


def _groups(module: ExportModule, view: LazyPackageView) -> Iterator[ExportsView]:
    """What a package takes from each module, with the names of `module`; one that it has already stays what it is."""
    taken = {name for group in view.groups for name in group.names} | set(view.modules)
    sources: dict[str, list[tuple[str, str]]] = {}
    for name, symbol in sorted(module.names, key=lambda one: one[0]):
        if name not in taken:
            sources.setdefault(_source(module, symbol), []).append((name, symbol.name))
    own = [(each.name, each.name) for each in module.definitions if each.name not in taken]
    if own:
        sources[MODULE] = sorted(own)
    for group in view.groups:
        more = sources.pop(group.module, [])
        originals = (*(group.originals or group.names), *(original for _, original in more))
        yield replace(group, names=(*group.names, *(name for name, _ in more)), originals=originals)
    for source, names in sorted(sources.items()):
        here, there = zip(*names, strict=True)
        yield ExportsView(source, here, there)


def _source(module: ExportModule, symbol: Symbol) -> str:
    """The module of a symbol, relative to a package."""
    if symbol.generated:
        place = f"models.{symbol.module}"
    elif symbol.module.startswith("runtime."):
        place = f"_{symbol.module}"
    else:
        place = symbol.module
    return "." * len(module.path) + place


def definitions(module: ExportModule) -> InputModuleView:
    """The view of the module of what is defined only there."""
    root = "." * (len(module.path) + 1)
    printer = Printer(places=(f"{root}models", root))
    inputs = tuple(
        alias_view(each, printer) if isinstance(each, InputAlias) else _arguments(each, printer)
        for each in module.definitions
    )
    about = "What calls take and give, for annotations."
    return InputModuleView(docstring=about, imports=import_lines(printer.imports), inputs=inputs)


def _arguments(described: InputDict, printer: Printer) -> InputView:
    return dict_view(
        described, printer, about=f"The arguments of `client.{described.of}` as a dict."
    )
