"""Gives the example of a call: values for the very signature, made from the same schemas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...api.model import ArraySchema, MediaType, Operation, Parameter, Schema
from ..naming.classes.class_names import ClassName
from ..schemas.media import essence, is_json, is_text, is_value, stream_kind
from ..values import (
    Argument,
    Construction,
    ListValue,
    Literal,
    MapValue,
    Snippet,
    Value,
)
from .alternatives import Alternative
from .example_values import TEXT, ExampleValues, construction


class ExamplePlanner:
    """Gives examples for the operations of one `Api`.

    Args:
        values: The values that arguments have. Where they are lean, a call has its required arguments alone, and what the
            document gives as an example of a whole body.
    """

    def __init__(self, values: ExampleValues) -> None:
        self._values = values

    def snippet(
        self,
        operation: Operation,
        *,
        arguments: Iterable[Argument],
        request: ClassName | None,
        result_field: str,
        alternatives: tuple[Alternative, ...] = (),
        is_full: bool = False,
    ) -> Snippet:
        """The example of a call of `operation`.

        Args:
            request: Its request class where it takes one.
            alternatives: The objects that its body can be, where its members are among the arguments.
            is_full: Whether it has optional parameters too.
        """
        call = _Call(self._values, operation, is_full=is_full)
        listed = tuple(arguments)
        if any(argument.member for argument in listed):
            spread = tuple(call.spread(listed, alternatives))
            return Snippet(arguments=spread, result_field=result_field)
        values = tuple(
            (argument.name, call.argument(argument))
            for argument in listed
            if argument.required or call.shows(argument, in_object=request is not None)
        )
        if request is not None:
            values = (("request", construction(request, values)),)
        return Snippet(arguments=values, result_field=result_field)


def _telling_values(alternative: Alternative) -> Iterator[tuple[str, Value]]:
    """The members of an object that tell which one it is: they have to be given, where its class gives them by itself."""
    for argument in alternative.arguments:
        if argument.required and argument.type.values:
            yield argument.member, argument.type.values[0]


class _Call:
    """One call while its example is being made."""

    def __init__(self, values: ExampleValues, operation: Operation, *, is_full: bool) -> None:
        self._is_full = is_full
        self._shapes = values.shapes
        self._lean = values.lean
        self._values = values.of_operation(operation.id)
        self._operation = operation
        self._parameters: dict[tuple[str, str], Parameter] = {
            (parameter.location, parameter.wire_name): parameter
            for parameter in operation.parameters
        }

    def shows(self, argument: Argument, *, in_object: bool) -> bool:
        """Whether an optional argument is in the example: in a lean one only a body, which documents forget to require.

        Args:
            in_object: Whether the call takes one object that holds all arguments.
        """
        if self._is_full:
            return not argument.deprecated
        if self._lean:
            return argument.location == "body"
        if not in_object:
            return True
        parameter = self._parameters.get((argument.location, argument.wire_name))
        return parameter is not None and parameter.example is not None

    def spread(
        self, arguments: Iterable[Argument], alternatives: tuple[Alternative, ...]
    ) -> Iterator[tuple[str, Value]]:
        """The arguments of a call whose body is spread over them, and their values."""
        body = self._operation.body
        bodies = map(self._body, () if body is None else body.content)
        whole = next((value for value in bodies if isinstance(value, Construction)), None)
        members = {} if whole is None else dict(whole.arguments)
        for alternative in alternatives:
            if whole is not None and alternative.of == whole.symbol:
                members |= dict(_telling_values(alternative))
        for argument in arguments:
            if argument.location != "body":
                if argument.required or self.shows(argument, in_object=False):
                    yield argument.name, self.argument(argument)
            elif argument.member in members:
                yield argument.name, members[argument.member]

    def argument(self, argument: Argument) -> Value:
        """The value of `argument`."""
        if argument.location == "body":
            body = self._operation.body
            return Literal(None) if body is None else self._body(body.content[0])
        parameter = self._parameters[argument.location, argument.wire_name]
        schema = parameter.schema
        for given in (parameter.example, schema.default, self._shapes.target(schema).default):
            if given is not None and given.data is not None:
                value = self._values.read_given(schema, given.data)
                if value is not None:
                    return value
        return self._values.value(schema, parameter.wire_name)

    def _body(self, media: MediaType) -> Value:
        word = essence(media.content_type)
        items = self._items(media)
        if items is not None:
            return ListValue((self._values.value(items, "request"),))
        other = TEXT if is_text(word) else Literal(b"<value>")
        if media.schema is None:
            return MapValue(()) if is_json(word) else other
        is_typed = is_json(word) or is_value(word, self._shapes.target(media.schema))
        if is_typed or word.startswith("multipart/") or word.endswith("form-urlencoded"):
            return self._given(media, media.schema) or self._values.value(media.schema, "request")
        return other

    def _given(self, media: MediaType, schema: Schema) -> Value | None:
        """The example of a whole body that the document gives; only lean examples show it."""
        if media.example is None or not self._lean:
            return None
        return self._values.read_given(schema, media.example.data)

    def _items(self, media: MediaType) -> Schema | None:
        """The schema of the items of a body that come one by one; None for another body."""
        in_lines = stream_kind(media.content_type) in ("lines", "sequence")
        if media.item_schema is not None or not in_lines:
            return media.item_schema
        target = None if media.schema is None else self._shapes.target(media.schema)
        return target.items if isinstance(target, ArraySchema) else media.schema
