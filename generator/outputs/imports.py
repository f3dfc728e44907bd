"""The import statements of a module, put together from what its text needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Import(NamedTuple):
    """`from module import name as alias`; without a name, `import module as alias`."""

    module: str
    name: str = ""
    alias: str = ""


def import_lines(imports: Iterable[Import]) -> tuple[str, ...]:
    """The statements, one for each module that something is imported from, in a fixed order: the SDK's own come last."""
    standard, own = _part(imports)
    return (*_lines(standard), *_lines(own))


def parted_lines(imports: Iterable[Import]) -> tuple[str, ...]:
    """The same with an empty line before the SDK's own."""
    standard, own = _part(imports)
    return (*_lines(standard), "", *_lines(own))


def _part(imports: Iterable[Import]) -> tuple[list[Import], list[Import]]:
    """The imports of the standard library, and those of the SDK's own modules."""
    listed = sorted(imports)
    own = [import_ for import_ in listed if import_.module.startswith(".")]
    return [import_ for import_ in listed if not import_.module.startswith(".")], own


def _lines(imports: Iterable[Import]) -> Iterator[str]:
    """The statements for sorted imports; `import` statements come first."""
    named: dict[str, list[str]] = {}
    for import_ in imports:
        alias = f" as {import_.alias}" if import_.alias else ""
        if import_.name:
            named.setdefault(import_.module, []).append(import_.name + alias)
        else:
            yield f"import {import_.module}{alias}"
    for module, names in named.items():
        yield f"from {module} import {', '.join(names)}"
