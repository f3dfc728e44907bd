"""The one place where a document's text becomes Python source: literals and docstrings, always escaped.

What is printed elsewhere (pages, file names) is not decided here.
"""

from __future__ import annotations

import inspect
import textwrap

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
        return "'" + "".join(_escaped(char) for char in value) + "'"
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


def _escaped(char: str) -> str:
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


def prose(text: str) -> str:
    """A description as the document has it, without the indentation its lines have in common."""
    return inspect.cleandoc(text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def docstring(text: str) -> str:
    """What stands between the triple quotes of a docstring so that its value is `text`, nothing more.

    Control characters other than line breaks are escaped; a text of several lines ends with a line break.
    """
    safe = "\n".join(_docstring_line(line.rstrip()) for line in text.split("\n")).strip()
    if "\n" in safe:
        return safe + "\n"
    return safe + " " if safe.endswith('"') else safe


def _docstring_line(line: str) -> str:
    doubled = line.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    if doubled.endswith("\\"):
        # A backslash before a line break would keep the formatter from the whole docstring.
        doubled = doubled[:-2] + "\\x5c"
    if doubled.isprintable():
        return doubled
    return "".join(
        char if char.isprintable() or char == "\t" else _escaped(char) for char in doubled
    )


def one_line(text: str) -> str:
    """`text` with every run of white space folded into one space."""
    return " ".join(text.split())


def entry(name: str, text: str, *, width: int = 96) -> str:
    """One entry of a docstring's section: the name, a colon and the text, wrapped and indented by four columns."""
    folded = one_line(text)
    return textwrap.fill(
        f"{name}: {folded}" if folded else name,
        width=width,
        initial_indent="    ",
        subsequent_indent="        ",
        break_long_words=False,
        break_on_hyphens=False,
    )
