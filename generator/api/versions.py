"""Reads what OpenAPI 3.0, 3.1 and 3.2 spell differently into one form.

3.0 has `nullable`, 3.1 has null among the types; examples, binary strings and constants differ likewise.
"""

from __future__ import annotations

from urllib.parse import unquote

from ..data import Deprecation, is_mapping, is_sequence
from ..spec import Node, as_written
from .schema import Facts, Value
from .schemas.constraints import put_in_words, read_bounds

_NULL = "null"
_ENCODINGS = {"base64": "byte", "base64url": "base64url", "binary": "binary"}


def unescape(token: str) -> str:
    """The text of one token of a JSON pointer in a URI fragment (RFC 6901, sections 3 and 6)."""
    return unquote(token).replace("~1", "/").replace("~0", "~")


def read_facts(node: Node) -> Facts:
    """What the schema at `node` says about itself. `facts.py` remembers it."""
    default = node.get("default")
    bounds = read_bounds(node.value)
    return Facts(
        pointer=node.identity,
        description=node.text("description", ""),
        nullable=nullable(node),
        deprecated=deprecation(node),
        read_only=node.flag("readOnly"),
        write_only=node.flag("writeOnly"),
        default=None if default is None else Value(default.value),
        example=example(node),
        name=name_override(node),
        title=node.text("title", ""),
        constraints=put_in_words(bounds),
        bounds=bounds,
    )


def deprecation(node: Node) -> Deprecation | None:
    """What is said of what is deprecated at `node`; None where it is not."""
    if not node.flag("deprecated"):
        return None
    return Deprecation(_said(node, "x-deprecation-message"), _said(node, "x-sunset"))


def _said(node: Node, key: str) -> str:
    """The text under `key`; "" where there is none."""
    found = node.get(key)
    return found.value if found is not None and isinstance(found.value, str) else ""


def name_override(node: Node) -> str:
    """The class or method name that the document asks for, or ""."""
    return _said(node, "x-speakeasy-name-override")


def example(node: Node) -> Value | None:
    """The first example: `example`, else the head of `examples` (a list in schemas of 3.1, a map elsewhere)."""
    single = node.get("example")
    if single is not None:
        return Value(single.value)
    several = node.get("examples")
    if several is None:
        return None
    if several.is_sequence and several.value:
        return Value(several.value[0])
    if several.is_mapping:
        for _, child in several.entries():
            found = child.resolved() if child.reference is not None else child
            value = found.get("value") if found.is_mapping else None
            return None if value is None else Value(value.value)
    return None


def nullable(node: Node) -> bool:
    """Whether null is allowed by `nullable`, by the list of types, or by an enum or const of null."""
    if node.get("nullable") is not None and node.flag("nullable"):
        return True
    types = node.value.get("type")
    if types == _NULL or (is_sequence(types) and _NULL in types):
        return True
    enum = node.value.get("enum")
    return is_sequence(enum) and None in enum


def types(node: Node) -> tuple[str, ...]:
    """The types a schema names, null left out and each once."""
    written = node.value.get("type")
    if is_sequence(written):
        return tuple(dict.fromkeys(type_ for type_ in node.texts("type") if type_ != _NULL))
    if written is None:
        return ()
    word = node.text("type", "")
    return () if word == _NULL and node.has("enum") else (word,) if word else ()


def is_null(node: Node) -> bool:
    """Whether a schema, or what it refers to, allows null and nothing else."""
    if node.reference is not None and len(node.value) == 1:
        node = node.resolved()
    if not node.is_mapping:
        return False
    value = node.value
    return (
        value.get("type") in (_NULL, [_NULL])
        or value.get("enum") == [None]
        or ("const" in value and value["const"] is None)
    )


def format_of(node: Node) -> str:
    """The format of a scalar, with the content keywords of 3.1 in the words of 3.0's formats."""
    word = node.text("format", "")
    if word:
        return word
    encoding = node.value.get("contentEncoding")
    if isinstance(encoding, str):
        return _ENCODINGS.get(encoding.lower(), "")
    media = node.value.get("contentMediaType")
    return "binary" if media == "application/octet-stream" else ""


def read_as_declared(node: Node, types_: tuple[str, ...]) -> str | int | float:
    """The enum value at `node` as the declared type has it: YAML reads an unquoted 4090 as a number where a string is meant."""
    value: str | int | float = node.value
    if types_ == ("string",) and not isinstance(value, str):
        return as_written(node)
    if types_ == ("integer",) and isinstance(value, str) and value.lstrip("-").isdecimal():
        return int(value)
    if types_ == ("integer",) and isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def member_names(node: Node, *, index: int, value: str | int | float) -> tuple[str, str]:
    """The name and description that extensions give the enum value at `index`."""
    return (
        _look_up(node, "x-speakeasy-enums", index, value),
        _look_up(node, "x-speakeasy-enum-descriptions", index, value),
    )


def _look_up(node: Node, key: str, index: int, value: str | int | float) -> str:
    written = node.value.get(key)
    found: object = None
    if is_sequence(written) and index < len(written):
        found = written[index]
    elif is_mapping(written):
        found = written.get(str(value))
    return found if isinstance(found, str) else ""
