"""Decides who may ask for which class name first: one pass over the whole `Api`, requests before responses.

How a name is made of words and how a clash is solved is decided in `names.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from ..api.model import (
    Api,
    ArraySchema,
    MapSchema,
    MediaType,
    NamedSchema,
    ObjectSchema,
    Operation,
    Reference,
    Schema,
    TupleSchema,
    UnionSchema,
)
from ..config import Config
from .media import error_media, is_error
from .model import ModelPackage
from .names import Scope, escaped, method_name, ordinal, pascal
from .reserved import RUNTIME_ERRORS
from .shapes import Shapes

_SHARED_KINDS = ("responses", "requestBodies", "parameters", "headers", "pathItems")


@dataclass(frozen=True, slots=True)
class ClassName:
    """A class: its package, its name there, the word that its module is named after."""

    package: ModelPackage
    name: str
    owner: str


@dataclass(slots=True)
class Claims:
    """Every class name of an SDK.

    Attributes:
        classes: The class of a schema by the schema's pointer.
        exceptions: The exception class of an error's schema by the pointer of that schema.
        operations: The base name of an operation's classes by the operation's pointer.
        modules: The module name of an operation by its pointer.
        responses: The response class of an operation by its pointer.
        requests: The request class of an operation by its pointer.
        schemas: The schema behind each of `classes`.
        security: The name of the class of credentials in `components`.
    """

    classes: dict[str, ClassName] = field(default_factory=dict[str, ClassName])
    exceptions: dict[str, ClassName] = field(default_factory=dict[str, ClassName])
    operations: dict[str, str] = field(default_factory=dict[str, str])
    modules: dict[str, str] = field(default_factory=dict[str, str])
    responses: dict[str, ClassName] = field(default_factory=dict[str, ClassName])
    requests: dict[str, ClassName] = field(default_factory=dict[str, ClassName])
    schemas: dict[str, Schema] = field(default_factory=dict[str, Schema])
    security: str = "Security"


@dataclass(frozen=True, slots=True)
class _Site:
    """Where a schema was born: what its class may be called, and where it belongs.

    Attributes:
        wanted: The names to ask for, the best first.
        prefixes: What a child puts before its own name when the short one is taken.
        trail: The properties on the way from the body to here, as one word.
    """

    package: ModelPackage
    owner: str
    wanted: tuple[str, ...]
    prefixes: tuple[str, ...] = ()
    trail: str = ""

    def child(self, wire_name: str, parent: str) -> _Site:
        """The site of a property called `wire_name` in the class `parent`."""
        name = pascal(wire_name)
        longer = tuple(prefix + self.trail + name for prefix in self.prefixes)
        wanted = (name, *(prefix + name for prefix in self.prefixes), *longer, parent + name)
        return replace(self, wanted=tuple(dict.fromkeys(wanted)), trail=self.trail + name)


class Claimant:
    """Walks an `Api` and claims a name for every class it will have."""

    def __init__(self, api: Api, *, shapes: Shapes, config: Config) -> None:
        self._api = api
        self._shapes = shapes
        self._config = config
        self._scopes: dict[ModelPackage, Scope] = {
            "operations": Scope(fold=True),
            "errors": Scope(RUNTIME_ERRORS, fold=True),
            "components": Scope(("HTTPMetadata",), fold=True),
        }
        self._claims = Claims()
        self._visited: set[str] = set()

    def claim(self, *, takes_object: Mapping[str, bool]) -> Claims:
        """All names; `takes_object` tells by operation pointer whether it takes a request object."""
        modules = Scope(fold=True)
        bases = Scope(fold=True)
        components = [one for one in self._api.schemas.values() if one.component]
        # Of `thing` and `Thing` the second one is written as the class will be; it comes first.
        for named in sorted(components, key=lambda one: pascal(one.wire_name) != one.wire_name):
            self._component(named)
        self._claims.security = self._scopes["components"].claim("Security", "ClientSecurity")
        for operation in self._api.operations:
            self._claims.operations[operation.pointer] = bases.claim(pascal(operation.id))
            module = escaped(method_name(operation.id))
            self._claims.modules[operation.pointer] = modules.claim(module)
            self._fixed(operation, takes_object=takes_object[operation.pointer])
        for operation in self._api.operations:
            self._requests(operation)
        for operation in self._api.operations:
            self._responses(operation)
        for named in self._api.schemas.values():
            self._visit(named.schema, self._shared_site(named.wire_name))
        return self._claims

    def _component(self, named: NamedSchema) -> None:
        if self._shapes.is_class(named.schema):
            name = self._config.names.get(named.pointer) or named.schema.name or named.wire_name
            self._take(named.schema, _Site("components", named.wire_name, (pascal(name),)))

    def _fixed(self, operation: Operation, *, takes_object: bool) -> None:
        base = self._claims.operations[operation.pointer]
        owner = self._claims.modules[operation.pointer]
        scope = self._scopes["operations"]
        if takes_object:
            name = ClassName("operations", scope.claim(f"{base}Request"), owner)
            self._claims.requests[operation.pointer] = name
        if self._config.response == "envelope":
            name = ClassName("operations", scope.claim(f"{base}Response"), owner)
            self._claims.responses[operation.pointer] = name

    def _requests(self, operation: Operation) -> None:
        base = self._claims.operations[operation.pointer]
        owner = self._claims.modules[operation.pointer]
        for parameter in operation.parameters:
            name = pascal(parameter.wire_name)
            long = f"{parameter.location.capitalize()}Param{name}"
            site = _Site("operations", owner, (name, long, base + long), (long, base + long))
            self._visit(parameter.schema, self._site(parameter.schema, site))
        if operation.body is not None:
            for media in operation.body.content:
                wanted = _body_names(base, operation, "RequestBody")
                self._media(media, _Site("operations", owner, wanted, (base,)))

    def _responses(self, operation: Operation) -> None:
        base = self._claims.operations[operation.pointer]
        owner = self._claims.modules[operation.pointer]
        for response in sorted(operation.responses, key=lambda one: one.status):
            failed = is_error(response, operation)
            package: ModelPackage = "errors" if failed else "operations"
            wanted = _body_names(base, operation, "ResponseBody")
            for media in response.content:
                site = _Site(package, owner, wanted, (base,))
                if failed and media in error_media(response):
                    self._exception(media, site)
                self._media(media, site)

    def _exception(self, media: MediaType, site: _Site) -> None:
        """Claim the exception class of an error whose body is an object, and a class for its payload."""
        schema = media.schema
        if schema is None:
            return
        target = self._shapes.target(schema)
        if not isinstance(target, ObjectSchema | UnionSchema) or not self._shapes.is_class(target):
            return
        if target.pointer in self._claims.exceptions:
            return
        named = self._api.schemas.get(target.pointer)
        if named is not None and named.component:
            wanted: tuple[str, ...] = (pascal(named.wire_name), f"{pascal(named.wire_name)}Error")
            owner = named.wire_name
        else:
            site = self._site(schema, site)
            wanted, owner = site.wanted, site.owner
            if target.name:
                wanted = (pascal(target.name), *wanted)
        name = self._scopes["errors"].claim(*wanted)
        self._claims.exceptions[target.pointer] = ClassName("errors", name, owner)
        if target.pointer not in self._claims.classes:
            payload = replace(site, package="errors", wanted=(f"{name}Data",))
            self._take(target, payload)
            self._visited.add(target.pointer)
            self._children(target, payload, name)

    def _media(self, media: MediaType, site: _Site) -> None:
        for schema in (media.schema, media.item_schema):
            if schema is None:
                continue
            if isinstance(schema, ArraySchema):
                short = site.wanted[0].removeprefix(site.prefixes[0])
                site = replace(site, wanted=(short, *site.wanted))
            self._visit(schema, self._site(schema, site))

    def _site(self, schema: Schema, site: _Site) -> _Site:
        """`site`, unless the schema stands in a shared part of the document: that one gives the name then."""
        if schema.pointer.startswith("#/paths/"):
            return site
        parts = schema.pointer.removeprefix("#/").split("/")
        if (
            schema.pointer.startswith("#/components/")
            and len(parts) > 2
            and parts[1] in _SHARED_KINDS
        ):
            name = pascal(parts[2])
            package: ModelPackage = "errors" if site.package == "errors" else "components"
            return replace(
                site, package=package, owner=parts[2], wanted=(name, *site.wanted), prefixes=(name,)
            )
        return site

    def _shared_site(self, wire_name: str) -> _Site:
        name = pascal(wire_name)
        return _Site("components", wire_name, (name,), (name,))

    def _visit(self, schema: Schema, site: _Site) -> None:
        """Claim names for the classes in `schema`, which stands at `site`; what is referred to is not born here."""
        name = ""
        if self._shapes.is_class(schema):
            if schema.pointer in self._visited:
                return
            self._visited.add(schema.pointer)
            if schema.pointer not in self._claims.classes:
                self._take(schema, self._wished(schema, site))
            name = self._claims.classes[schema.pointer].name
        self._children(schema, site, name)

    def _wished(self, schema: Schema, site: _Site) -> _Site:
        wish = self._config.names.get(schema.pointer) or schema.name
        return replace(site, wanted=(pascal(wish), *site.wanted)) if wish else site

    def _take(self, schema: Schema, site: _Site) -> None:
        name = self._scopes[site.package].claim(*site.wanted)
        self._claims.classes[schema.pointer] = ClassName(site.package, name, site.owner)
        self._claims.schemas[schema.pointer] = schema

    def _children(self, schema: Schema, site: _Site, name: str) -> None:
        if isinstance(schema, UnionSchema):
            self._variants(schema, site, name)
        for child, place in _born_in(schema, site, name):
            self._visit(child, place)

    def _variants(self, union: UnionSchema, site: _Site, name: str) -> None:
        """The members of a union; the only class in an annotation takes the name of the place itself."""
        classes = [
            one
            for one in union.members
            if not isinstance(one, Reference) and self._shapes.is_class(one)
        ]
        alone = not name and len(classes) == 1
        for index, member in enumerate(union.members):
            self._visit(member, site if alone else site.child(ordinal(index), name))


def _born_in(schema: Schema, site: _Site, name: str) -> Iterator[tuple[Schema, _Site]]:
    match schema:
        case ObjectSchema():
            for each in schema.properties:
                yield each.schema, site.child(each.wire_name, name)
            if schema.additional is not None:
                yield schema.additional, site.child("AdditionalProperties", name)
        case ArraySchema():
            yield schema.items, site
        case MapSchema():
            yield schema.values, site
        case TupleSchema():
            for index, member in enumerate(schema.prefix):
                yield member, site.child(ordinal(index), name)
        case _:
            pass


def _body_names(base: str, operation: Operation, suffix: str) -> tuple[str, ...]:
    tag = pascal(operation.groups[0]) if operation.groups else ""
    names = [base + suffix]
    if tag:
        names.append(base + tag + suffix)
    return tuple(names)
