"""Catches defects of the decisions: the schema or operation that one failed at is made simpler, and all is decided anew.

Deciding anew keeps names, types and modules consistent: nothing refers to what was half decided.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from operator import is_not
from typing import Any, TypeGuard, cast

from ...api.model import Api, MediaType, Operation, Parameter
from ...api.schema import SchemaBase, anything
from ...data import is_mapping
from ...diagnostics import GenerationError


class UndecidedError(Exception):
    """What stands at `pointer` could not be decided, because of `error`."""

    def __init__(self, pointer: str, error: Exception) -> None:
        super().__init__(pointer)
        self.pointer = pointer
        self.error = error


@contextmanager
def deciding(pointer: str) -> Generator[None, None, None]:
    """Whatever fails inside is the fault of what stands at `pointer`, unless a place inside of it takes the blame.

    Raises:
        UndecidedError: Something failed.
    """
    try:
        yield
    except (GenerationError, UndecidedError):
        raise
    except Exception as error:
        raise UndecidedError(pointer, error) from error


def simplify(api: Api, pointer: str) -> Api:
    """`api` with what stands at `pointer` made simpler: a schema is anything; an operation takes and gives anything at first.

    An operation that is as simple as that already, and an event, are left out. What is of neither kind stays, and the
    result is `api` itself.
    """
    operations = [
        simpler
        for operation in api.operations
        if (simpler := _operation(operation, pointer)) is not None
    ]
    events = tuple(event for event in api.events if event.pointer != pointer)
    made = replace(api, operations=tuple(operations), events=events)
    return cast(Api, _replace_with_any(made, pointer))


def _operation(operation: Operation, pointer: str) -> Operation | None:
    if operation.pointer != pointer:
        return operation
    simple = replace(
        operation,
        parameters=tuple(_parameter(parameter) for parameter in operation.parameters),
        body=operation.body and replace(operation.body, content=_media(operation.body.content)),
        responses=tuple(
            replace(response, content=_media(response.content)) for response in operation.responses
        ),
        retries=None,
        pagination=None,
        name="",
    )
    return None if simple == operation else simple


def _parameter(parameter: Parameter) -> Parameter:
    schema = anything(parameter.schema.pointer)
    return replace(parameter, schema=schema, example=None, name="")


def _media(content: tuple[MediaType, ...]) -> tuple[MediaType, ...]:
    return tuple(
        MediaType(pointer=media.pointer, content_type=media.content_type) for media in content
    )


def _replace_with_any(value: Any, pointer: str) -> Any:
    """`value` with the schema at `pointer` replaced by one that allows anything; the same object where it is not there."""
    if isinstance(value, SchemaBase) and value.pointer == pointer:
        return anything(pointer)
    if _is_tuple(value):
        made = tuple(_replace_with_any(item, pointer) for item in value)
        return made if any(map(is_not, made, value)) else value
    if is_mapping(value):
        return {key: _replace_with_any(member, pointer) for key, member in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        named = {field.name: getattr(value, field.name) for field in fields(value)}
        changed = {
            key: new
            for key, member in named.items()
            if (new := _replace_with_any(member, pointer)) is not member
        }
        return replace(value, **changed) if changed else value
    return value


def _is_tuple(value: object) -> TypeGuard[tuple[Any, ...]]:
    return isinstance(value, tuple)
