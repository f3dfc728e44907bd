"""The one place where data of a document becomes a Python expression: literals, always escaped."""

from __future__ import annotations

from ..data import is_mapping, is_sequence

_ESCAPES = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def literal(value: object) -> str:
    """The Python expression for a piece of JSON data; strings are single-quoted.

    Raises:
        TypeError: `value` is not JSON data.
    """
    if isinstance(value, str):
        if value.isprintable() and "'" not in value and "\\" not in value:
            return f"'{value}'"
        return "'" + "".join(escaped(char) for char in value) + "'"
    if value is None or isinstance(value, bool | int):
        return repr(value)
    if isinstance(value, float):
        return repr(value) if value == value and abs(value) != float("inf") else f"float('{value}')"
    if is_sequence(value):
        return "[" + ", ".join(literal(item) for item in value) + "]"
    if is_mapping(value):
        return (
            "{" + ", ".join(f"{literal(key)}: {literal(item)}" for key, item in value.items()) + "}"
        )
    raise TypeError(f"not JSON data: {type(value).__name__}")


def escaped(char: str) -> str:
    """A character of a text as it is written where it cannot stand for itself."""
    if char in _ESCAPES:
        return _ESCAPES[char]
    if char.isprintable():
        return char
    code = ord(char)
    return (
        f"\\x{code:02x}"
        if code < 0x100
        else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
    )
