"""Reads when a failed call is tried again: the extension `x-speakeasy-retries` of a document or an operation."""

from __future__ import annotations

from typing import Any

from ...diagnostics import Severity
from ...spec import Node
from ..model import Retries

_EXTENSION = "x-speakeasy-retries"
_MILLISECONDS = 1000


def read_retries(owner: Node) -> Retries | None:
    """The policy at `owner`, the document or an operation, with intervals in seconds; None where it says nothing."""
    written = owner.get(_EXTENSION)
    if written is None:
        return None
    strategy = written.text("strategy", "backoff") if written.is_mapping else ""
    if strategy == "none":
        return Retries(max_attempts=1)
    if strategy != "backoff":
        written.report(
            Severity.WARNING,
            "bad-retries",
            f"{_EXTENSION} needs a strategy: backoff or none",
            hint="Write `strategy: backoff`; this one is not read.",
        )
        return None
    backoff = written.mapping("backoff") if written.has("backoff") else None
    found: dict[str, Any] = {}
    for key, name in _INTERVALS:
        value = None if backoff is None else backoff.value.get(key)
        if isinstance(value, int | float) and not isinstance(value, bool) and value >= 0:
            found[name] = value if name == "exponent" else value / _MILLISECONDS
        elif value is not None and backoff is not None:
            backoff.child(key, value).report(
                Severity.WARNING,
                "bad-retries",
                f"{_EXTENSION}: {key} is no number of 0 or more",
                hint="Write a number of milliseconds; of exponent, a factor.",
            )
    codes = written.texts("statusCodes") if written.has("statusCodes") else ()
    return Retries(
        **found,
        status_codes=tuple(code.upper() for code in codes),
        connection_errors=written.flag("retryConnectionErrors", default=True),
    )


_INTERVALS = (
    ("initialInterval", "initial_interval"),
    ("maxInterval", "max_interval"),
    ("maxElapsedTime", "max_elapsed"),
    ("exponent", "exponent"),
)
