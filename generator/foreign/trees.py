"""The calls of a published client: its resources, theirs, and the methods of each that make a request."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .methods import ASYNC, Function, imported_in, is_overload, is_property, is_twin, last_name
from .modules import Found, Modules
from .routes import Route, route_of

_DEEPEST = 8  # resources inside of each other
_FARTHEST = 4  # functions on the way to the request
_MANY = 20_000


@dataclass(frozen=True, slots=True)
class Call:
    """A published call.

    Attributes:
        name: `chat.completions.create`.
        module: The module of its method.
        twin: What it is called for asynchronous programs by the same client; "" where those have a client of their own.
    """

    name: str
    route: Route
    function: Function
    module: str
    twin: str = ""


@dataclass(frozen=True, slots=True)
class _Class:
    """A class with what it has of the classes that it extends.

    Attributes:
        functions: Its functions, each with the module of its class.
        replaced: Those that it inherits and has others of itself for.
        attributes: What its objects have, each with the module and the expressions that may name its class.
        tables: By attribute, the module and the class that a table of resources names.
        local: What its functions import, by the name there.
    """

    functions: dict[str, tuple[str, Function]] = field(
        default_factory=dict[str, tuple[str, Function]]
    )
    replaced: dict[str, Function] = field(default_factory=dict[str, Function])
    attributes: dict[str, list[tuple[str, ast.expr]]] = field(
        default_factory=dict[str, list[tuple[str, ast.expr]]]
    )
    tables: dict[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])
    local: dict[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])


class Trees:
    """Walks the classes of a distribution for calls."""

    def __init__(self, modules: Modules) -> None:
        self._modules = modules
        self._classes: dict[tuple[str, str], _Class] = {}
        self._routes: dict[tuple[str, str, str], Route | None] = {}
        self._left = _MANY
        self.resources: set[Found] = set()

    def calls(
        self, found: Found, *, path: tuple[str, ...] = (), above: tuple[Found, ...] = ()
    ) -> Iterator[Call]:
        """The calls of the class at `found` and of what its objects have."""
        if found in above or len(above) > _DEEPEST:
            return
        about = self._class(found)
        if not about.functions:
            return
        for name, (module, function) in about.functions.items():
            hidden = name.startswith(("_", "with_")) or is_property(function)
            if hidden or is_twin(name, about.functions):
                continue
            route = self._route(found, name, function)
            self._left -= 1
            if route is not None and self._left > 0:
                self.resources.add(found)
                call = ".".join((*path, name))
                twin = f"{call}{ASYNC}" if f"{name}{ASYNC}" in about.functions else ""
                yield Call(call, route, function, module, twin)
        # What has no constructor is no resource, and its attributes are data.
        for name in about.attributes | about.tables if "__init__" in about.functions else ():
            if not name.startswith(("_", "with_")) and self._left > 0:
                child = self.attribute(found, name)
                if child is not None:
                    yield from self.calls(child, path=(*path, name), above=(*above, found))

    def attribute(self, found: Found, name: str) -> Found | None:
        """The class of what the objects of a class have as `name`; None where it is none of this distribution."""
        about = self._class(found)
        if name in about.tables:
            module, class_name = about.tables[name]
            target = self._modules.find(module, class_name)
            return target if target is not None and target.is_class else None
        for module, written in about.attributes.get(name, ()):
            for word in _names(written):
                head, _, rest = word.partition(".")
                if head in about.local and not rest:
                    target = self._modules.find(*about.local[head])
                else:
                    target = self._modules.find(module, word)
                if target is not None and target.is_class and target != found:
                    return target
        return None

    def _route(self, found: Found, name: str, function: Function, depth: int = 0) -> Route | None:
        """The request that a method makes, itself or through what it calls."""
        key = (found.module, found.name, name)
        if key not in self._routes:
            self._routes[key] = None  # one that calls itself makes none
            self._routes[key] = route_of(function) or self._passed_on(found, function, depth)
        return self._routes[key]

    def _passed_on(self, found: Found, function: Function, depth: int) -> Route | None:
        if depth > _FARTHEST:
            return None
        for node in ast.walk(function):
            if not isinstance(node, ast.Call):
                continue
            place = self._called(found, node.func)
            if place is None:
                continue
            owner, name, target = place
            route = self._route(owner, name, target, depth + 1)
            if route is not None:
                return route
        return None

    def _called(self, found: Found, node: ast.expr) -> tuple[Found, str, Function] | None:
        """The function that is called: of the class, of what its objects have, or of the module."""
        about = self._class(found)
        if isinstance(node, ast.Attribute):
            owner = node.value
            if isinstance(owner, ast.Name) and owner.id in ("self", "cls"):
                inner = about.functions.get(node.attr)
                return None if inner is None else (found, node.attr, inner[1])
            if isinstance(owner, ast.Call) and last_name(owner) == "super":
                inherited = about.replaced.get(node.attr)
                return None if inherited is None else (found, f"super.{node.attr}", inherited)
            if isinstance(owner, ast.Attribute) and last_name(owner.value) == "self":
                child = self.attribute(found, owner.attr)
                inner = None if child is None else self._class(child).functions.get(node.attr)
                return None if child is None or inner is None else (child, node.attr, inner[1])
        elif isinstance(node, ast.Name):
            target = self._modules.find(found.module, node.id)
            if target is not None and isinstance(target.node, ast.FunctionDef):
                return target, target.name, target.node
        return None

    def _class(self, found: Found) -> _Class:
        key = (found.module, found.name)
        if key not in self._classes:
            self._classes[key] = about = _Class()
            if isinstance(found.node, ast.ClassDef):
                self._read(about, found, found.node)
        return self._classes[key]

    def _read(self, about: _Class, found: Found, node: ast.ClassDef) -> None:
        for statement in node.body:
            if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
                self._read_function(about, found, statement)
            elif isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
                about.attributes.setdefault(statement.target.id, []).append(
                    (found.module, statement.annotation)
                )
            if isinstance(statement, ast.Assign | ast.AnnAssign) and isinstance(
                statement.value, ast.Dict
            ):
                about.tables.update(_table(statement.value))
        for base in node.bases:
            target = self._modules.find(found.module, _dotted(base))
            if target is not None and target.is_class and target != found:
                inherited = self._class(target)
                for name, one in inherited.functions.items():
                    if name in about.functions:
                        about.replaced.setdefault(name, one[1])
                    about.functions.setdefault(name, one)
                for name, places in inherited.attributes.items():
                    about.attributes.setdefault(name, []).extend(places)
                for name, table in inherited.tables.items():
                    about.tables.setdefault(name, table)
                about.local.update(
                    {key: value for key, value in inherited.local.items() if key not in about.local}
                )

    def _read_function(self, about: _Class, found: Found, function: Function) -> None:
        about.local.update(
            imported_in(
                function, found.module, is_package=found.module in self._modules.sources.packages
            )
        )
        if is_property(function):
            places = about.attributes.setdefault(function.name, [])
            if function.returns is not None:
                places.append((found.module, function.returns))
            places += [
                (found.module, one.func) for one in ast.walk(function) if isinstance(one, ast.Call)
            ]
        elif not is_overload(function) or function.name not in about.functions:
            about.functions[function.name] = (found.module, function)
        for name, value in _set_on_self(function):
            about.attributes.setdefault(name, []).append((found.module, value))


def _set_on_self(function: Function) -> Iterator[tuple[str, ast.expr]]:
    """What a method sets on its object, each with an expression that may name its class."""
    for node in ast.walk(function):
        if not isinstance(node, ast.Assign | ast.AnnAssign):
            continue
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        for target in targets:
            if isinstance(target, ast.Attribute) and last_name(target.value) == "self":
                if isinstance(node.value, ast.Call):
                    yield target.attr, node.value.func
                if isinstance(node, ast.AnnAssign):
                    yield target.attr, node.annotation


def _table(node: ast.Dict) -> Mapping[str, tuple[str, str]]:
    """The modules and classes that a table names by attribute."""
    found: dict[str, tuple[str, str]] = {}
    for key, value in zip(node.keys, node.values, strict=True):
        if isinstance(key, ast.Constant) and isinstance(value, ast.Tuple) and len(value.elts) == 2:
            texts = [one.value for one in value.elts if isinstance(one, ast.Constant)]
            if (
                isinstance(key.value, str)
                and all(isinstance(one, str) for one in texts)
                and len(texts) == 2
            ):
                found[key.value] = (str(texts[0]), str(texts[1]))
    return found


def _names(node: ast.expr) -> Iterator[str]:
    """The names with dots in an expression, those in texts too: annotations are often in quotes."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        try:
            node = ast.parse(node.value, mode="eval").body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return
        if isinstance(node, ast.Constant):
            return
    dotted = _dotted(node)
    if dotted:
        yield dotted
        return
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.expr):
            yield from _names(child)


def _dotted(node: ast.expr) -> str:
    """A name with dots; "" for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        owner = _dotted(node.value)
        return f"{owner}.{node.attr}" if owner else ""
    if isinstance(node, ast.Subscript):
        return _dotted(node.value) if _dotted(node.value) not in _WRAPPERS else ""
    return ""


_WRAPPERS = frozenset(
    f"{prefix}{name}"
    for prefix in ("", "typing.", "t.")
    for name in ("Optional", "Union", "Annotated", "ClassVar", "Type")
)
