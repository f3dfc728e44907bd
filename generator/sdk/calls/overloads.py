"""Decides the signatures of a method where one cannot say which arguments go together."""

from __future__ import annotations

from dataclasses import replace

from ..types.annotations import without_none
from ..values import Overload, Type
from .signatures import Signature, required_first


def overloads(signature: Signature, *, result: Type, async_result: Type) -> tuple[Overload, ...]:
    """The signatures of a method: with the members of its body, or with the body as a whole.

    None where one signature is enough, because no member has to be given.
    """
    members = [argument for argument in signature.arguments if argument.member]
    if not any(argument.required for argument in members):
        return ()
    *spread, whole = signature.arguments
    others = (argument for argument in spread if not argument.member)
    if any(
        parameter.location == "body" and parameter.required for parameter in signature.parameters
    ):
        whole = replace(whole, type=without_none(whole.type), required=True, default=None)
    return (
        Overload(arguments=tuple(spread), result=result, async_result=async_result),
        Overload(
            arguments=required_first((*others, whole)), result=result, async_result=async_result
        ),
    )
