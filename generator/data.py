"""Plain data, as YAML and JSON give it: what a mapping and a sequence are, and the types of JSON; and what is said of what is deprecated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeGuard


@dataclass(frozen=True, slots=True)
class Deprecation:
    """What is said of something that is deprecated.

    Attributes:
        message: Why, and what stands for it now; "" where nothing is said.
        sunset: When it goes, as the description has it; "" where nothing is said.
    """

    message: str = ""
    sunset: str = ""

    @property
    def words(self) -> str:
        """Both on one line, as sentences; "" where nothing is said."""
        message, sunset = (" ".join(text.split()) for text in (self.message, self.sunset))
        if message and message[-1] not in ".!?":
            message += "."
        return " ".join((message, f"It goes on {sunset}." if sunset else "")).strip()


def is_mapping(value: object) -> TypeGuard[dict[str, Any]]:
    """Whether `value` is a mapping; its keys are texts, whatever the file had."""
    return isinstance(value, dict)


def is_sequence(value: object) -> TypeGuard[list[Any]]:
    """Whether `value` is a sequence."""
    return isinstance(value, list)


def copied(value: Any) -> Any:
    """A copy of plain data that shares no mapping and no sequence with it, nor within itself."""
    if is_mapping(value):
        return {key: copied(member) for key, member in value.items()}
    return [copied(item) for item in value] if is_sequence(value) else value


def json_type(value: object) -> str:
    """The type of a scalar, in JSON Schema's words; a whole number is an integer unless it is written with a fraction."""
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, str):
        return "string"
    return "integer" if isinstance(value, int) else "number"
