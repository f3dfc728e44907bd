"""Descriptions of any size: graphs in which every schema is made of the next two, long lists, long chains."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

UNIONS = ("oneOf", "anyOf", "allOf")


def reference(name: str) -> dict[str, Any]:
    """A `$ref` to the component `name`."""
    return {"$ref": f"#/components/schemas/{name}"}


def document(schemas: Mapping[str, Any], paths: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """A description with `schemas`, whose first one is what an operation answers; or with `paths` of its own."""
    first = next(iter(schemas), None)
    content = {"application/json": {"schema": {} if first is None else reference(first)}}
    answer = {"200": {"description": "d", "content": content}}
    body = {"content": content}
    operation = {"operationId": "a", "requestBody": body, "responses": answer}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Large", "version": "1"},
        "paths": {"/a": {"post": operation}} if paths is None else dict(paths),
        "components": {"schemas": dict(schemas)},
    }


PLACES: Mapping[str, Callable[[Any], dict[str, Any]]] = {
    "itself": lambda schema: schema,
    "property": lambda schema: {"type": "object", "properties": {"a": schema}},
    "items": lambda schema: {"type": "array", "items": schema},
    "map": lambda schema: {"type": "object", "additionalProperties": schema},
    "beside properties": lambda schema: {"type": "object", "properties": {"b": {}}, **schema},
    "two properties": lambda schema: {
        "allOf": [
            {"type": "object", "properties": {"a": one}} for one in next(iter(schema.values()))
        ]
    },
}
"""Where in a schema the composition of the next two stands."""

LEAVES: Mapping[str, tuple[Any, Any]] = {
    "objects": (
        {"type": "object", "properties": {"x": {"type": "string"}}},
        {"type": "object", "properties": {"y": {"type": "integer"}}},
    ),
    "scalars": ({"type": "string"}, {"type": "integer"}),
}
"""What the last two schemas of a graph are."""


def next_two(
    keyword: str,
    depth: int,
    *,
    place: str = "itself",
    leaves: str = "objects",
    circle: bool = False,
) -> dict[str, Any]:
    """Schemas that each are `keyword` of the next two; with `circle` the last two lead back to the first."""
    wrap = PLACES[place]
    schemas: dict[str, Any] = {
        f"S{index}": wrap({keyword: [reference(f"S{index + 1}"), reference(f"S{index + 2}")]})
        for index in range(depth)
    }
    for index, leaf in enumerate(LEAVES[leaves]):
        back = wrap({keyword: [reference(f"S{index}"), leaf]})
        schemas[f"S{depth + index}"] = back if circle else leaf
    return document(schemas)


def rings(keyword: str) -> Mapping[str, dict[str, Any]]:
    """Schemas that are nothing but `keyword` of references to themselves, in one step or several."""
    a, b = reference("A"), reference("B")
    return {
        "once": {"A": {keyword: [a]}},
        "twice": {"A": {keyword: [a, a]}},
        "ring": {"A": {keyword: [b]}, "B": {keyword: [a]}},
        "ring of two": {"A": {keyword: [b, b]}, "B": {keyword: [a, a]}},
        "beside": {"A": {keyword: [{**b, "description": "d"}]}, "B": {**a, "description": "d"}},
    }


def _object(count: int) -> dict[str, Any]:
    properties = {f"field {index}": {"type": "string"} for index in range(count)}
    return document({"Large": {"type": "object", "properties": properties}})


def _enum(count: int, value: Callable[[int], str]) -> dict[str, Any]:
    return document({"Large": {"type": "string", "enum": [value(one) for one in range(count)]}})


def _union(count: int, *, discriminator: bool, extends: bool = False) -> dict[str, Any]:
    names = [f"Member{index}" for index in range(count)]
    large: dict[str, Any] = {"oneOf": [reference(one) for one in names]}
    if discriminator:
        mapping = {one.lower(): f"#/components/schemas/{one}" for one in names}
        large["discriminator"] = {"propertyName": "kind", "mapping": mapping}
    if extends:
        large |= {"type": "object", "properties": {"kind": {"type": "string"}}}
    members: dict[str, Any] = {}
    for index, one in enumerate(names):
        properties = {"kind": {"type": "string"}, f"field{index}": {"type": "string"}}
        own = {"type": "object", "properties": properties}
        members[one] = {"allOf": [reference("Large"), own]} if extends else own
    return document({"Large": large, **members})


def _paths(count: int) -> dict[str, Any]:
    answer = {"200": {"description": "d"}}
    paths = {
        f"/p{index}": {
            "get": {"operationId": f"get_{index}", "tags": [f"t{index % 50}"], "responses": answer}
        }
        for index in range(count)
    }
    return document({}, paths)


def _one_name(count: int) -> dict[str, Any]:
    """Operations that all ask for the same names."""
    answer = {"200": {"description": "d"}}
    return document(
        {},
        {
            f"/p{index}": {
                "get": {
                    "operationId": f"a{'-' * (index % 7)}b" + "_" * (index // 7),
                    "responses": answer,
                }
            }
            for index in range(count)
        },
    )


def _components(count: int) -> dict[str, Any]:
    schemas = {
        f"Component{index}": {
            "type": "object",
            "properties": {
                "a": {"type": "string"},
                "b": reference(
                    f"Component{(index + 1) % count}"
                    if index % 2
                    else f"Component{index - 1 if index else 0}"
                ),
            },
        }
        for index in range(count)
    }
    return document(schemas)


def _chain(count: int, link: Callable[[dict[str, Any]], dict[str, Any]]) -> dict[str, Any]:
    schemas = {f"S{index}": link(reference(f"S{index + 1}")) for index in range(count)}
    return document(
        schemas | {f"S{count}": {"type": "object", "properties": {"a": {"type": "string"}}}}
    )


def _responses(count: int) -> dict[str, Any]:
    content = {
        "application/json": {"schema": {"type": "object", "properties": {"a": {"type": "string"}}}}
    }
    answers = {str(100 + one): {"description": "d", "content": content} for one in range(count)}
    return document({}, {"/a": {"get": {"operationId": "a", "responses": answers}}})


def _media(count: int) -> dict[str, Any]:
    schema = {"type": "object", "properties": {"a": {"type": "string"}}}
    content = {f"application/vnd.{one}+json": {"schema": schema} for one in range(count)}
    answers = {"200": {"description": "d", "content": content}}
    operation = {"operationId": "a", "requestBody": {"content": content}, "responses": answers}
    return document({}, {"/a": {"post": operation}})


def _parameters(count: int) -> dict[str, Any]:
    listed = [
        {"name": f"parameter {one}", "in": "query", "schema": {"type": "string"}}
        for one in range(count)
    ]
    answers = {"200": {"description": "d"}}
    return document(
        {}, {"/a": {"get": {"operationId": "a", "parameters": listed, "responses": answers}}}
    )


def _tags(count: int) -> dict[str, Any]:
    answer = {"200": {"description": "d"}}
    paths = {
        f"/p{index}": {
            "get": {"operationId": f"get_{index}", "tags": [f"tag {index}"], "responses": answer}
        }
        for index in range(count)
    }
    return document({}, paths) | {
        "tags": [{"name": f"tag {one}", "description": "d"} for one in range(count)]
    }


SIZES: Mapping[str, tuple[int, Callable[[int], dict[str, Any]]]] = {
    "members of an enum": (50_000, lambda count: _enum(count, lambda one: f"value {one}")),
    "members of an enum that differ in symbols": (
        5_000,
        lambda count: _enum(count, lambda one: "a" + "-" * one),
    ),
    "properties of an object": (20_000, _object),
    "members of a union": (2_000, lambda count: _union(count, discriminator=False)),
    "members of a union with a discriminator": (
        2_000,
        lambda count: _union(count, discriminator=True),
    ),
    "members of a union that extend it": (
        2_000,
        lambda count: _union(count, discriminator=True, extends=True),
    ),
    "paths": (100_000, _paths),
    "operations of one name": (10_000, _one_name),
    "components": (50_000, _components),
    "a chain of references": (5_000, lambda count: _chain(count, lambda one: one)),
    "a chain of allOf": (5_000, lambda count: _chain(count, lambda one: {"allOf": [one]})),
    "a chain of allOf with keywords beside it": (
        5_000,
        lambda count: _chain(count, lambda one: {"allOf": [one, {"required": ["a"]}]}),
    ),
    "a chain of oneOf": (
        5_000,
        lambda count: _chain(count, lambda one: {"oneOf": [one, {"type": "string"}]}),
    ),
    "a chain of arrays": (
        5_000,
        lambda count: _chain(count, lambda one: {"type": "array", "items": one}),
    ),
    "a chain of maps": (
        5_000,
        lambda count: _chain(count, lambda one: {"type": "object", "additionalProperties": one}),
    ),
    "a chain of properties": (
        5_000,
        lambda count: _chain(
            count, lambda one: {"type": "object", "properties": {"next": one}, "required": ["next"]}
        ),
    ),
    "members of an allOf": (
        5_000,
        lambda count: document(
            {
                "Large": {
                    "allOf": [
                        {"type": "object", "properties": {f"a{one}": {"type": "string"}}}
                        for one in range(count)
                    ]
                }
            }
        ),
    ),
    "responses": (500, _responses),
    "media types": (2_000, _media),
    "parameters": (2_000, _parameters),
    "tags": (5_000, _tags),
}
"""What is large, how many of it there are at most, and the description with so many."""
