"""Decides what all webhooks of an API have in common: the method that verifies one, and the type of what it gives."""

from __future__ import annotations

from collections.abc import Iterable

from ..naming.names import page_name
from ..types.annotations import ANY, NONE, optional, union_of, without_none
from ..values import ModelModule, Parser, Symbol, Type, UnionModel, Unwrapping, Variant

# No event is called so: a name never begins with an underscore.
_MODULE = "_payload"
_CLASS = Symbol("webhooks", "WebhookPayload", generated=True)


def unwrapping(parsers: Iterable[Parser], *, package: str) -> Unwrapping | None:
    """What verifies a webhook and reads it as what one of `parsers` gives; None where the API has none."""
    types = _types(parsers)
    if not types:
        return None
    whole = union_of(types)
    if _is_class(types):
        whole = optional(Type(_CLASS)) if NONE in whole.arguments else Type(_CLASS)
    return Unwrapping(type=whole, environment=f"{package}_WEBHOOK_SECRET".upper())


def payload_module(parsers: Iterable[Parser]) -> ModelModule | None:
    """The module of the union of all payloads; None where there are not several."""
    types = _types(parsers)
    if not _is_class(types):
        return None
    union = UnionModel(
        package="webhooks",
        module=_MODULE,
        name=_CLASS.name,
        page=page_name(_CLASS.name),
        pointer="#/webhooks",
        description="The payload of any webhook.",
        variants=tuple(Variant(type=type_) for type_ in _alternatives(types)),
    )
    return ModelModule(package="webhooks", name=_MODULE, models=(union,))


def _types(parsers: Iterable[Parser]) -> tuple[Type, ...]:
    return tuple(parser.type for parser in parsers if parser.kind == "webhooks")


def _alternatives(types: tuple[Type, ...]) -> tuple[Type, ...]:
    whole = without_none(union_of(types))
    return whole.arguments if whole.symbol.name == "|" else (whole,)


def _is_class(types: tuple[Type, ...]) -> bool:
    """Whether several payloads have a name together."""
    return bool(types) and union_of(types) != ANY and len(_alternatives(types)) > 1
