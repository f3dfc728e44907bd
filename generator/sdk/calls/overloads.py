"""Decides the signatures of a method where one cannot say which arguments go together, or what they lead to."""

from __future__ import annotations

import typing
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ..types.annotations import BOOL, NONE, PAGE, STREAM, literals, union_of, without_none
from ..values import UNION, Argument, Overload, Type
from .signatures import Signature, required_first

_ASKING = "stream"


@dataclass(frozen=True, slots=True)
class Results:
    """What a method returns, in its synchronous and in its asynchronous form."""

    result: Type
    async_result: Type

    def overload(self, arguments: Iterable[Argument], *, streams: bool | None = None) -> Overload:
        """A signature with `arguments`; `streams` says whether only streams, or only other results, come of it."""
        return Overload(
            arguments=required_first(arguments),
            result=_part_of(self.result, streams=streams),
            async_result=_part_of(self.async_result, streams=streams),
        )


def overloads(
    signature: Signature, results: Results, *, asking: Argument | None
) -> tuple[Overload, ...]:
    """The signatures of a method: with the members of its body or with the body as a whole, with a stream asked for or not.

    None where one signature says it all.

    Args:
        asking: The argument that asks for a stream.
    """
    members = [argument for argument in signature.arguments if argument.member]
    if not members:
        return () if asking is None else tuple(_asked(signature.arguments, asking, results))
    either = [each.arguments for each in signature.alternatives if not each.covered]
    if asking is None and len(either) < 2 and not any(member.required for member in members):
        return ()
    *spread, whole = signature.arguments
    others = [argument for argument in spread if not argument.member]
    if any(
        parameter.location == "body" and parameter.required for parameter in signature.parameters
    ):
        whole = replace(whole, type=without_none(whole.type), required=True, default=None)
    with_members = [(*others, *each) for each in either] or [tuple(spread)]
    with_whole = (*others, whole)
    found = [each for listed in with_members for each in _either_way(listed, asking, results)]
    if asking in others:
        return (*found, *_asked(with_whole, asking, results))
    return (*found, results.overload(with_whole))


def _either_way(
    arguments: tuple[Argument, ...], asking: Argument | None, results: Results
) -> Iterator[Overload]:
    """The signatures of a call with `arguments`, among which may be the one that asks for a stream."""
    own = next((each for each in arguments if asking and each.name == asking.name), None)
    if own is None:
        yield results.overload(arguments, streams=None if asking is None else False)
    elif BOOL in (own.type, *own.type.arguments):
        yield from _asked(arguments, own, results)
    else:
        yield results.overload(arguments, streams=_says(own.type, True))


def _says(type_: Type, value: object) -> bool:
    """Whether `value` is the one that `type_` has beside None."""
    return literals((value,)) in (type_, *type_.arguments)


def asking_argument(signature: Signature, result: Type) -> Argument | None:
    """The argument that asks for a stream, where it decides whether one comes."""
    members = result.arguments if result.symbol == UNION else ()
    if {member.symbol == STREAM for member in members} != {True, False}:
        return None
    return next(
        (
            argument
            for argument in signature.arguments
            if argument.wire_name == _ASKING and BOOL in (argument.type, *argument.type.arguments)
        ),
        None,
    )


def what_comes(
    result: Type, *, asked: bool
) -> typing.Literal["value", "nothing", "page", "stream", "either"]:
    """What a program does with `result`: it reads a value, iterates over a page or a stream, or nothing.

    Args:
        asked: Whether a stream comes only where it is asked for.
    """
    members = {member.symbol for member in (result, *result.arguments)}
    if result.symbol == PAGE:
        return "page"
    if result.symbol == STREAM:
        return "stream"
    if result.symbol == UNION and STREAM in members and not asked:
        return "either"
    return "nothing" if result == NONE else "value"


def _asked(arguments: Iterable[Argument], asking: Argument, results: Results) -> Iterator[Overload]:
    """Signatures for the answer that need not be given, for the other one, and for one that is not known yet."""
    listed = tuple(arguments)
    usual = asking.assumed is not None and asking.assumed.data is True

    def answered(type_: Type, *, required: bool = True) -> tuple[Argument, ...]:
        default = None if required else asking.default
        given = replace(asking, type=type_, required=required, default=default)
        return tuple(given if argument == asking else argument for argument in listed)

    nothing = () if asking.required else asking.type.arguments
    silent = union_of((literals((usual,)), *(member for member in nothing if member != BOOL)))
    yield results.overload(answered(silent, required=asking.required), streams=usual)
    yield results.overload(answered(literals((not usual,))), streams=not usual)
    yield results.overload(answered(BOOL))


def _part_of(result: Type, *, streams: bool | None) -> Type:
    """Of the members of a union the streams, or all others; all of them for None."""
    if streams is None or result.symbol != UNION:
        return result
    return union_of(member for member in result.arguments if (member.symbol == STREAM) == streams)
