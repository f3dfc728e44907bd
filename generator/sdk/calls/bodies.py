"""Decides which bodies are arguments of their own, one for each member of an object, and what these arguments are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ...api.model import MediaType, ObjectSchema, Operation
from ..naming.lock import Namespace
from ..naming.names import escaped
from ..naming.reserved import ARGUMENTS
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
    Value,
)

WHOLE_OWNER = "body:"
_EXTRA, _EXTRA_OWNER = "additional_properties", "body members"


@dataclass(frozen=True, slots=True)
class SpreadBody:
    """A body whose members are arguments.

    Attributes:
        model: The class of its object.
        fields: Those of its fields that can be sent.
        required: Whether there is no call without the body.
    """

    model: ObjectModel
    fields: tuple[Field, ...]
    required: bool


# What has more members is a table or a map, not what somebody writes as a call.
_MOST_FIELDS = 255


class BodySpreader:
    """Tells which bodies of one `Api` are spread over the arguments.

    Args:
        models: The classes of its schemas.
    """

    def __init__(self, shapes: Shapes, models: Iterable[Model]) -> None:
        self._shapes = shapes
        listed = tuple(models)
        self._models: Mapping[str, ObjectModel] = {
            model.pointer: model for model in listed if isinstance(model, ObjectModel)
        }
        self._values: Mapping[EnumMember, Literal] = {
            EnumMember(Symbol(model.package, model.name, generated=True), member.name): Literal(
                member.value
            )
            for model in listed
            if isinstance(model, EnumModel)
            for member in model.members
        }

    def spread(self, operation: Operation) -> SpreadBody | None:
        """The body of `operation` by its members; None for one that is a single argument.

        All content types that are described and carry objects have to carry the same one, or less of it: a form may have files beside what JSON
        has. What is no object, what may be null, and what has no member that can be sent, or too many for a call, is a single
        argument.
        """
        body = operation.body
        if body is None:
            return None
        # In document order: of classes with the same fields the first one counts.
        carrying = (media for media in body.content if _carries_objects(media))
        found = (self._object(media) for media in carrying if media.schema is not None)
        model = self._widest(tuple(dict.fromkeys(found)))
        if model is None or (body.required and self._is_nullable(body.content)):
            return None
        schemas = (self._schema(media, model.pointer) for media in body.content)
        schema = next(filter(None, schemas), None)
        if schema is None:
            return None
        kept = {
            each.wire_name
            for each in schema.properties
            if not (each.schema.read_only or self._shapes.target(each.schema).read_only)
        }
        fields = tuple(self._plain(field) for field in model.fields if field.wire_name in kept)
        is_spread = 0 < len(fields) <= _MOST_FIELDS
        return SpreadBody(model, fields, body.required) if is_spread else None

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

    def _object(self, media: MediaType) -> str:
        """The pointer of the object that `media` carries, or ""."""
        target = None if media.schema is None else self._shapes.target(media.schema)
        return target.pointer if isinstance(target, ObjectSchema) else ""

    def _schema(self, media: MediaType, pointer: str) -> ObjectSchema | None:
        target = None if media.schema is None else self._shapes.target(media.schema)
        return target if isinstance(target, ObjectSchema) and target.pointer == pointer else None

    def _is_nullable(self, content: Iterable[MediaType]) -> bool:
        return any(
            media.schema is not None and self._shapes.is_nullable(media.schema) for media in content
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


def arguments_of(spread: SpreadBody, names: Namespace) -> Iterator[Argument]:
    """An argument for each member, and one for those that the description does not name, where there may be such."""
    for field in spread.fields:
        yield _argument(field, _claim(field.name, names, owner=_owner(field)))
    if spread.model.additional is not None:
        yield Argument(
            name=_claim(_EXTRA, names, owner=_EXTRA_OWNER),
            wire_name="",
            location="body",
            member=_EXTRA,
            type=optional(dict_of(spread.model.additional)),
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


def owners_of(spread: SpreadBody) -> tuple[str, ...]:
    """What the lock calls the arguments of a body that is spread: the members, the others, the whole."""
    return (*(_owner(field) for field in spread.fields), _EXTRA_OWNER, WHOLE_OWNER)


def _owner(field: Field) -> str:
    return f"body:{field.wire_name}"


def _claim(wanted: str, names: Namespace, *, owner: str) -> str:
    """The name of an argument, with the body in front where the short one is taken."""
    return names.claim(
        escaped(wanted, ARGUMENTS), escaped(f"body_{wanted}", ARGUMENTS), owner=owner
    )


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


def _has_null(type_: Type) -> bool:
    return type_ == ANY or (type_.symbol == UNION and NONE in type_.arguments)
