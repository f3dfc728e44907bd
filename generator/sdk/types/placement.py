"""Decides which module a class lives in and in which order classes stand there.

Component classes share a module when they refer to each other in a circle, so that imports never do, or stand so high above
others that a chain of imports would be longer than Python takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ...api.model import NamedSchema, Reference, Schema
from ...graphs import strongly_connected
from ..naming.classes.class_names import Claims, ClassName
from ..naming.names import Scope, module_name, snake
from ..schemas.shapes import parts_of
from ..values import Model, ModelPackage

# Of modules that import each other: each takes six frames of Python's stack of a thousand.
_DEEPEST = 60

Placement = Mapping[tuple[ModelPackage, str], str]


def place(claims: Claims, named: Mapping[str, NamedSchema]) -> Placement:
    """The module of every class, by package and class name."""
    placed: dict[tuple[ModelPackage, str], str] = {("components", "HTTPMetadata"): "httpmetadata"}
    classes = list(_all_classes(claims))
    operations = frozenset(claims.modules.values())
    groups = _component_groups(claims, named)
    for package in ("operations", "errors", "components", "webhooks", "callbacks"):
        mine = [name for name in classes if name.package == package]
        modules = _module_names(package, mine, groups=groups, operations=operations)
        for name in mine:
            placed[package, name.name] = modules[groups.get(name.owner, name.owner)]
    placed["components", claims.security] = module_name(snake(claims.security))
    return placed


def _all_classes(claims: Claims) -> Iterator[ClassName]:
    yield from claims.requests.values()
    yield from claims.responses.values()
    yield from claims.classes.values()
    yield from claims.exceptions.values()


def _module_names(
    package: ModelPackage,
    names: Iterable[ClassName],
    *,
    groups: Mapping[str, str],
    operations: frozenset[str],
) -> dict[str, str]:
    """The module of each group of owners; names that differ only in case would be one file on some systems."""
    taken = (
        ("httpmetadata", "security", "clientsecurity", "client_security")
        if package == "components"
        else ()
    )
    scope = Scope(taken, fold=True)
    modules: dict[str, str] = {}
    for name in names:
        group = groups.get(name.owner, name.owner)
        if group not in modules:
            mine = group in operations and package != "components"
            wanted = group if mine else module_name(snake(group, prefix="model"))
            modules[group] = scope.claim(wanted, f"{wanted}_model")
    return modules


def _component_groups(claims: Claims, named: Mapping[str, NamedSchema]) -> dict[str, str]:
    """For each owner of component classes the first owner, in order, of its strongly connected group."""
    owners = [name.owner for name in claims.classes.values() if name.package == "components"]
    edges: dict[str, list[str]] = {owner: [] for owner in owners}
    for pointer, schema in claims.schemas.items():
        name = claims.classes[pointer]
        if name.package == "components":
            for target in _list_referred(schema, claims, named):
                if target.package == "components":
                    edges[name.owner].append(target.owner)
    order = {owner: index for index, owner in enumerate(edges)}
    return {owner: min(group, key=order.__getitem__) for group in _join(edges) for owner in group}


def _join(edges: Mapping[str, Sequence[str]]) -> list[tuple[str, ...]]:
    """The owners that share a module: those in a circle, and those from which a chain of imports would be too long."""
    depths: dict[str, int] = {}
    shallow: list[tuple[str, ...]] = []
    deep: list[str] = []
    for group in strongly_connected(edges):
        inside = set(group)
        below = (
            depths[target] for owner in group for target in edges[owner] if target not in inside
        )
        depth = 1 + max(below, default=0)
        depths |= dict.fromkeys(group, depth)
        if depth > _DEEPEST:
            deep.extend(group)
        else:
            shallow.append(group)
    return [*shallow, tuple(deep)]


def _list_referred(
    schema: Schema, claims: Claims, named: Mapping[str, NamedSchema]
) -> Iterator[ClassName]:
    """The classes that the definition of the class of `schema` refers to, through aliases too."""
    waiting, seen = list(parts_of(schema)), set[str]()
    while waiting:
        part = waiting.pop()
        if isinstance(part, Reference) and part.target in seen:
            continue
        pointer = part.target if isinstance(part, Reference) else part.pointer
        if pointer in claims.classes:
            yield claims.classes[pointer]
        elif isinstance(part, Reference):
            seen.add(part.target)
            waiting.append(named[part.target].schema)
        else:
            waiting.extend(parts_of(part))


def children_first(models: Sequence[Model]) -> tuple[Model, ...]:
    """`models` sorted so that a class comes after the inline classes inside it."""
    ordered: list[Model] = []
    waiting: list[Model] = []
    for model in models:
        while waiting and not model.pointer.startswith(f"{waiting[-1].pointer}/"):
            ordered.append(waiting.pop())
        waiting.append(model)
    ordered.extend(reversed(waiting))
    return tuple(ordered)
