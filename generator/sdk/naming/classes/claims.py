"""Decides who may ask for which class name first: one pass over the whole `Api`, requests before responses.

Words become names, and clashes are solved, in `names.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ....api.model import (
    Api,
    ArraySchema,
    Event,
    MediaType,
    NamedSchema,
    ObjectSchema,
    Operation,
    Reference,
    Schema,
    UnionSchema,
)
from ...schemas.media import is_error, says_error
from ...schemas.shapes import Shapes
from ...schemas.undecided import deciding
from ...values import ModelPackage
from ..lock import Lock, Namespace
from ..names import error_names, method_name, module_name, ordinal, pascal, snake
from ..owners import Owners
from ..reserved import RUNTIME_CLASSES
from .class_names import Claims, ClassName
from .sites import Site, body_names, born_in, list_asked

_SHARED_KINDS = ("responses", "requestBodies", "parameters", "headers", "pathItems")


class Claimant:
    """Walks an `Api` and claims a name for every class it will have; of those `wished`, by pointer, before all others."""

    def __init__(
        self, api: Api, *, shapes: Shapes, wished: Mapping[str, str], envelope: bool, lock: Lock
    ) -> None:
        self._api = api
        self._shapes = shapes
        self._wished = wished
        self._envelope = envelope
        self._lock = lock
        self._owners = Owners()
        self._wishes = {package: dict[str, str]() for package in RUNTIME_CLASSES}
        self._start()

    def _start(self) -> None:
        """Begin with no claim."""
        self._scopes: dict[ModelPackage, Namespace] = {
            package: Namespace(package, lock=self._lock, taken=taken, wishes=self._wishes[package])
            for package, taken in RUNTIME_CLASSES.items()
        }
        self._claims = Claims()
        self._event_modules = {
            kind: Namespace(f"{kind} modules", lock=self._lock)
            for kind in ("webhooks", "callbacks")
        }
        self._visited: set[str] = set()

    def claim(self, *, takes_object: Mapping[str, bool]) -> Claims:
        """All names; `takes_object` tells by operation pointer whether it takes a request object."""
        self._walk(takes_object)
        # Which package a configured name belongs to is only known after the walk; a class that got it meanwhile has to give way.
        if not all(self._lock.fulfils(*wish) for wish in self._wishes.items()):
            self._start()
            self._walk(takes_object)
        return self._claims

    def _walk(self, takes_object: Mapping[str, bool]) -> None:
        modules = Namespace("operation modules", lock=self._lock)
        bases = Namespace("operation names", lock=self._lock)
        components = [schema for schema in self._api.schemas.values() if schema.component]
        # Of `thing` and `Thing` the second one is written as the class will be; it comes first.
        for named in sorted(
            components, key=lambda component: pascal(component.wire_name) != component.wire_name
        ):
            with deciding(named.pointer):
                self._component(named)
        self._claim_security()
        for operation in self._api.operations:
            self._claims.operations[operation.pointer] = bases.claim(
                pascal(operation.id), owner=operation.pointer
            )
            module = module_name(method_name(operation.id))
            self._claims.modules[operation.pointer] = modules.claim(module, owner=operation.pointer)
            self._claim_fixed(operation, takes_object=takes_object[operation.pointer])
        for claim in (self._requests, self._responses):
            for operation in self._api.operations:
                with deciding(operation.pointer):
                    claim(operation)
        for event in self._api.events:
            with deciding(event.pointer):
                self._event(event)
        for named in self._api.schemas.values():
            with deciding(named.pointer):
                self._visit(named.schema, self._shared_site(named.wire_name))

    def _claim_security(self) -> None:
        self._claims.security = self._scopes["components"].claim(
            "Security", "ClientSecurity", owner="#/components/securitySchemes"
        )

    def _component(self, named: NamedSchema) -> None:
        if self._shapes.is_class(named.schema):
            name = pascal(named.schema.name or named.wire_name)
            self._take(named.schema, Site("components", named.wire_name, (name,)), named.pointer)

    def _claim_fixed(self, operation: Operation, *, takes_object: bool) -> None:
        base = self._claims.operations[operation.pointer]
        owner = self._claims.modules[operation.pointer]
        scope = self._scopes["operations"]
        if takes_object:
            self._claims.requests[operation.pointer] = ClassName(
                "operations",
                scope.claim(f"{base}Request", owner=f"{operation.pointer}/parameters"),
                owner,
            )
        if self._envelope:
            self._claims.responses[operation.pointer] = ClassName(
                "operations",
                scope.claim(f"{base}Response", owner=f"{operation.pointer}/responses"),
                owner,
            )

    def _requests(self, operation: Operation) -> None:
        base = self._claims.operations[operation.pointer]
        owner = self._claims.modules[operation.pointer]
        for parameter in operation.parameters:
            self._owners.note_parameter(parameter)
            name = pascal(parameter.wire_name)
            long = f"{parameter.location.capitalize()}Param{name}"
            site = Site("operations", owner, (name, long, base + long), (long, base + long))
            self._visit(parameter.schema, self._site(parameter.schema, site))
        if operation.body is not None:
            for media in operation.body.content:
                wanted = body_names(base, operation, suffix="RequestBody")
                self._media(media, Site("operations", owner, wanted, (base,)))

    def _responses(self, operation: Operation) -> None:
        base = self._claims.operations[operation.pointer]
        owner = self._claims.modules[operation.pointer]
        for response in sorted(operation.responses, key=lambda response: response.status):
            failed = is_error(response, operation)
            package: ModelPackage = "errors" if failed else "operations"
            wanted = body_names(base, operation, suffix="ResponseBody")
            for media in response.content:
                site = Site(package, owner, wanted, (base,))
                if failed and says_error(media):
                    self._exception(media, site)
                self._media(media, site)

    def _claim_event(self, event: Event) -> str:
        """Claim a module and a function for what the service sends by itself; the module."""
        name = snake(event.wire_name, prefix="event")
        module = self._event_modules[event.kind].claim(module_name(name), owner=event.pointer)
        for modules in self._event_modules.values():
            modules.block(module)
        self._claims.modules[event.pointer] = module
        self._claims.parsers[event.pointer] = f"parse_{module}"
        return module

    def _event(self, event: Event) -> None:
        """Claim the module, the function and the inline classes of `event`."""
        module = self._claim_event(event)
        base = pascal(event.wire_name)
        for media in event.body.content:
            self._media(media, Site(event.kind, module, (base, f"{base}Payload"), (base,)))

    def _exception(self, media: MediaType, site: Site) -> None:
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
            wanted: tuple[str, ...] = error_names(pascal(named.wire_name))
            owner = named.wire_name
        else:
            site = self._site(schema, site)
            wanted, owner = site.wanted, site.owner
            wanted = (*list_asked(target), *wanted)
        raised = f"{self._owners.of(target.pointer)} raised"
        name = self._scopes["errors"].claim(*wanted, owner=raised)
        self._claims.exceptions[target.pointer] = ClassName("errors", name, owner)
        if target.pointer not in self._claims.classes:
            payload = replace(site, package="errors", wanted=(f"{name}Data",))
            self._take(target, payload)
            self._visited.add(target.pointer)
            self._visit_children(target, payload, name)

    def _media(self, media: MediaType, site: Site) -> None:
        for schema in (media.schema, media.item_schema):
            if schema is None:
                continue
            if isinstance(schema, ArraySchema):
                short = site.wanted[0].removeprefix(site.prefixes[0])
                site = replace(site, wanted=(short, *site.wanted))
            self._visit(schema, self._site(schema, site))

    def _site(self, schema: Schema, site: Site) -> Site:
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

    def _shared_site(self, wire_name: str) -> Site:
        name = pascal(wire_name)
        return Site("components", wire_name, (name,), (name,))

    def _visit(self, schema: Schema, site: Site) -> None:
        """Claim names for the classes in `schema`, which stands at `site`; what is referred to is not born here."""
        name = ""
        if self._shapes.is_class(schema):
            if schema.pointer in self._visited:
                return
            self._visited.add(schema.pointer)
            if schema.pointer not in self._claims.classes:
                self._take(schema, site)
            name = self._claims.classes[schema.pointer].name
        self._visit_children(schema, site, name)

    def _take(self, schema: Schema, site: Site, pointer: str = "") -> None:
        """Claim a name for `schema`; `pointer` is where a publisher would look for it, if that is elsewhere."""
        # The name of a component is its key, whatever its title says.
        wanted = site.wanted if pointer else (*list_asked(schema), *site.wanted)
        configured = self._wished.get(pointer or schema.pointer, "")
        owner = self._owners.of(schema.pointer)
        self._claims.bases[schema.pointer] = wanted[0]
        if configured:
            wanted = (pascal(configured), *wanted)
            self._wishes[site.package][owner] = wanted[0]
        name = self._scopes[site.package].claim(*wanted, owner=owner)
        self._claims.owners[schema.pointer] = owner
        self._claims.classes[schema.pointer] = ClassName(site.package, name, site.owner)
        self._claims.schemas[schema.pointer] = schema

    def _visit_children(self, schema: Schema, site: Site, name: str) -> None:
        if isinstance(schema, UnionSchema):
            self._variants(schema, site, name)
        for child, place in born_in(schema, site, name=name):
            self._visit(child, place)

    def _variants(self, union: UnionSchema, site: Site, name: str) -> None:
        """The members of a union; the only class in an annotation takes the name of the place itself."""
        own = [member for member in union.members if not isinstance(member, Reference)]
        self._owners.note_members(union)
        alone = not name and sum(map(self._shapes.is_class, own)) == 1
        for index, member in enumerate(union.members):
            self._visit(member, site if alone else site.child(ordinal(index), name))
