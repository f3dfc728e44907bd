"""Finds where every class is born: in which component or operation, and on which way from there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from http import HTTPStatus

from ....api.model import (
    Api,
    ArraySchema,
    Event,
    MapSchema,
    MediaType,
    ObjectSchema,
    Operation,
    Reference,
    Response,
    Schema,
    TupleSchema,
    UnionSchema,
)
from ...schemas.media import essence, is_error, says_error
from ...schemas.shapes import Shapes
from ...schemas.undecided import deciding
from ...values import ModelPackage
from ..owners import Owners
from ..spelling.ways import IDIOMATIC
from .components import Components
from .nouns import joined
from .places import Birth, Place, body_place
from .variants import variant_words

_SHARED_KINDS = ("responses", "requestBodies", "parameters", "headers", "pathItems")
_FORMS = {"application/x-www-form-urlencoded": "Form", "multipart/form-data": "Multipart"}
_pascal = IDIOMATIC.pascal


class Births:
    """Every class of `api` in the order in which names are given: components with their parts, requests, responses, events.

    Args:
        bases: What the classes of each operation begin with, by the operation's pointer.
        modules: The module of each operation and event, by its pointer.

    Attributes:
        found: The births by the pointers of schemas.
        exceptions: Where the exceptions of errors are born, by the pointers of the schemas of their bodies.
    """

    def __init__(
        self,
        api: Api,
        *,
        shapes: Shapes,
        owners: Owners,
        bases: Mapping[str, str],
        modules: Mapping[str, str],
    ) -> None:
        self._api = api
        self._shapes = shapes
        self._owners = owners
        self._bases = bases
        self._modules = modules
        self._components = Components(
            named.wire_name for named in api.schemas.values() if named.component
        )
        self.found: dict[str, Birth] = {}
        self.exceptions: dict[str, Place] = {}
        self._walk()

    def _walk(self) -> None:
        components = [named for named in self._api.schemas.values() if named.component]
        # Of `thing` and `Thing` the second one is written as the class will be; it comes first.
        for named in sorted(
            components, key=lambda component: _pascal(component.wire_name) != component.wire_name
        ):
            if self._shapes.is_class(named.schema):
                place = self._shared(named.wire_name, self._components.names(named.wire_name))
                birth = Birth(named.schema, place, named.pointer, is_component=True)
                self.found.setdefault(named.schema.pointer, birth)
        for named in components:
            with deciding(named.pointer):
                place = self._shared(named.wire_name, self._components.names(named.wire_name))
                self._parts(named.schema, place, is_class=named.schema.pointer in self.found)
        for step in (self._request, self._responses):
            for operation in self._api.operations:
                with deciding(operation.pointer):
                    step(operation)
        for event in self._api.events:
            with deciding(event.pointer):
                self._event(event)
        for named in self._api.schemas.values():
            with deciding(named.pointer):
                self._visit(
                    named.schema, self._shared(named.wire_name, (_pascal(named.wire_name),))
                )

    def _shared(self, owner: str, names: tuple[str, ...]) -> Place:
        """The place of something that many can refer to."""
        return Place("components", owner, names, names[:1])

    def _request(self, operation: Operation) -> None:
        base, owner = self._bases[operation.pointer], self._modules[operation.pointer]
        for parameter in operation.parameters:
            self._owners.note_parameter(parameter)
            place = Place("operations", owner, (base,), (base,), (_pascal(parameter.wire_name),))
            self._visit(parameter.schema, self._at(parameter.schema, place))
        for index, media in enumerate(() if operation.body is None else operation.body.content):
            form = _form(media) if index else ""
            place = body_place("operations", owner=owner, base=base, ending=f"{form}Params")
            self._media(media, place)

    def _responses(self, operation: Operation) -> None:
        base, owner = self._bases[operation.pointer], self._modules[operation.pointer]
        responses = sorted(operation.responses, key=lambda response: response.status)
        failed = [response for response in responses if is_error(response, operation)]
        passed = [response for response in responses if response not in failed]
        for index, response in enumerate(_with_classes(passed)):
            ending = f"{_reason(response) if index else ''}Response"
            place = body_place("operations", owner=owner, base=base, ending=ending)
            for media in response.content:
                self._media(media, place)
        told = _with_classes(failed)
        for response in failed:
            ending = f"{_reason(response) if len(told) > 1 else ''}Error"
            place = body_place("errors", owner=owner, base=base, ending=ending)
            for media in response.content:
                if says_error(media):
                    self._exception(media, place)
                self._media(media, place)

    def _event(self, event: Event) -> None:
        base = _pascal(event.wire_name)
        for media in event.body.content:
            names = (base, joined(base, "Payload"))
            self._media(media, Place(event.kind, self._modules[event.pointer], names, (base,)))

    def _exception(self, media: MediaType, place: Place) -> None:
        """Note the exception of an error whose body is an object, and the class of its payload."""
        if media.schema is None:
            return
        target = self._shapes.target(media.schema)
        if not isinstance(target, ObjectSchema | UnionSchema) or not self._shapes.is_class(target):
            return
        if target.pointer in self.exceptions:
            return
        named = self._api.schemas.get(target.pointer)
        if named is not None and named.component:
            names = self._components.names(named.wire_name)
            place = replace(place, owner=named.wire_name, names=(names[0], f"{names[0]}Error"))
        else:
            place = self._at(media.schema, place)
            asked = (_pascal(target.name),) if target.name else ()
            place = replace(place, names=(*asked, *place.names))
        self.exceptions[target.pointer] = place
        if target.pointer not in self.found:
            payload = replace(
                place, names=tuple(f"{name}Data" for name in place.names), roots=place.names[:1]
            )
            self.found[target.pointer] = Birth(target, payload, target.pointer)
            self._parts(target, payload, is_class=True)

    def _media(self, media: MediaType, place: Place) -> None:
        for schema in (media.schema, media.item_schema):
            if schema is not None:
                self._visit(schema, self._at(schema, place))

    def _at(self, schema: Schema, place: Place) -> Place:
        """`place`, unless the schema stands in a shared part of the document: that one gives the name then."""
        parts = schema.pointer.removeprefix("#/").split("/")
        if parts[0] == "components" and len(parts) > 2 and parts[1] in _SHARED_KINDS:
            name = _pascal(parts[2])
            package: ModelPackage = "errors" if place.package == "errors" else "components"
            return Place(package, parts[2], (name, *place.names), (name,), place.way)
        return place

    def _visit(self, schema: Schema, place: Place) -> None:
        """Note the classes in `schema`; what is referred to is not born here."""
        is_class = self._shapes.is_class(schema)
        if is_class:
            if schema.pointer in self.found:
                return
            self.found[schema.pointer] = Birth(schema, place, schema.pointer)
        self._parts(schema, place, is_class=is_class)

    def _parts(self, schema: Schema, place: Place, *, is_class: bool) -> None:
        if isinstance(schema, UnionSchema):
            self._members(schema, place, is_class=is_class)
        for child, below in _children(schema, place):
            self._visit(child, below)

    def _members(self, union: UnionSchema, place: Place, *, is_class: bool) -> None:
        """The members of a union; the only class in an annotation takes the name of the place itself."""
        own = [member for member in union.members if not isinstance(member, Reference)]
        self._owners.note_members(union)
        alone = not is_class and sum(map(self._shapes.is_class, own)) == 1
        words = variant_words(union, self._shapes)
        for member, word in zip(union.members, words, strict=True):
            self._visit(member, place if alone else place.below(word, is_member=True))


def _with_classes(responses: Sequence[Response]) -> list[Response]:
    """Those of `responses` whose bodies are described where they stand."""
    return [
        response
        for response in responses
        if any(
            schema is not None and not isinstance(schema, Reference)
            for media in response.content
            for schema in (media.schema, media.item_schema)
        )
    ]


def _form(media: MediaType) -> str:
    """The word for a media type beside others."""
    written = essence(media.content_type)
    return _FORMS.get(written) or _pascal(written.rpartition("/")[2])


def _reason(response: Response) -> str:
    """The word for a status."""
    if response.status.isdecimal():
        try:
            return _pascal(HTTPStatus(int(response.status)).phrase)
        except ValueError:  # a status that is not registered
            pass
    return f"Status{response.status.upper()}"


def _children(schema: Schema, place: Place) -> Iterator[tuple[Schema, Place]]:
    """The schemas that stand directly in `schema`, each with its place."""
    match schema:
        case ObjectSchema():
            for property_ in schema.properties:
                yield property_.schema, place.below(_pascal(property_.wire_name))
            if schema.additional is not None:
                yield schema.additional, place.below("Value")
        case ArraySchema():
            yield schema.items, place.item
        case MapSchema():
            yield schema.values, place.item
        case TupleSchema():
            for index, member in enumerate(schema.prefix):
                yield member, place.below(f"Item{index + 1}")
            if schema.rest is not None:
                yield schema.rest, place.item
        case _:
            pass
