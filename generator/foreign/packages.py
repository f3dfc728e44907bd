"""Puts the surface of a published package together: its calls, their arguments, what it exports, and what its client takes."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..changes import Surface
from ..sdk.naming.names import snake
from .methods import Argument, arguments_of, is_of_class, result_of
from .modules import Found, Modules
from .sources import Sources, sources_in
from .trees import Call, Trees

_CLASS = re.compile(r"[A-Z](?:[A-Za-z0-9]|_(?=[A-Z]))*\Z")
_CONSTANT = re.compile(r"[A-Z][A-Z0-9_]*\Z")
_ROOTS = frozenset(
    [
        "Exception",
        "BaseException",
        "ValueError",
        "RuntimeError",
        "TypeError",
        "OSError",
        "KeyError",
        "LookupError",
    ]
)
_HOLDERS = frozenset(["errors", "exceptions", "models", "types"])
_ASYNC = "Async"
_DEEPEST = 20

Entry = tuple[str, dict[str, Any]]
"""A public name, and what is said of it, as in the surface of an SDK of ours."""


def surface_of_package(path: Path) -> Surface:
    """The surface of the package in the folder or the wheel at `path`.

    Its calls have the names that they have on a client; what its packages export has the name by which it is imported.

    Raises:
        OSError: It cannot be read, or is larger than any package.
        ValueError: It has no package, or none with a client.
        zipfile.BadZipFile: It is no wheel.
    """
    sources = sources_in(path)
    modules = Modules(sources)
    trees = Trees(modules)
    root, client, calls = _client(modules, trees, sources)
    entries: dict[str, dict[str, Any]] = dict(_client_names(modules, root, client))
    for call in calls:
        entries.update(_call(call))
    entries.update(_exports(modules, trees, root, client))
    head = {"package": root, "version": sources.version}
    return Surface(head, {name: entries[name] for name in sorted(entries)})


def _client(
    modules: Modules, trees: Trees, sources: Sources
) -> tuple[str, Found | None, list[Call]]:
    """The package, its client and the calls of that: the class with the most of them; None where the package itself has the calls.

    Raises:
        ValueError: No class has any.
    """
    clients: list[tuple[int, int, str, Found, list[Call]]] = []
    package, alone = "", list[Call]()
    for name, target, place in _classes(modules, sources):
        if clients and place.count(".") > package.count("."):
            break  # a client that more of its names lead to is not the one that users begin with
        calls = list(trees.calls(target))
        if calls:
            package = package or place
            clients.append((-len(calls), len(name), name, target, calls))
        if calls and all(is_of_class(call.function) for call in calls):
            head = snake(name, prefix="group")
            alone += (replace(call, name=f"{head}.{call.name}") for call in calls)
    if not clients:
        raise ValueError("it has no client: no class whose methods make requests")
    *_, target, calls = min(clients, key=lambda one: one[:3])
    return (package, None, alone) if len(alone) > len(calls) else (package, target, calls)


def _classes(modules: Modules, sources: Sources) -> Iterator[tuple[str, Found, str]]:
    """The classes that packages export, each once, those of the outermost packages first."""
    seen: set[Found] = set()
    for package in sorted(sources.packages, key=lambda name: (name.count("."), name)):
        for name in sorted(modules.exports(package)) if not _is_private(package) else ():
            target = modules.find(package, name)
            if target is None or not target.is_class or name.startswith(_ASYNC):
                continue
            if target not in seen:
                seen.add(target)
                yield name, target, package


def _is_private(name: str) -> bool:
    return any(part.startswith("_") for part in name.split("."))


def _client_names(modules: Modules, root: str, client: Found | None) -> Iterator[Entry]:
    """The clients, and what each takes."""
    if client is None:
        return
    exported = modules.exports(root)
    for name in (client.name, f"{_ASYNC}{client.name}"):
        target = client if name == client.name else modules.find(root, name)
        if target is None or not isinstance(target.node, ast.ClassDef):
            continue
        if name in exported or name == client.name:
            yield name, {"kind": "client", "async": name != client.name}
            for one in _settings(modules, target):
                yield f"{name}({one.name})", {
                    "kind": "setting",
                    "required": one.required,
                    "annotation": one.annotation,
                }


def _settings(modules: Modules, client: Found, depth: int = 0) -> tuple[Argument, ...]:
    """What a client takes: the arguments of its constructor, or of the first one that it inherits."""
    if not isinstance(client.node, ast.ClassDef) or depth > _DEEPEST:
        return ()
    for statement in client.node.body:
        if isinstance(statement, ast.FunctionDef) and statement.name == "__init__":
            return tuple(one for one in arguments_of(statement) if not one.name.startswith("_"))
    for base in client.node.bases:
        target = modules.find(client.module, ast.unparse(base))
        if target is not None:
            return _settings(modules, target, depth + 1)
    return ()


def _call(call: Call) -> Iterator[Entry]:
    name = f"client.{call.name}"
    method, path = call.route
    yield name, {
        "kind": "method",
        "operation": f"{method} {path}",
        "annotation": result_of(call.function),
    }
    if call.twin:
        yield f"client.{call.twin}", {"kind": "twin", "of": name}
    for one in arguments_of(call.function):
        yield f"{name}({one.name})", {
            "kind": "argument",
            "position": one.position,
            "required": one.required,
            "annotation": one.annotation,
        }


def _exports(modules: Modules, trees: Trees, root: str, client: Found | None) -> Iterator[Entry]:
    """The classes that the package and those inside of it export, by the names that they are imported by."""
    resources = {(one.module, one.name) for one in trees.resources}
    inner = {module.rpartition(".")[0] for module, _ in resources} - {root}
    for place in sorted(_places(modules.sources)):
        prefix = place.removeprefix(root).lstrip(".")
        is_of_resources = any(f"{one}.".startswith(f"{place}.") for one in inner)
        if place != root and (is_of_resources or not place.startswith(f"{root}.")):
            continue
        for name in sorted(modules.exports(place)) if not _is_private(place) else ():
            target = modules.find(place, name) if _CLASS.match(name) else None
            if target is None or not _is_type(target, name):
                continue
            plain = target.name.removeprefix(_ASYNC)
            if (target.module, plain) in resources or (client and plain == client.name):
                continue
            kind = "error" if _is_error(modules, target) else "type"
            yield ".".join(filter(None, (prefix, name))), {"kind": kind}


def _is_type(found: Found, name: str) -> bool:
    """Whether a name is one of a class or of another type, not of a module, a function or a constant."""
    if found.node is None:
        return bool(found.name)
    if isinstance(found.node, ast.FunctionDef | ast.AsyncFunctionDef):
        return False
    return found.is_class or not _CONSTANT.match(name)


def _places(sources: Sources) -> Iterator[str]:
    """What names are imported from: packages, and modules that are called after what is in them."""
    for name in sources.texts:
        if name in sources.packages or name.rpartition(".")[2] in _HOLDERS:
            yield name


def _is_error(modules: Modules, found: Found, depth: int = 0) -> bool:
    """Whether a class is raised: one that it extends is."""
    if not isinstance(found.node, ast.ClassDef) or depth > _DEEPEST:
        return found.node is None and found.name.endswith(("Error", "Exception"))
    for base in found.node.bases:
        name = ast.unparse(base)
        if name in _ROOTS:
            return True
        target = modules.find(found.module, name)
        if target is not None and target != found and _is_error(modules, target, depth + 1):
            return True
    return False
