"""Decides how the pages of a list are asked for: by which argument, and of what type its items are."""

from __future__ import annotations

from collections.abc import Iterable

from ...api.model import ArraySchema, MediaType, ObjectSchema, Operation, PathSteps, Schema
from ...api.model import Pagination as ApiPagination
from ..schemas.media import is_json, is_success
from ..schemas.shapes import Shapes
from ..types.annotations import ANY
from ..types.of_schemas import Types
from ..values import Argument, Pagination, Type


def pagination(
    operation: Operation, parameters: Iterable[Argument], *, shapes: Shapes, types: Types
) -> Pagination | None:
    """The pagination of `operation`; None where it has none, or names an argument that the operation does not have."""
    described = operation.pagination
    if described is None:
        return None
    names = {
        parameter.wire_name: parameter.name
        for parameter in parameters
        if parameter.location != "body"
    }
    inputs = {
        name: name if described.in_body else names.get(name, "") for name in _inputs(described)
    }
    if described.input and not inputs[described.input]:
        return None
    return Pagination(
        kind=described.kind,
        argument=inputs.get(described.input, ""),
        in_body=described.in_body,
        limit=inputs.get(described.limit, ""),
        results=described.results,
        next=described.next,
        pages=described.pages,
        start=_start(operation, described, shapes),
        item=_item(operation, described.results, shapes=shapes, types=types),
    )


def _inputs(described: ApiPagination) -> tuple[str, ...]:
    return tuple(name for name in (described.input, described.limit) if name)


def _start(operation: Operation, described: ApiPagination, shapes: Shapes) -> int | str | None:
    """What counting begins with: the default of the parameter, else the first page or item."""
    if described.kind not in ("page", "offset"):
        return None
    for parameter in operation.parameters:
        if parameter.wire_name == described.input:
            default = parameter.schema.default or shapes.target(parameter.schema).default
            data = None if default is None else default.data
            if isinstance(data, int | str) and str(data).isdecimal():
                return data
    return 1 if described.kind == "page" else 0


def _item(operation: Operation, path: PathSteps, *, shapes: Shapes, types: Types) -> Type:
    """The type of the items at `path` in the first success that is JSON."""
    for media in _successes(operation):
        found = shapes.target(media.schema) if media.schema is not None else None
        for step in path:
            found = _step_into(found, step, shapes)
        if isinstance(found, ArraySchema):
            return types.of(found.items)
    return ANY


def _successes(operation: Operation) -> Iterable[MediaType]:
    for response in operation.responses:
        if is_success(response, operation):
            yield from (media for media in response.content if is_json(media.content_type))


def _step_into(schema: Schema | None, step: str | int, shapes: Shapes) -> Schema | None:
    if isinstance(schema, ArraySchema) and isinstance(step, int):
        return shapes.target(schema.items)
    if isinstance(schema, ObjectSchema):
        found = (property_.schema for property_ in schema.properties if property_.wire_name == step)
        return next((shapes.target(schema) for schema in found), None)
    return None
