"""Calls of before that are kept beside those of now: deprecated methods that name the one to use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ....config import Config
from ....data import Deprecation
from ....diagnostics import Diagnostics, Severity
from ...values import Method, Resource
from ..names import is_identifier, pascal
from ..reserved import CLIENT_ATTRIBUTES, RESOURCE_ATTRIBUTES

_HINT = "Write `old.call: new.call`, as `sdkwright names` lists them, and remove it when the old call goes."


def with_aliases(root: Resource, config: Config, *, diagnostics: Diagnostics) -> Resource:
    """`root` with the calls that the configuration keeps; one that cannot be kept is told with its line."""
    for old, now in config.aliases.items():
        method = dict(_calls(root)).get(now)
        problem = f"there is no call {now!r}" if method is None else why_not_kept(root, old)
        if problem or method is None:
            diagnostics.add(
                config.finding(
                    "aliases",
                    old,
                    severity=Severity.ERROR,
                    message=f"{old!r} cannot be kept: {problem}",
                    hint=_HINT,
                )
            )
            continue
        *path, name = old.split(".")
        told = Deprecation(f"Use `{now}`.")
        root = _added(root, tuple(path), replace(method, name=name, deprecated=told))
    return root


def _calls(resource: Resource) -> Iterator[tuple[str, Method]]:
    for method in resource.methods:
        yield ".".join((*resource.path, method.name)), method
    for child in resource.children:
        yield from _calls(child)


def _resources(resource: Resource) -> Iterator[Resource]:
    yield resource
    for child in resource.children:
        yield from _resources(child)


def why_not_kept(root: Resource, old: str) -> str:
    """Why no method can be called `old`; "" where one can.

    Args:
        root: The client, with all that it has.
        old: A call, with dots.
    """
    *path, name = old.split(".")
    if any(not is_identifier(part) or part.startswith("_") for part in (*path, name)):
        return "it is no call"
    taken = {resource.path: resource for resource in _resources(root)}
    owner, above = taken.get(tuple(path)), taken.get(tuple(path[:-1]))
    reserved = RESOURCE_ATTRIBUTES if path else CLIENT_ATTRIBUTES
    if name in reserved or (owner is not None and name in owner.attributes):
        return f"{name!r} is the name of something else there"
    if owner is not None:
        return ""
    if above is None:
        return f"there is no resource {'.'.join(path[:-1])!r}"
    if path[-1] in above.attributes:
        return f"{path[-1]!r} is the name of something else there"
    made = _made(above, path[-1])
    if path[-1] in (RESOURCE_ATTRIBUTES if above.path else CLIENT_ATTRIBUTES) or any(
        made.module == other.module or made.class_name == other.class_name
        for other in taken.values()
    ):
        return f"{path[-1]!r} is the name of something else"
    return ""


def _made(above: Resource, name: str) -> Resource:
    """A resource that has nothing but calls of before."""
    path = (*above.path, name)
    word = "_".join(path)
    return Resource(
        path=path,
        class_name=f"{pascal(word)}Aliases",
        module=f"{word}_aliases",
        page=f"{word}_aliases",
        title=pascal(word),
        description="",
        methods=(),
    )


def _added(resource: Resource, path: tuple[str, ...], method: Method) -> Resource:
    """`resource` with `method` at `path` below it."""
    if not path:
        return replace(resource, methods=(*resource.methods, method))
    found = {child.path[-1]: child for child in resource.children}
    child = found.get(path[0]) or _made(resource, path[0])
    found[path[0]] = _added(child, path[1:], method)
    return replace(resource, children=tuple(found.values()))
