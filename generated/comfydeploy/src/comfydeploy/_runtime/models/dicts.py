"""Dicts with known members, for annotations: `typing.TypedDict`, which pydantic refuses before Python 3.12 by that name."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TypedDict as TypedDict
else:
    import typing

    _Plain = type(typing.TypedDict("_Plain", {}))

    class _Readable(_Plain):
        """The class of these dicts, which is none of the standard library."""

    class _Maker(type):
        """Makes a class that extends `TypedDict`, or is made by a call of it, as the standard library does."""

        def __new__(mcls, name, _bases, body, **options):
            made = _Plain(name, (), body, **options)
            made.__orig_bases__ = (typing.TypedDict,)
            # Python does not look into annotations that are texts.
            left_out = {
                key
                for key, text in body["__annotations__"].items()
                if text.startswith("NotRequired[")
            }
            made.__optional_keys__ = frozenset(left_out)
            made.__required_keys__ = frozenset(body["__annotations__"]) - left_out
            made.__class__ = _Readable
            return made

        def __call__(cls, name, fields, /):
            module = sys._getframe(1).f_globals["__name__"]
            return _Maker(name, (), {"__module__": module, "__annotations__": fields})

    TypedDict = type.__new__(_Maker, "TypedDict", (), {})
