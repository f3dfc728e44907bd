"""Decides how the pages of a list are asked for: by which argument, and of what type its items are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...api.model import (
    ArraySchema,
    MediaType,
    ObjectSchema,
    Operation,
    PathSteps,
    Schema,
    UnionSchema,
)
from ...api.model import Pagination as ApiPagination
from ..schemas.media import is_json, is_success
from ..schemas.shapes import Shapes
from ..types.annotations import ANY, union_of
from ..types.of_schemas import Types
from ..values import Argument, Field, Model, ObjectModel, OtherWay, Pagination, Symbol, Type


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
        total=described.total,
        more=described.more,
        start=_start(operation, described, shapes),
        item=_item(operation, described.results, shapes=shapes, types=types),
        found=described.found,
        others=tuple(
            OtherWay(asked=inputs[way.asked], argument=inputs[way.input], next=way.next)
            for way in described.others
        ),
    )


def _inputs(described: ApiPagination) -> tuple[str, ...]:
    others = (name for way in described.others for name in (way.asked, way.input))
    return tuple(name for name in (described.input, described.limit, *others) if name)


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
    if described.start is not None:
        return described.start
    return 1 if described.kind == "page" else 0


def _item(operation: Operation, path: PathSteps, *, shapes: Shapes, types: Types) -> Type:
    """The type of the items at `path` in the successes that are JSON."""
    found = [
        types.of(listed.items)
        for media in _successes(operation)
        if media.schema is not None
        for listed in _lists_at(media.schema, path, shapes)
    ]
    return union_of(found) if found else ANY


def _successes(operation: Operation) -> Iterable[MediaType]:
    for response in operation.responses:
        if is_success(response, operation):
            yield from (media for media in response.content if is_json(media.content_type))


def _lists_at(schema: Schema, path: PathSteps, shapes: Shapes) -> Iterator[ArraySchema]:
    """The lists that stand at `path` in what `schema` describes."""
    target = shapes.target(schema)
    if isinstance(target, UnionSchema):
        for member in shapes.members(target):
            yield from _lists_at(member, path, shapes)
    elif isinstance(target, ArraySchema):
        if not path:
            yield target
        elif isinstance(path[0], int):
            yield from _lists_at(target.items, path[1:], shapes)
    elif path and isinstance(target, ObjectSchema):
        for property_ in target.properties:
            if property_.wire_name == path[0]:
                yield from _lists_at(property_.schema, path[1:], shapes)


def fields_of(models: Iterable[Model]) -> dict[Symbol, tuple[Field, ...]]:
    """The fields of each class of an object, of which those of a result are members of its pages."""
    return {
        Symbol(model.package, model.name, generated=True): model.fields
        for model in models
        if isinstance(model, ObjectModel)
    }
