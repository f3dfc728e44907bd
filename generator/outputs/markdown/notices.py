"""Writes what a row says of a parameter or field beside its type: that it is deprecated, its description, bounds, default."""

from __future__ import annotations

from ...data import Deprecation
from ...sdk.values import Argument, Field, Sdk
from ..literals import literal
from .escaping import cell, code

_SENTENCE = (
    "This will be removed in a future release, please migrate away from it as soon as possible."
)
# Operations and fields are marked in one way, parameters in that of the list of operations.
DEPRECATED = ":warning: **DEPRECATED**: "
DEPRECATED_PARAMETER = ":warning: **Deprecated**: "
_NOTHING = "N/A"


def tells_facts(sdk: Sdk) -> bool:
    """Whether tables tell bounds and defaults: those of SDKs with response classes have the descriptions alone."""
    return not sdk.envelope


def row_name(described: Argument | Field) -> str:
    """The first cell of a row: the name, struck through where it is deprecated."""
    name = f"`{described.name}`"
    return f"~~{name}~~" if described.deprecated else name


def deprecation(deprecated: Deprecation | None, *, notice: str = DEPRECATED) -> str:
    """The notice of what is deprecated, with what the description says of that; "" for what is not."""
    if deprecated is None:
        return ""
    return notice + (cell(deprecated.words) or _SENTENCE)


def row_text(described: Argument | Field, *, notice: str, facts: bool) -> str:
    """The cell of the description.

    Args:
        notice: What stands in front where it is deprecated.
        facts: Whether bounds and default follow the description.
    """
    parts = [deprecation(described.deprecated, notice=notice), cell(described.description)]
    if facts:
        parts.append("\n".join(_facts(described)))
    return "\n\n".join(part for part in parts if part) or _NOTHING


def _facts(described: Argument | Field) -> list[str]:
    """A line each for bounds and default, as code: a pattern is full of what means something in markdown."""
    found: list[str] = []
    if described.constraints:
        found.append(f"Constraints: {code(described.constraints)}")
    if described.assumed is not None:
        found.append(f"Default: {code(literal(described.assumed.data))}")
    return found
