"""The styles that values have by default, and which of them explode. The generator leaves out what these say."""

from __future__ import annotations

from collections.abc import Mapping

DEFAULT_STYLES: Mapping[str, str] = {
    "path": "simple",
    "query": "form",
    "header": "simple",
    "cookie": "form",
    "querystring": "form",
}
"""The style of a parameter that names none, by its location (OpenAPI 3.2.0, section 4.12.2.2)."""


def explodes(style: str) -> bool:
    """Whether each value is sent by itself where `explode` is not said (OpenAPI 3.2.0, section 4.12.2.2)."""
    return style in ("form", "cookie", "deepObject")
