"""Decides the arguments of methods: their names, order, defaults, and when one object carries them all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ...api.model import MediaType, ObjectSchema, Operation, RequestBody, Schema
from ...api.model import Parameter as ApiParameter
from ...config import Config
from ...config.chosen_names import EVERYWHERE
from ..naming.arguments import argument_candidates, argument_name, path_order
from ..naming.classes.class_names import ClassName
from ..naming.lock import Lock, Namespace
from ..naming.names import escaped
from ..naming.reserved import ARGUMENTS, model_fields
from ..naming.spelling.ways import Spelling
from ..schemas.defaults import fallback, find_assumed
from ..schemas.media import essence, is_json
from ..schemas.shapes import Shapes
from ..types.annotations import class_type, optional, union_of, written_as
from ..types.of_schemas import Types
from ..values import Argument, Field, Literal
from .alternatives import Alternative, alternatives, together
from .bodies import WHOLE_OWNER, BodySpreader, arguments_of, in_place_of_members, owners_of
from .encodings import body_encodings, body_parts, form_encodings
from .replies import ReplyPlanner
from .sending import SentTypes

_BODY = ("body", "request_body")
_REQUEST_DESCRIPTION = "The request object to use for the request."


def takes_object(operation: Operation, config: Config) -> bool:
    """Whether one request object carries the parameters and the body of `operation`."""
    count = len(operation.parameters) + (operation.body is not None)
    limit = config.max_method_params
    return limit is not None and count > limit and bool(operation.parameters)


@dataclass(frozen=True, slots=True)
class Signature:
    """What a method takes.

    Attributes:
        arguments: As they are given.
        parameters: Every parameter, and the body as one.
        alternatives: The objects that a body can be whose members are among the arguments, where it is one of several.
    """

    arguments: tuple[Argument, ...]
    parameters: tuple[Argument, ...]
    alternatives: tuple[Alternative, ...] = ()


class SignaturePlanner:
    """Decides the arguments of operations.

    Args:
        wished: The names that the publisher configured, by pointer.
        spreader: Tells which bodies are spread over the arguments; None where each is one argument.
    """

    def __init__(
        self,
        spelling: Spelling,
        *,
        types: Types,
        shapes: Shapes,
        replies: ReplyPlanner,
        wished: Mapping[str, str],
        lock: Lock,
        spreader: BodySpreader | None,
        chosen: Mapping[str, Mapping[str, str]],
    ) -> None:
        self._spelling = spelling
        self._spreader = spreader
        self._types = types
        self._shapes = shapes
        self._lock = lock
        self._sent = SentTypes(types, replies)
        self._wished = wished
        self._chosen = chosen

    @property
    def spreads(self) -> bool:
        """Whether bodies are spread over the arguments where they can be."""
        return self._spreader is not None

    def signature(self, operation: Operation) -> Signature:
        """The arguments of `operation`, required first, in document order inside each group.

        Where the body is spread over them, the last one is the whole body, for those who have it already.
        """
        body = operation.body
        spreader = self._spreader
        objects = () if spreader is None else spreader.spread(operation)
        if spreader is None or body is None or not objects:
            found = self.parameters(operation)
            return Signature(found, found)
        names = self._namespace(operation, owners_of(objects))
        parameters = self._parameters(operation, names)
        members = arguments_of(objects, names, spelling=self._spelling)
        either: tuple[Alternative, ...] = ()
        if len(objects) > 1:
            either = alternatives(objects, members, comparing=spreader.comparing)
        fields = together(either) if either else members[0]
        whole = self._body(body, names.claim(*_BODY, owner=WHOLE_OWNER))
        return Signature(
            arguments=(*required_first((*parameters, *fields)), in_place_of_members(whole)),
            parameters=(*required_first(parameters), whole),
            alternatives=either,
        )

    def parameters(self, operation: Operation) -> tuple[Argument, ...]:
        """Every parameter and the body of `operation`, each one argument."""
        body = operation.body
        if self._spreader is not None:
            names = self._namespace(operation, (WHOLE_OWNER,))
            found = self._parameters(operation, names)
            name = "" if body is None else names.claim(*_BODY, owner=WHOLE_OWNER)
        else:
            names = self._namespace(operation, ("body",))
            name = "request_body" if operation.parameters else "request"
            name = "" if body is None else names.claim(name, owner="body")
            found = self._parameters(operation, names)
        if body is not None:
            found.append(self._body(body, name))
        return required_first(found)

    def _namespace(self, operation: Operation, owners: Iterable[str]) -> Namespace:
        """The names of the arguments of `operation`: of its parameters, and of what else the lock calls `owners`."""
        wishes = {_owner(parameter): self._wish(parameter) for parameter in operation.parameters}
        owners = (*wishes, *owners)
        chosen = {owner: self._choice(owner, operation) for owner in owners}
        return Namespace(
            f"arguments of {operation.pointer}",
            lock=self._lock,
            taken=ARGUMENTS | model_fields(idiomatic=self._spelling.is_idiomatic),
            fold=False,
            owners=owners,
            wishes={
                owner: wish for owner in owners if (wish := chosen[owner] or wishes.get(owner))
            },
        )

    def _parameters(self, operation: Operation, names: Namespace) -> list[Argument]:
        """The arguments of the parameters of `operation`, in document order."""
        # Of `pageSize` and `page_size` the second one is written as the argument will be; it comes first.
        snake = self._spelling.snake
        first = sorted(
            operation.parameters,
            key=lambda parameter: snake(parameter.wire_name) != parameter.wire_name,
        )
        given = {_owner(parameter): self._claim(parameter, operation, names) for parameter in first}
        return [
            self._parameter(parameter, given[_owner(parameter)])
            for parameter in self._in_order(operation)
        ]

    def _wish(self, parameter: ApiParameter) -> str:
        """The name that the publisher configured for the argument of `parameter`, or ""."""
        configured = self._wished.get(parameter.pointer, "")
        return (
            escaped(self._spelling.snake(configured, prefix="param"), ARGUMENTS)
            if configured
            else ""
        )

    def _choice(self, owner: str, operation: Operation) -> str:
        """The name that the publisher configured for an argument by what it is sent as, or ""."""
        own = self._chosen.get(f"{operation.method} {operation.path}", {})
        sent_as = "body" if owner == WHOLE_OWNER else owner
        everywhere = self._chosen.get(EVERYWHERE, {})
        return own.get(sent_as, "") or everywhere.get(sent_as.partition(":")[2], "")

    def _in_order(self, operation: Operation) -> Iterable[ApiParameter]:
        """The parameters of `operation`, those of its path in front as they stand there; as the document has them with `naming: operation-ids`."""
        if not self._spelling.is_idiomatic:
            return operation.parameters
        return sorted(operation.parameters, key=lambda parameter: path_order(parameter, operation))

    def _claim(self, parameter: ApiParameter, operation: Operation, names: Namespace) -> str:
        """The argument of `parameter`, which has its location in front where the short name is taken."""
        name = argument_name(parameter, operation, spelling=self._spelling)
        candidates = argument_candidates(name, location=parameter.location, spelling=self._spelling)
        return names.claim(*candidates, owner=_owner(parameter))

    def request(self, name: ClassName) -> Argument:
        """The one argument of a method that takes the request class `name`."""
        return Argument(
            name="request",
            wire_name="",
            location="request",
            type=class_type(name),
            required=True,
            description=_REQUEST_DESCRIPTION,
        )

    def _parameter(self, parameter: ApiParameter, name: str) -> Argument:
        type_ = self._types.of(parameter.schema)
        sent = fallback(parameter.schema, self._shapes) if parameter.required else None
        required = parameter.required and sent is None
        if not required:
            type_ = optional(type_)
        return Argument(
            name=name,
            wire_name=parameter.wire_name,
            location=parameter.location,
            type=type_,
            required=required,
            positional=parameter.location == "path",
            default=None if required else Literal(None),
            fallback=None if sent is None else Literal(sent.data),
            description=parameter.description,
            constraints=self._constraints(parameter.schema),
            assumed=find_assumed(parameter.schema, self._shapes),
            deprecated=parameter.deprecated,
            style=parameter.style,
            explode=parameter.explode,
            allow_reserved=parameter.allow_reserved,
            content_type=parameter.content_type,
            encodings=form_encodings(parameter),
            written=written_as(type_),
        )

    def _body(self, body: RequestBody, name: str) -> Argument:
        type_ = union_of(self._sent.of(media) for media in body.content)
        empty = body.required and all(self._is_read_only(media) for media in body.content)
        required = body.required and not empty
        if not required:
            type_ = optional(type_)
        return Argument(
            name=name,
            wire_name="",
            location="body",
            type=type_,
            required=required,
            default=None if required else Literal(None),
            description=_REQUEST_DESCRIPTION if name == "request" else body.description,
            content_types=tuple(media.content_type for media in body.content),
            body_types=self._sent.by_content_type(body),
            encodings=tuple(body_encodings(body)),
            parts=tuple(body_parts(body)),
            nullable=required and any(self._is_nullable(media) for media in body.content),
            always=empty,
        )

    def _is_nullable(self, media: MediaType) -> bool:
        """Whether null is a body of `media`; only JSON has one."""
        is_nullable = media.schema is not None and self._shapes.is_nullable(media.schema)
        return is_json(essence(media.content_type)) and is_nullable

    def _is_read_only(self, media: MediaType) -> bool:
        """Whether there is nothing to send in a body of `media`: each property of its object is readOnly."""
        target = None if media.schema is None else self._shapes.target(media.schema)
        if not isinstance(target, ObjectSchema) or target.additional is not None:
            return False
        schemas = [each.schema for each in target.properties]
        return bool(schemas) and all(
            schema.read_only or self._shapes.target(schema).read_only for schema in schemas
        )

    def _constraints(self, schema: Schema) -> str:
        return schema.constraints or self._shapes.target(schema).constraints


def request_fields(parameters: Iterable[Argument]) -> tuple[Field, ...]:
    """The fields of a request class that carries `parameters`."""
    return tuple(_field(parameter) for parameter in parameters)


def _field(argument: Argument) -> Field:
    return Field(
        name=argument.name,
        wire_name=argument.name,
        type=argument.type,
        required=argument.required,
        default=argument.default,
        description=argument.description,
        constraints=argument.constraints,
        assumed=argument.assumed,
        deprecated=argument.deprecated,
    )


def _owner(parameter: ApiParameter) -> str:
    """What the lock calls the argument of `parameter`."""
    return f"{parameter.location}:{parameter.wire_name}"


def required_first(arguments: Iterable[Argument]) -> tuple[Argument, ...]:
    """`arguments` with the required ones in front."""
    listed = tuple(arguments)
    return (
        *(argument for argument in listed if argument.required),
        *(argument for argument in listed if not argument.required),
    )
