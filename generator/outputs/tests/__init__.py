"""Renders the tests of an SDK: one for each operation, which a publisher runs with pytest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...sdk.values import Resource, Sdk
from ..file import File
from ..templating import render as render_template
from .cases import Case, Cases
from .views import TestsView


def render(sdk: Sdk) -> Iterator[File]:
    """A module for each resource, in a package of its own, so that tests of other SDKs and of publishers stay apart."""
    if not sdk.tests:
        return
    folder, made = f"tests/test_{sdk.package}", Cases(sdk)
    names = set[str]()
    for resource in _all(sdk.root):
        found = tuple(made.of(resource))
        if found:
            name = _unused("_".join(resource.path) or "client", names)
            view = _view(resource, found, sdk)
            yield File(f"{folder}/test_{name}.py", render_template("tests/resource.py.jinja", view))
    yield File(f"{folder}/__init__.py", f'"""Tests of the operations of `{sdk.package}`."""\n')


def _all(resource: Resource) -> Iterator[Resource]:
    yield resource
    for child in resource.children:
        yield from _all(child)


def _unused(wanted: str, names: set[str]) -> str:
    """`wanted`, or what comes closest to it among what is no name yet; the name is noted."""
    name = wanted
    while name in names:
        name += "_"
    names.add(name)
    return name


def _in_order(lines: Iterable[str]) -> tuple[str, ...]:
    """Import lines, those of whole modules first."""
    return tuple(sorted(lines, key=lambda line: (line.startswith("from"), line)))


def _view(resource: Resource, found: tuple[Case, ...], sdk: Sdk) -> TestsView:
    packages = {package for case in found for package in case.packages}
    return TestsView(
        title=".".join(("client", *resource.path)),
        package=sdk.package,
        client=sdk.client,
        imports=_in_order({line for case in found for line in case.imports}),
        needs_pytest=any(case.view.raised or case.view.is_deprecated for case in found),
        is_deprecated=any(case.view.is_deprecated for case in found),
        models=", ".join(sorted(packages)),
        cases=tuple(case.view for case in found),
    )
