"""Makes the object of a body from the arguments that are its members."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import UNSET

from ..declarations.fields import Fields
from ..declarations.operation import Body, Operation
from ..errors import InvalidArgumentError
from .parameters import is_given


def gather(
    operation: Operation[Any], body: Body, *, fields: Fields, values: Mapping[str, Any]
) -> Any:
    """The body among the arguments of a call: the whole one, else the object of its fields; UNSET where there is none.

    Raises:
        InvalidArgumentError: Both are given, or a field that the object has to have is none.
        TypeError: An argument is not known, or such a field is not given.
    """
    found = _given_fields(operation, fields, values)
    whole = values.get(body.name)
    if is_given(whole):
        if found:
            name = next(name for name in values if fields.wire_names.get(name) in found)
            told = f"{body.name} is the whole body and cannot be given together with {name}"
            raise InvalidArgumentError(f"{operation.id}: {told}")
        return whole
    if not found and not body.required:
        return UNSET
    for name in fields.needed:
        if fields.wire_names[name] not in found:
            if name in values or body.name in values:
                raise InvalidArgumentError(f"{operation.id}: {name} is required")
            raise TypeError(f"{operation.id} is missing the keyword argument {name!r}")
    if fields.either:
        _check_either(operation, fields, found, is_named=body.name in values)
    for name, value in fields.defaults.items():
        found.setdefault(fields.wire_names[name], value)
    return found


def _check_either(
    operation: Operation[Any], fields: Fields, found: Mapping[str, Any], *, is_named: bool
) -> None:
    """Refuse what is none of several objects, because each needs more.

    Raises:
        InvalidArgumentError: It is none, although the whole body was named.
        TypeError: It is none.
    """
    if any(
        all(fields.wire_names[name] in found for name in needed.split()) for needed in fields.either
    ):
        return
    told = " or ".join(needed.replace(" ", " and ") for needed in fields.either)
    if is_named:
        raise InvalidArgumentError(f"{operation.id}: {told} is required")
    raise TypeError(f"{operation.id} is missing keyword arguments: {told}")


def _given_fields(
    operation: Operation[Any], fields: Fields, values: Mapping[str, Any]
) -> dict[str, Any]:
    """The members that are given, by their names on the wire, in the order of the arguments."""
    found: dict[str, Any] = {}
    for name, value in values.items():
        wire_name = fields.wire_names.get(name)
        if wire_name is not None:
            if value is not UNSET and (value is not None or name in fields.nulls):
                found[wire_name] = value
        elif name == fields.extra:
            found |= value or {}
        elif name not in operation.names:
            raise TypeError(f"{operation.id} got an unexpected keyword argument {name!r}")
    return found
