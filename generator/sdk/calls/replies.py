"""Decides what a call returns and raises: the type of every response body and the fields of response classes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ...api.model import (
    ArraySchema,
    MediaType,
    ObjectSchema,
    Operation,
    Response,
    ScalarSchema,
    Schema,
    UnionSchema,
)
from ..naming.classes.class_names import Claims
from ..naming.lock import Lock, Namespace
from ..naming.names import escaped, number_words, plural, snake
from ..naming.reserved import MODEL_FIELDS
from ..schemas.media import (
    asking_parameter,
    decisive,
    essence,
    gives_location,
    is_error,
    is_json,
    is_success,
    is_text,
    is_value,
    says_error,
    stream_kind,
)
from ..schemas.shapes import Shapes
from ..schemas.undecided import deciding
from ..types.annotations import (
    ANY,
    EVENT,
    METADATA,
    NONE,
    STREAM,
    class_type,
    optional,
    union_of,
)
from ..types.of_schemas import Types
from ..values import BYTES, STR, Field, Literal, Reply, Type

_EVENT_FIELDS = frozenset(("data", "event", "id", "retry"))


@dataclass(frozen=True, slots=True)
class OperationReplies:
    """What the responses of one operation come to.

    Attributes:
        fields: The fields of its response class; empty in body format.
        result: The type a call returns in body format.
    """

    replies: tuple[Reply, ...]
    fields: tuple[Field, ...]
    result: Type


class ReplyPlanner:
    """Decides the replies of operations.

    Args:
        envelope: Whether methods return response classes.
    """

    def __init__(
        self, *, claims: Claims, shapes: Shapes, types: Types, envelope: bool, lock: Lock
    ) -> None:
        self._claims = claims
        self._lock = lock
        self._shapes = shapes
        self._types = types
        self._envelope = envelope

    def of_operations(self, operations: Iterable[Operation]) -> Mapping[str, OperationReplies]:
        """What each operation comes to, by its pointer."""
        found: dict[str, OperationReplies] = {}
        for operation in operations:
            with deciding(operation.pointer):
                found[operation.pointer] = self._of_operation(operation)
        return found

    def _of_operation(self, operation: Operation) -> OperationReplies:
        bodies = [
            (response, media)
            for response in operation.responses
            if is_success(response, operation)
            for media in response.content
        ]
        names = self._field_names(bodies, operation) if self._envelope else {}
        replies: list[Reply] = []
        for response in operation.responses:
            replies.extend(self._replies(response, operation, names))
        fields = self._fields(bodies, names) if self._envelope else ()
        return OperationReplies(tuple(replies), fields, self._result(operation))

    def body_type(self, media: MediaType) -> Type:
        """The type of a body of `media`, read at once."""
        word = essence(media.content_type)
        if is_json(word) or word in ("multipart/form-data", "application/x-www-form-urlencoded"):
            return ANY if media.schema is None else self._types.of(media.schema)
        if media.schema is not None and is_value(word, self._shapes.target(media.schema)):
            return self._types.of(media.schema)
        return STR if is_text(word) else BYTES

    def received_type(self, media: MediaType) -> Type:
        """The type of a body of `media` that is received: a stream where its items come one by one."""
        if not stream_kind(media.content_type):
            return self.body_type(media)
        item = self.item_type(media)
        if self._stream(media) == "events":
            item = Type(EVENT, (item,))
        return Type(STREAM, (item,))

    def item_type(self, media: MediaType) -> Type:
        """The type of what the codec makes of each item of a stream."""
        schema = media.item_schema or media.schema
        if asking_parameter(media.content_type):
            # The schema is that of what comes without asking for a stream.
            schema = media.item_schema
        if schema is None:
            return STR if stream_kind(media.content_type) == "events" else ANY
        target = self._shapes.target(schema)
        if media.item_schema is None and isinstance(target, ArraySchema):
            schema = target.items
        is_text = isinstance(target, ScalarSchema) and target.type == "string"
        if is_text and media.item_schema is None and stream_kind(media.content_type) == "lines":
            # A schema of texts describes the stream as a whole, not its lines.
            return ANY
        return self._types.of(schema)

    def _stream(self, media: MediaType) -> str:
        """How the items of a stream are sent, "" for what is none; a schema can describe data or events as a whole."""
        kind = stream_kind(media.content_type)
        schema = media.item_schema or media.schema
        if kind == "events" and schema is not None and self._is_event(schema):
            return "event objects"
        return kind

    def _is_event(self, schema: Schema) -> bool:
        """Whether every alternative is an object with the fields of an event."""
        waiting, seen = [schema], set[str]()
        while waiting:
            target = self._shapes.target(waiting.pop())
            if target.pointer in seen:
                continue
            seen.add(target.pointer)
            members = self._shapes.members(target) if isinstance(target, UnionSchema) else ()
            if not members and not _has_event_fields(target):
                return False
            waiting.extend(members)
        return True

    def _result(self, operation: Operation) -> Type:
        """The union of everything a success can carry."""
        found: list[Type] = []
        for response in operation.responses:
            if is_success(response, operation):
                found.extend(self.received_type(media) for media in decisive(response.content))
                if not response.content:
                    found.append(NONE)
            elif gives_location(response, operation):
                found.append(STR)
        return union_of(found) if found else NONE

    def _replies(
        self, response: Response, operation: Operation, names: Mapping[str, str]
    ) -> Iterable[Reply]:
        failed = is_error(response, operation)
        location = gives_location(response, operation)
        if location or not response.content:
            yield Reply(
                status=response.status,
                content_type="",
                type=None,
                decoded=None,
                description=response.description,
                error=failed,
                location=location,
            )
        # Of two that differ only in their parameters, the one that needs to be asked for comes second.
        content = sorted(
            response.content, key=lambda media: asking_parameter(media.content_type) != ""
        )
        for media in () if location else content:
            type_ = self._exception(media) if failed else self.received_type(media)
            stream = "" if failed else self._stream(media)
            read_as = self.item_type(media) if stream else type_
            if failed and type_ is None:
                read_as = self._error_data(media)
            yield Reply(
                status=response.status,
                content_type=media.content_type,
                type=type_,
                decoded=read_as,
                description=response.description,
                stream=stream,
                sentinel=media.sentinel if stream else "",
                field=names.get(media.pointer, ""),
                error=failed,
            )

    def _error_data(self, media: MediaType) -> Type | None:
        """The type of the data of an error that has no class of its own; None for anything."""
        type_ = self.body_type(media)
        return None if type_ == ANY else type_

    def _exception(self, media: MediaType) -> Type | None:
        if media.schema is None or not says_error(media):
            return None
        name = self._claims.exceptions.get(self._shapes.target(media.schema).pointer)
        return None if name is None else class_type(name)

    def _fields(
        self, bodies: Iterable[tuple[Response, MediaType]], names: Mapping[str, str]
    ) -> tuple[Field, ...]:
        fields = [Field(name="http_meta", wire_name="http_meta", type=METADATA, required=True)]
        for response, media in bodies:
            fields.append(
                Field(
                    name=names[media.pointer],
                    wire_name=names[media.pointer],
                    type=optional(self.received_type(media)),
                    required=False,
                    default=Literal(None),
                    description=response.description,
                )
            )
        return tuple({field.name: field for field in fields}.values())

    def _field_names(
        self, bodies: list[tuple[Response, MediaType]], operation: Operation
    ) -> dict[str, str]:
        """The field of each body by its pointer; a body that several responses share has one."""
        space, taken = f"results of {operation.pointer}", (*MODEL_FIELDS, "http_meta")
        owners = [f"{response.status} {media.content_type}" for response, media in bodies]
        scope = Namespace(space, lock=self._lock, taken=taken, fold=False, owners=owners)
        names: dict[str, str] = {}
        several = len({media.pointer for _, media in bodies}) > 1
        for response, media in bodies:
            if media.pointer not in names:
                word = self._word(media)
                if several and is_json(media.content_type):
                    word = f"{_status_word(response.status)}_{snake(essence(media.content_type))}_{word}"
                owner = f"{response.status} {media.content_type}"
                names[media.pointer] = scope.claim(escaped(word), owner=owner)
        return names

    def _word(self, media: MediaType) -> str:
        """What a body is called: `object`, or after its class, its item's class as it wanted to be called, its Python type."""
        if stream_kind(media.content_type):
            return "stream"
        type_ = self.body_type(media)
        if media.schema is None or type_ == ANY:
            return "any" if type_ == ANY else "body"
        target = self._shapes.target(media.schema)
        if isinstance(target, ArraySchema):
            item = self._types.bare(target.items)
            base = self._claims.bases.get(self._shapes.target(target.items).pointer)
            return plural(snake(base or item.symbol.name)) if item.symbol.generated else "items"
        name = self._claims.classes.get(target.pointer)
        if name is not None:
            return snake(name.name) if name.package == "components" else "object"
        return "object" if type_.symbol.name == "dict" else "body"


def _has_event_fields(schema: Schema) -> bool:
    if not isinstance(schema, ObjectSchema):
        return False
    names = {each.wire_name for each in schema.properties}
    return "data" in names and names <= _EVENT_FIELDS


def _status_word(status: str) -> str:
    return number_words(int(status)) if status.isdecimal() else snake(status, prefix="status")
