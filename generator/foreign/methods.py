"""Methods of published classes: their arguments, and which of them are the same call for asynchronous programs."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from .modules import imports_of

Function = ast.FunctionDef | ast.AsyncFunctionDef
_LONGEST = 2000  # characters of an annotation; some list every value that a service knows
_OWN = ("self", "cls")
ASYNC = "_async"
CALL_OPTIONS = frozenset(
    [
        "extra_headers",
        "extra_query",
        "extra_body",
        "timeout",
        "idempotency_key",
        "retries",
        "server_url",
        "timeout_ms",
        "http_headers",
        "request_options",
    ]
)
"""What generators let every call take, whichever operation it is of."""


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a published method.

    Attributes:
        position: Which one it is of those that can be given by position; None for keywords alone.
        required: Whether it has to be given.
        annotation: Its annotation as it is written; "" without one.
    """

    name: str
    position: int | None
    required: bool
    annotation: str


def arguments_of(function: Function) -> Iterator[Argument]:
    """The arguments of a method but the object that it is of."""
    listed = [*function.args.posonlyargs, *function.args.args]
    first = len(listed) - len(function.args.defaults)
    own = bool(listed) and listed[0].arg in _OWN
    for index, one in enumerate(listed):
        if index or not own:
            yield Argument(one.arg, index - own, index < first, _written(one.annotation))
    pairs = zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True)
    for one, default in pairs:
        yield Argument(one.arg, None, default is None, _written(one.annotation))


def result_of(function: Function) -> str:
    """The annotation of what a method returns."""
    return _written(function.returns)


def is_overload(function: Function) -> bool:
    """Whether it is a signature alone."""
    return any(last_name(one) == "overload" for one in function.decorator_list)


def is_property(function: Function) -> bool:
    """Whether it is read like an attribute."""
    return any(last_name(one).endswith("property") for one in function.decorator_list)


def is_of_class(function: Function) -> bool:
    """Whether it is called on the class, without an object."""
    return any(last_name(one) in ("classmethod", "staticmethod") for one in function.decorator_list)


def is_twin(name: str, others: object) -> bool:
    """Whether the method `name` is another of `others` for asynchronous programs."""
    return name.endswith(ASYNC) and isinstance(others, dict) and name.removesuffix(ASYNC) in others


def last_name(node: ast.AST | None) -> str:
    """The last part of a name with dots; "" for what is none."""
    if isinstance(node, ast.Call):
        return last_name(node.func)
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _written(annotation: ast.expr | None) -> str:
    if annotation is None:
        return ""
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        return annotation.value[:_LONGEST]
    try:
        return ast.unparse(annotation)[:_LONGEST]
    except RecursionError:
        return ""


def imported_in(function: Function, module: str, *, is_package: bool) -> dict[str, tuple[str, str]]:
    """What is imported inside of a function of `module`: by the name there, the module and the name it is from."""
    return {
        here: (source, name)
        for node in ast.walk(function)
        if isinstance(node, ast.ImportFrom)
        for here, source, name in imports_of(node, module=module, is_package=is_package)
    }
