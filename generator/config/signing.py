"""Reads how a service signs its webhooks, where it does not follow Standard Webhooks."""

from __future__ import annotations

from dataclasses import dataclass

from ..spec import Node, meant
from .settings import Schema, refuse

_CHOICES = {
    "algorithm": ("sha1", "sha256", "sha384", "sha512"),
    "encoding": ("hex", "base64"),
}
_TEXTS = (
    "header",
    *_CHOICES,
    "prefix",
    "signature_key",
    "timestamp_key",
    "timestamp_header",
    "separator",
    "signed",
)
_LONGEST = 366 * 24 * 3600
"""Seconds that a tolerance may have; a year of doubt proves nothing any more."""
_TOLERANCE = "tolerance"
_KEYS = (*_TEXTS, _TOLERANCE)
SCHEMA: Schema = {
    "type": "object",
    "properties": {
        **{name: {"type": "string"} for name in _TEXTS},
        **{name: {"enum": [*choices]} for name, choices in _CHOICES.items()},
        _TOLERANCE: {"description": "Seconds that the clocks may differ.", "type": "number"},
    },
    "required": ["header"],
    "additionalProperties": False,
}
"""What an editor is told about the setting."""
_BODY, _TIMESTAMP = "{body}", "{timestamp}"


@dataclass(frozen=True, slots=True)
class Signing:
    """How webhooks are signed.

    Attributes:
        scheme: Arguments of the runtime's class for such schemes, by name.
        tolerance: How many seconds the clocks may differ; None for as many as usual.
    """

    scheme: tuple[tuple[str, str], ...]
    tolerance: float | None = None


def read_signing(root: Node, key: str) -> Signing | None:
    """What stands under `key`; None where nothing does, or what cannot be meant, which is reported."""
    node = root.mapping(key) if root.has(key) else None
    if node is None:
        return None
    scheme: dict[str, str] = {}
    tolerance: float | None = None
    for name, child in node.entries():
        value = child.value
        if name == _TOLERANCE and type(value) in (int, float) and 0 < value <= _LONGEST:
            tolerance = float(value)
        elif name in _TEXTS and isinstance(value, str):
            scheme[name] = value
        else:
            hint = "" if name in _KEYS else meant(name, _KEYS)
            _report(child, f"{key} cannot have {name!r} as {value!r}", hint)
            return None
    wrong = _find_mistake(scheme)
    if wrong:
        _report(node, f"{key} {wrong}", "")
        return None
    return Signing(tuple(scheme.items()), tolerance)


def _report(node: Node, message: str, hint: str) -> None:
    hint = hint or f"The keys are {', '.join(_KEYS)}: texts, and a number of seconds."
    refuse(node, message=message, hint=hint)


def _find_mistake(scheme: dict[str, str]) -> str:
    """What keeps `scheme` from proving anything, or ""; the runtime refuses the same."""
    if not scheme.get("header") or not scheme.get("separator", ","):
        return "needs a header, and a separator that is not empty"
    for name, choices in _CHOICES.items():
        if scheme.get(name, choices[0]) not in choices:
            return f"has an {name} that is none of {', '.join(choices)}"
    key, header = scheme.get("timestamp_key"), scheme.get("timestamp_header")
    if key and not scheme.get("signature_key"):
        return "has a timestamp_key, which needs a signature_key"
    if key and header:
        return "has a timestamp_key and a timestamp_header; there is one timestamp"
    signed = scheme.get("signed")
    if signed and signed.count(_BODY) != 1:
        return "must have {body} once in what is signed"
    if signed and (_TIMESTAMP in signed) is not bool(key or header):
        return "must have {timestamp} in what is signed where there is a timestamp, and only there"
    return ""
