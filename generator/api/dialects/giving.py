"""What is known of an extension of another dialect: where it is read, and what of ours it gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from ...diagnostics import Severity
from ...spec import Node

Given: TypeAlias = Iterator[tuple[str, Any]]
"""Members of ours with their values."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What is known of an extension.

    Attributes:
        kinds: The kinds of objects of which it is read; none where it has no counterpart.
        give: Gives what says the same by what is written and the object that it is written in, which it may change too.
        reason: Why there is no counterpart.
    """

    kinds: tuple[str, ...] = ()
    give: Callable[[Node, Node], Given] = lambda _, __: iter(())
    reason: str = ""


def same(name: str) -> Callable[[Node, Node], Given]:
    """What gives `name` with the same value: a text, or true."""

    def give(written: Node, _: Node) -> Given:
        value = written.value
        if (isinstance(value, str) and value) or value is True:
            yield name, value
        elif value is not False:
            refuse(written, "a text or true")

    return give


def because(reason: str, names: Iterable[str]) -> Mapping[str, Rule]:
    """Rules of extensions that have no counterpart for one `reason`."""
    return {name: Rule(reason=reason) for name in names}


def refuse(written: Node, wanted: str) -> None:
    """Report that what is written is not `wanted`, and so has no effect."""
    key = written.pointer.rpartition("/")[2]
    written.report(
        Severity.WARNING,
        "bad-extension",
        f"{key} has no effect: {wanted} is expected",
        hint=f"Write {wanted}, or take it out.",
        at_key=True,
    )
