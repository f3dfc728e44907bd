"""Turns an SDK into the package for tests of what uses it: the names of its operations, and its fixtures for pytest."""

from __future__ import annotations

from collections.abc import Iterator

from ...sdk.values import Resource, Sdk
from ..literals import literal
from .views import TestingView


def testing(sdk: Sdk) -> TestingView:
    """What the modules of that package print."""
    fixture = f"{sdk.package}_transport"
    return TestingView(
        package=literal(f"{sdk.package}.models.operations"),
        rows=tuple(_rows(sdk.root)),
        fixture=fixture,
        fixture_name=literal(fixture),
        async_fixture=f"async_{fixture}",
        async_fixture_name=literal(f"async_{fixture}"),
    )


def _rows(resource: Resource) -> Iterator[str]:
    """Of each method the operationId, the call and the module of the declaration."""
    for method in resource.methods:
        row = (method.operation_id, ".".join((*resource.path, method.name)), method.module)
        yield f"({', '.join(map(literal, row))})"
    for child in resource.children:
        yield from _rows(child)
