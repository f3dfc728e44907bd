"""Turns an SDK into `SKILL.md`: what a coding agent needs to write a program with it, with one real call of each kind."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
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
from ..operations import snippet, streaming
from ..views import SkillView, SnippetView, TestingView
from .testing import testing


def skill(sdk: Sdk) -> SkillView:
    """The guide; kinds of calls that the SDK does not have are left out."""
    nested = _call(sdk, lambda method: _is_sent(method) and _holds_objects(method.snippet))
    first = _call(sdk, lambda method: sdk.example is not None and method == sdk.example[1])
    called = nested or _call(sdk, _is_sent) or first
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
        called=tuple(map(_with_errors, called)),
        pages=_call(sdk, lambda method: method.snippet.gives == "page"),
        streams=_call(sdk, lambda method: method.snippet.gives == "stream", asking=True),
        files=any(
            argument.type.symbol.name == "Upload"
            for _, method in sdk.operations
            for argument in method.arguments
        ),
        downloads=any(method.result.symbol.name == "bytes" for _, method in sdk.operations),
        testing=tuple(replace(one, snippet=_with_errors(one.snippet)) for one in _tests(sdk)),
    )


def _tests(sdk: Sdk) -> tuple[TestingView, ...]:
    """The test of the call that needs the least; of several, the first one."""
    calls = [(owner, method) for owner in _resources(sdk) for method in owner.methods]
    if not calls:
        return ()
    shortest = min(calls, key=lambda call: _size(call[1]))
    return testing(replace(sdk, example=shortest))


def _with_errors(shown: SnippetView) -> SnippetView:
    """`shown` with the errors imported beside the models."""
    return replace(shown, models=", ".join(filter(None, [shown.models, "errors"])))


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
    """The shortest example of a method that is `wanted`, with dicts in place of objects where such are taken.

    Args:
        asking: Whether a call that asks for a stream by an argument counts.
    """
    calls = [(owner, method) for owner in _resources(sdk) for method in owner.methods]
    if asking:
        for owner, method in calls:
            if method.streaming is not None:
                return streaming(method, owner=owner, sdk=sdk)
    found = [call for call in calls if wanted(call[1])]
    if not found:
        return ()
    owner, method = min(found, key=lambda call: _size(call[1]))
    return (_shown(method, owner, sdk),)


def _size(method: Method) -> int:
    """How much stands in the example of `method`."""
    waiting = [value for _, value in method.snippet.arguments]
    count = 0
    while waiting:
        value = waiting.pop()
        count += 1
        match value:
            case Construction():
                waiting.extend(item for _, item in value.arguments)
            case MapValue():
                waiting.extend(item for _, item in value.items)
            case ListValue() | TupleValue():
                waiting.extend(value.items)
            case _:
                pass
    return count


def _resources(sdk: Sdk) -> Iterator[Resource]:
    """The client and all resources below it, the upper ones first."""
    waiting = [sdk.root]
    while waiting:
        owner = waiting.pop(0)
        yield owner
        waiting.extend(owner.children)


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
