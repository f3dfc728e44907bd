"""Plain data, as YAML and JSON give it, for type checkers: what a mapping and a sequence are. It decides nothing else."""

from __future__ import annotations

from typing import Any, TypeGuard


def is_mapping(value: object) -> TypeGuard[dict[str, Any]]:
    """Whether `value` is a mapping; its keys are texts, whatever the file had."""
    return isinstance(value, dict)


def is_sequence(value: object) -> TypeGuard[list[Any]]:
    """Whether `value` is a sequence."""
    return isinstance(value, list)
