"""Kinds of settings: each is declared once, with how it is read and what an editor is told about it (JSON Schema 2020-12)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from ..diagnostics import Severity
from ..spec import Node, meant

T = TypeVar("T")
Choice = TypeVar("Choice", bound=str)
Schema = Mapping[str, Any]
Check = Callable[[str], str]
"""Gives a text in its normal form; raises `Unfit` for one that cannot be meant."""

TEXT: Schema = {"type": ["string", "number"]}


class Unfit(ValueError):  # noqa: N818 - it is about a text, not about the program
    """A text cannot be meant.

    Args:
        message: What is wrong with it.
        hint: What to write.
    """

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """A key that a publisher can write.

    Attributes:
        about: What it says, for editors.
        schema: The values that it takes.
        reader: What stands under the key of a mapping; what cannot be meant is reported.
    """

    key: str
    about: str
    schema: Schema
    reader: Callable[[Node, str], T]

    def read(self, owner: Node) -> T:
        """The value in `owner`, or the default."""
        return self.reader(owner, self.key)


def refuse(node: Node, *, message: str, hint: str) -> None:
    """Report that what is written at `node` cannot be meant."""
    node.report(Severity.ERROR, "bad-setting", message, hint=hint)


def report_unknown(owner: Node, settings: Iterable[Setting[Any]]) -> None:
    """Report each key that nobody reads, with the one that was meant."""
    keys = tuple(setting.key for setting in settings)
    for key, node in owner.entries():
        if key not in keys:
            node.report(
                Severity.ERROR,
                "unknown-setting",
                f"there is no setting {key!r}",
                hint=meant(key, keys) or f"The settings are {', '.join(keys)}.",
                at_key=True,
            )


def schema_of(settings: Iterable[Setting[Any]]) -> dict[str, Any]:
    """The schema of a mapping with these keys."""
    return {
        "type": "object",
        "properties": {
            setting.key: {"description": setting.about, **setting.schema} for setting in settings
        },
        "additionalProperties": False,
    }


def checked(node: Node, text: str, *, check: Check) -> str:
    """`text`, which stands at `node`, in its normal form; "" where it is reported."""
    try:
        return check(text)
    except Unfit as unfit:
        refuse(node, message=str(unfit), hint=unfit.hint)
        return ""


def text(key: str, about: str, *, check: Check = str, default: str = "") -> Setting[str]:
    """A text; a number is taken as it is written."""

    def read(owner: Node, key: str) -> str:
        written = owner.text(key, "")
        return (
            checked(owner.get(key) or owner, written, check=check) or default
            if written
            else default
        )

    return Setting(key, about, TEXT, read)


def texts(key: str, about: str, *, check: Check = str) -> Setting[tuple[str, ...]]:
    """A list of texts."""

    def read(owner: Node, key: str) -> tuple[str, ...]:
        return checked_texts(owner, key, check=check)

    return Setting(key, about, {"type": "array", "items": TEXT}, read)


def checked_texts(owner: Node, key: str, *, check: Check) -> tuple[str, ...]:
    """The texts of the list under `key` that can be meant."""
    found = owner.sequence(key) if _is_set(owner, key) else None
    items = found.items() if found is not None else ()
    read = (
        checked(item, item.value, check=check) if isinstance(item.value, str) else _no_text(item)
        for item in items
    )
    return tuple(filter(None, read))


def _no_text(node: Node) -> str:
    refuse(node, message=f"{node.value!r} is no text", hint="Write it in quotes.")
    return ""


def choice(key: str, about: str, *, choices: tuple[Choice, ...]) -> Setting[Choice]:
    """One of `choices`, the first of them where nothing is written; "" among them is never written."""
    words = [one for one in choices if one]

    def read(owner: Node, key: str) -> Choice:
        written = owner.text(key, choices[0])
        for one in choices:
            if one == written:
                return one
        hint = f"Write {' or '.join(f'`{key}: {one}`' for one in words)}."
        refuse(owner.get(key) or owner, message=f"{key} is {written!r}", hint=hint)
        return choices[0]

    return Setting(key, about, {"enum": words}, read)


def flag(key: str, about: str, *, default: bool) -> Setting[bool]:
    """True or false."""

    def read(owner: Node, key: str) -> bool:
        written = owner.get(key)
        if written is None or written.value is None:
            return default
        if isinstance(written.value, bool):
            return written.value
        hint = f"Write `{key}: {str(not default).lower()}`, or leave it out."
        refuse(written, message=f"{key} is {written.value!r}", hint=hint)
        return default

    return Setting(key, about, {"type": "boolean", "default": default}, read)


def limit(key: str, about: str) -> Setting[int | None]:
    """A whole number, 0 or more; None where nothing is written."""

    def read(owner: Node, key: str) -> int | None:
        written = owner.get(key)
        if written is None or written.value is None:
            return None
        value = written.value
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
        refuse(
            written,
            message=f"{key} must be a whole number, 0 or more",
            hint="Leave it out for no limit.",
        )
        return None

    return Setting(key, about, {"type": "integer", "minimum": 0}, read)


def by_key(
    key: str, about: str, *, schema: Schema, read_one: Callable[[Node, str], T | None]
) -> Setting[Mapping[str, T]]:
    """A mapping with keys of the publisher's; `read_one` reads what stands under one, None where that was reported."""

    def read(owner: Node, key: str) -> Mapping[str, T]:
        written = owner.mapping(key) if _is_set(owner, key) else None
        found: dict[str, T] = {}
        for one, _ in written.entries() if written is not None else ():
            value = read_one(written, one) if written is not None else None
            if value is not None:
                found[one] = value
        return found

    return Setting(key, about, {"type": "object", "additionalProperties": schema}, read)


def _is_set(owner: Node, key: str) -> bool:
    found = owner.get(key)
    return found is not None and found.value is not None
