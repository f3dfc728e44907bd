"""Decides which bodies are arguments of their own, one for each member of an object, and what these arguments are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ...api.model import MediaType, ObjectSchema, Operation, Schema, UnionSchema
from ..naming.arguments import argument_candidates
from ..naming.lock import Namespace
from ..naming.spelling.ways import Spelling
from ..schemas.media import essence, is_structured
from ..schemas.shapes import Shapes
from ..types.annotations import (
    ANY,
    NONE,
    UNSET_VALUE,
    dict_of,
    optional,
    written_as,
)
from ..types.comparing import Comparing
from ..values import (
    UNION,
    Argument,
    EnumMember,
    EnumModel,
    Field,
    Literal,
    Model,
    ObjectModel,
    Symbol,
    Type,
    UnionModel,
    Value,
)

WHOLE_OWNER = "body:"
_EXTRA, _EXTRA_OWNER = "additional_properties", "body members"


@dataclass(frozen=True, slots=True)
class Spread:
    """An object whose members are arguments.

    Attributes:
        model: Its class.
        fields: Those of its fields that can be sent.
        picked: The name of the member that tells a union which of its objects this is, and its values; "" for none.
    """

    model: ObjectModel
    fields: tuple[Field, ...]
    picked: tuple[str, tuple[str, ...]] = ("", ())


# What has more members is a table or a map, not what somebody writes as a call.
_MOST_FIELDS = 255
# Nobody reads more signatures than these of one method.
_MOST_OBJECTS = 5


class BodySpreader:
    """Tells which bodies of one `Api` are spread over the arguments.

    Args:
        models: The classes of its schemas.

    Attributes:
        comparing: Compares types that are made of these.
    """

    def __init__(self, shapes: Shapes, models: Iterable[Model]) -> None:
        self._shapes = shapes
        listed = tuple(models)
        self._models: Mapping[str, ObjectModel] = {
            model.pointer: model for model in listed if isinstance(model, ObjectModel)
        }
        self.comparing = Comparing(listed)
        self._unions = {model.pointer: model for model in listed if isinstance(model, UnionModel)}
        self._values: Mapping[EnumMember, Literal] = {
            EnumMember(_symbol(model), member.name): Literal(member.value)
            for model in listed
            if isinstance(model, EnumModel)
            for member in model.members
        }

    def spread(self, operation: Operation) -> tuple[Spread, ...]:
        """The objects that the body of `operation` can be, by their members; none for one that is a single argument.

        All content types that are described and carry objects have to carry the same ones, or less of them: a form may have files beside what
        JSON has. What is no object or union of a few, what may be null, and what has no member that can be sent, or too many
        for a call, is a single argument.
        """
        body = operation.body
        if body is None or (body.required and self._is_nullable(body.content)):
            return ()
        # In document order: of classes with the same fields the first one counts.
        carried = (media.schema for media in body.content if _carries_objects(media))
        found = [self._objects(schema) for schema in carried if schema is not None]
        if not 0 < len({len(schemas) for schemas in found}) < 2 or len(found[0]) > _MOST_OBJECTS:
            return ()
        spread = [self._spread(each) for each in zip(*found, strict=True)]
        objects = tuple(each for each in spread if each is not None)
        if len(objects) < len(spread) or (len(objects) > 1 and _are_at_odds(objects)):
            return ()
        return objects if len(objects) == 1 else self._told_apart(objects, body.content)

    def _spread(self, schemas: tuple[ObjectSchema | None, ...]) -> Spread | None:
        """The widest of `schemas`, one of each content type, by its members."""
        found = [schema for schema in schemas if schema is not None]
        if len(found) < len(schemas):
            return None
        model = self._widest(tuple(dict.fromkeys(schema.pointer for schema in found)))
        if model is None:
            return None
        schema = next(schema for schema in found if schema.pointer == model.pointer)
        kept = {
            each.wire_name
            for each in schema.properties
            if not (each.schema.read_only or self._shapes.target(each.schema).read_only)
        }
        fields = tuple(self._plain(field) for field in model.fields if field.wire_name in kept)
        return Spread(model, fields) if 0 < len(fields) <= _MOST_FIELDS else None

    def _told_apart(
        self, objects: tuple[Spread, ...], content: Iterable[MediaType]
    ) -> tuple[Spread, ...]:
        """`objects` with the values of the discriminator that tell them apart, where there is one."""
        schemas = (media.schema for media in content if media.schema is not None)
        targets = map(self._shapes.target, schemas)
        union = next((self._unions.get(target.pointer) for target in targets), None)
        if union is None or not union.discriminator:
            return objects
        picked = {variant.type.symbol: variant.values for variant in union.variants}
        return tuple(
            replace(each, picked=(union.discriminator, picked.get(_symbol(each.model), ())))
            for each in objects
        )

    def _widest(self, pointers: tuple[str, ...]) -> ObjectModel | None:
        """The class of the objects at `pointers` that has all that the others have; None where there is none."""
        models = [self._models[pointer] for pointer in pointers if pointer in self._models]
        if not models or len(models) < len(pointers):
            return None
        widest = max(models, key=lambda model: len(model.fields))
        return widest if all(_has_all_of(widest, model) for model in models) else None

    def _plain(self, field: Field) -> Field:
        """`field` with members of enums as the values that are sent: a declaration needs no class for them."""
        return replace(field, fixed=self._value(field.fixed), fallback=self._value(field.fallback))

    def _value(self, value: Value | None) -> Value | None:
        return self._values[value] if isinstance(value, EnumMember) else value

    def _objects(self, schema: Schema) -> tuple[ObjectSchema | None, ...]:
        """The objects that `schema` allows, each once; None for what is no object."""
        found: dict[str, ObjectSchema | None] = {}
        waiting, unions = [schema], set[str]()
        while waiting:
            target = self._shapes.target(waiting.pop())
            is_open = target.pointer not in self._shapes.recursive_aliases
            if not (isinstance(target, UnionSchema) and is_open):
                an_object = target if isinstance(target, ObjectSchema) else None
                found.setdefault(target.pointer if an_object else "", an_object)
            elif target.pointer not in unions:
                unions.add(target.pointer)
                waiting += reversed(tuple(self._shapes.members(target)))
        return tuple(found.values())

    def _is_nullable(self, content: Iterable[MediaType]) -> bool:
        schemas = (media.schema for media in content)
        return any(schema is not None and self._shapes.is_nullable(schema) for schema in schemas)


def _are_at_odds(objects: Iterable[Spread]) -> bool:
    """Whether members of one name would be arguments of several, or be written in several ways."""
    ways: dict[str, tuple[str, str]] = {}
    return any(
        ways.setdefault(field.wire_name, way) != way
        for spread in objects
        for field in spread.fields
        for way in [(field.name, written_as(field.type))]
    )


def _has_all_of(model: ObjectModel, other: ObjectModel) -> bool:
    """Whether an object of `other` is one of `model` that lacks what it may lack."""
    of_model, of_other = (
        {field.wire_name: (field.type, field.required) for field in each.fields}
        for each in (model, other)
    )
    needed = {name for name, (_, required) in of_model.items() if required}
    return (
        model.additional == other.additional
        and of_other.items() <= of_model.items()
        and needed <= of_other.keys()
    )


def _carries_objects(media: MediaType) -> bool:
    """Whether a body of `media` may be an object; of a form without a schema nothing is known."""
    multipart = essence(media.content_type).startswith("multipart/")
    return is_structured(media) or multipart


def arguments_of(
    objects: Iterable[Spread], names: Namespace, *, spelling: Spelling
) -> tuple[tuple[Argument, ...], ...]:
    """For each object an argument for each member, and one for those that the description does not name, where there may be such.

    A member that several objects have is called the same in all of them.
    """
    listed = tuple(objects)
    wanted = {_owner(field): field.name for spread in listed for field in spread.fields}
    if any(spread.model.additional is not None for spread in listed):
        wanted[_EXTRA_OWNER] = _EXTRA
    given = {
        owner: names.claim(
            *argument_candidates(name, location="body", spelling=spelling), owner=owner
        )
        for owner, name in wanted.items()
    }
    return tuple(
        (
            *(_argument(field, given[_owner(field)]) for field in spread.fields),
            *_further_members(spread.model, given.get(_EXTRA_OWNER, "")),
        )
        for spread in listed
    )


def _further_members(model: ObjectModel, name: str) -> Iterator[Argument]:
    """The argument for members that the description does not name, where there may be such."""
    if model.additional is not None:
        yield Argument(
            name=name,
            wire_name="",
            location="body",
            member=_EXTRA,
            type=optional(dict_of(model.additional)),
            required=False,
            default=Literal(None),
            description="Members that the description does not name.",
        )


def in_place_of_members(whole: Argument) -> Argument:
    """The argument for a whole body whose members are arguments too: it need not be given."""
    return replace(
        whole,
        type=optional(whole.type),
        required=False,
        default=Literal(None),
        description="The whole body, in place of the arguments that are members of it.",
    )


def owners_of(objects: Iterable[Spread]) -> tuple[str, ...]:
    """What the lock calls the arguments of a body that is spread: the members, the others, the whole."""
    members = dict.fromkeys(_owner(field) for spread in objects for field in spread.fields)
    return (*members, _EXTRA_OWNER, WHOLE_OWNER)


def _owner(field: Field) -> str:
    return f"body:{field.wire_name}"


def _argument(field: Field, name: str) -> Argument:
    """The argument for `field`. What has one value, or a default, is sent where nobody gives it."""
    sent = field.fixed or field.fallback
    required = field.required and sent is None
    type_, default = field.type, field.default
    if field.required and not required:
        type_, default = optional(type_), Literal(None)
    return Argument(
        name=name,
        wire_name=field.wire_name,
        location="body",
        member=field.name,
        type=type_,
        required=required,
        default=default,
        fallback=sent,
        description=field.description,
        constraints=field.constraints,
        assumed=field.assumed,
        deprecated=field.deprecated,
        written=written_as(type_),
        nullable=default == UNSET_VALUE or (field.required and _has_null(field.type)),
    )


def _symbol(model: Model) -> Symbol:
    return Symbol(model.package, model.name, generated=True)


def _has_null(type_: Type) -> bool:
    return type_ == ANY or (type_.symbol == UNION and NONE in type_.arguments)
