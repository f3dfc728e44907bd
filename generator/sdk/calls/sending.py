"""Decides the types of bodies that are sent: what a method takes, and what tells its content types apart."""

from __future__ import annotations

from dataclasses import dataclass

from ...api.model import MediaType, RequestBody
from ..schemas.media import essence, is_structured, stream_kind
from ..types.annotations import ANY, ASYNC_ITERABLE, BINARY, ITERABLE, union_of
from ..types.of_schemas import Types
from ..values import BYTES, Type
from .replies import ReplyPlanner


@dataclass(frozen=True, slots=True)
class SentTypes:
    """Gives the types of the bodies of one `Api`."""

    types: Types
    replies: ReplyPlanner

    def of(self, media: MediaType) -> Type:
        """The type of a body of `media`: what is binary can be a file as well, and items can come one by one."""
        if stream_kind(media.content_type) in ("lines", "sequence"):
            return _items(self.replies.item_type(media), BINARY)
        if essence(media.content_type).startswith("multipart/"):
            if media.item_schema is not None:
                return _items(self.types.of(media.item_schema))
            return ANY if media.schema is None else self.types.of(media.schema)
        type_ = self.replies.body_type(media)
        return BINARY if type_ == BYTES else type_

    def by_content_type(self, body: RequestBody) -> tuple[Type | None, ...]:
        """The type of each content type of `body`; () where they cannot be told apart by the class of the value."""
        found = tuple(self._structure(media) for media in body.content)
        return found if len({*found} - {None}) > 1 else ()

    def _structure(self, media: MediaType) -> Type | None:
        if media.schema is None or not is_structured(media):
            return None
        return self.types.of(media.schema)


def _items(item: Type, *others: Type) -> Type:
    """What gives items one by one, asynchronously or not."""
    return union_of((Type(ITERABLE, (item,)), Type(ASYNC_ITERABLE, (item,)), *others))
