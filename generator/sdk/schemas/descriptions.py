"""What describes the classes of bodies that are born inline."""

from __future__ import annotations

from ...api.model import Api, Reference, Schema
from .media import is_success


def describe_bodies(api: Api) -> dict[str, str]:
    """By the pointer of its schema, what describes a body that was born inline: the body's or the response's own description."""
    found: dict[str, str] = {}

    def note(schema: Schema | None, description: str) -> None:
        if schema is not None and not isinstance(schema, Reference) and description:
            found.setdefault(schema.pointer, description)

    for operation in api.operations:
        if operation.body is not None:
            for media in operation.body.content:
                note(media.schema, operation.body.description)
        for response in sorted(
            operation.responses, key=lambda response: is_success(response, operation)
        ):
            for media in response.content:
                note(media.schema, response.description)
    return found
