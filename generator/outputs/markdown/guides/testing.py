"""Turns the example of an SDK into what the README says of tests."""

from __future__ import annotations

from ....sdk.values import Sdk
from ...constructing import constructor_arguments
from ..operations import snippet
from ..views import TestingView


def testing(sdk: Sdk) -> tuple[TestingView, ...]:
    """The example of a test; none where there is no operation."""
    if sdk.example is None:
        return ()
    owner, method = sdk.example
    view = TestingView(
        snippet=snippet(method, owner=owner, sdk=sdk),
        operation=".".join((*owner.path, method.name)),
        arguments=("client=transport", "retries=None", *constructor_arguments(sdk, method)),
        fixture=f"{sdk.package}_transport",
    )
    return (view,)
