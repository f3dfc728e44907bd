"""A call while it is decided: its resource, its method, and which rule gave each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Call:
    """How an operation is called.

    Attributes:
        resource: The attributes of the client that lead to it.
        method: The name of the method.
        resource_from: What the resource was read from.
        method_from: What the method was read from.
    """

    resource: tuple[str, ...]
    method: str
    resource_from: str
    method_from: str
