"""What stands for objects of the classes in `operations.talk`."""

from __future__ import annotations

from typing import NotRequired
from ...._runtime.models.dicts import TypedDict


class TalkRequestBodyDict(TypedDict):
    """A `operations.TalkRequestBody` as a dict of its names on the wire."""

    text: str
    stream: NotRequired[bool]
