"""Turns an SDK into `SKILL.md`: what a coding agent needs to write a program with it, with one real call of each kind."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace

from ....sdk.values import (
    Construction,
    EnumMember,
    EnumModel,
    ListValue,
    Literal,
    MapValue,
    Method,
    ObjectModel,
    Resource,
    Sdk,
    Snippet,
    Symbol,
    TupleValue,
    Value,
)
from ..escaping import line
from ..operations import constructor_arguments, snippet, streaming
from ..views import SkillView, SnippetView
from .testing import testing


def skill(sdk: Sdk) -> SkillView:
    """The guide; kinds of calls that the SDK does not have are left out."""
    nested = _call(sdk, lambda method: _is_sent(method) and _holds_objects(method.snippet))
    called = _call(sdk, lambda method: method == _example(sdk))
    return SkillView(
        name=sdk.distribution,
        distribution=sdk.distribution if sdk.packaging.published else "",
        about=json.dumps(
            f"Write programs with {sdk.package}, the Python SDK of {line(sdk.title) or sdk.package}.",
            ensure_ascii=False,
        ),
        package=sdk.package,
        client=sdk.client,
        async_client=sdk.async_client,
        environments=tuple(
            f"`{name}`" for credential in sdk.credentials for name in credential.environments
        ),
        is_spread=sdk.spreads,
        constructor=", ".join(constructor_arguments(sdk, _example(sdk))),
        called=called,
        pages=_call(sdk, lambda method: method.snippet.gives == "page"),
        sent=tuple(one for one in nested or _call(sdk, _is_sent) if one not in called),
        streams=_call(sdk, lambda method: method.snippet.gives == "stream", asking=True),
        files=any(
            argument.type.symbol.name == "Upload"
            for _, method in sdk.operations
            for argument in method.arguments
        ),
        downloads=any(method.result.symbol.name == "bytes" for _, method in sdk.operations),
        testing=testing(sdk),
    )


def _example(sdk: Sdk) -> Method | None:
    return None if sdk.example is None else sdk.example[1]


def _is_sent(method: Method) -> bool:
    """Whether a call gives members of a body, and a value comes of it."""
    given = {name for name, _ in method.snippet.arguments}
    members = {argument.name for argument in method.arguments if argument.member}
    return bool(given & members) and method.snippet.gives in ("value", "nothing")


def _holds_objects(shown: Snippet) -> bool:
    items = [item for _, value in shown.arguments for item in _items(value)]
    return any(isinstance(item, Construction) and item.arguments for item in items)


def _items(value: Value) -> tuple[Value, ...]:
    """A value, or what is in a list."""
    return value.items if isinstance(value, ListValue) else (value,)


def _call(
    sdk: Sdk, wanted: Callable[[Method], bool], *, asking: bool = False
) -> tuple[SnippetView, ...]:
    """The example of the first method that is `wanted`, with dicts in place of objects where such are taken.

    Args:
        asking: Whether a call that asks for a stream by an argument counts.
    """
    waiting = [sdk.root]
    while waiting:
        owner = waiting.pop(0)
        for method in owner.methods:
            if asking and method.streaming is not None:
                return streaming(method, owner=owner, sdk=sdk)
            if wanted(method):
                return (_shown(method, owner, sdk),)
        waiting.extend(owner.children)
    return ()


def _shown(method: Method, owner: Resource, sdk: Sdk) -> SnippetView:
    plain = method.snippet
    if sdk.spreads:
        known = _Known(sdk)
        pairs = tuple((name, known.plain(value)) for name, value in plain.arguments)
        plain = replace(plain, arguments=pairs)
    return snippet(replace(method, snippet=plain), owner=owner, sdk=sdk)


class _Known:
    """What dicts and words stand for objects and members of enums."""

    def __init__(self, sdk: Sdk) -> None:
        self._dicts = {
            (module.package, one.of) for module in sdk.inputs for one in module.definitions
        }
        models = [model for module in sdk.modules for model in module.models]
        self._fields: Mapping[tuple[str, str], Mapping[str, str]] = {
            (model.package, model.name): {field.name: field.wire_name for field in model.fields}
            for model in models
            if isinstance(model, ObjectModel)
        }
        self._values: Mapping[tuple[str, str], Mapping[str, Value]] = {
            (model.package, model.name): {
                member.name: Literal(member.value) for member in model.members
            }
            for model in models
            if isinstance(model, EnumModel)
        }

    def plain(self, value: Value) -> Value:
        """`value` as plain data, where calls take that; what is inside an object of a class stays."""
        match value:
            case Construction() if _place(value.symbol) in self._dicts:
                names = self._fields[_place(value.symbol)]
                return MapValue(
                    tuple((names[name], self.plain(item)) for name, item in value.arguments)
                )
            case EnumMember():
                return self._values.get(_place(value.enum), {}).get(value.name, value)
            case ListValue():
                return ListValue(tuple(map(self.plain, value.items)))
            case MapValue():
                return MapValue(tuple((key, self.plain(item)) for key, item in value.items))
            case TupleValue():
                return TupleValue(tuple(map(self.plain, value.items)))
            case _:
                return value


def _place(symbol: Symbol) -> tuple[str, str]:
    return symbol.module, symbol.name
