"""Turns the method that verifies webhooks into what the pages print."""

from __future__ import annotations

from ...sdk.values import Resource, Sdk
from .views import UnwrappingView

_SECRET = '"<YOUR_SECRET_HERE>"'
_TOLERANCE = 300.0
ROTATION = '["<NEW_SECRET_HERE>", "<OLD_SECRET_HERE>"]'


def unwrapping(
    described: Resource, sdk: Sdk, *, secret: str = _SECRET
) -> tuple[UnwrappingView, ...]:
    """The method of a resource that verifies webhooks; none where it has none.

    Args:
        secret: What the example gives, as an expression.
    """
    if described.unwrapping is None:
        return ()
    view = UnwrappingView(
        package=sdk.package,
        client=sdk.client,
        is_standard=not described.unwrapping.scheme,
        tolerance=f"{described.unwrapping.tolerance or _TOLERANCE:g}",
        name=described.unwrapping.name,
        call=".".join((*described.path, described.unwrapping.name)),
        secret=secret,
        environment=described.unwrapping.environment,
        link=f"docs/sdks/{described.page}/README.md#{described.unwrapping.name}",
    )
    return (view,)


def unwrapping_line(described: Resource) -> tuple[str, ...]:
    """Its line in a list of methods."""
    if described.unwrapping is None:
        return ()
    name = described.unwrapping.name
    return (f"* [{name}](#{name}) - The payload of a webhook, once it is verified",)
