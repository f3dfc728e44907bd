"""Turns methods into what the templates print: their signatures, and the call inside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...sdk.naming.reserved import PAGE_CLASSES
from ...sdk.values import Argument, Method, Overload, Resource, Type, Unwrapping
from ..examples import example_text
from ..literals import literal
from . import docstrings, symbols
from .printer import Printer
from .views import MethodView, OverloadView, UnwrappingView


class MethodPrinter:
    """Prints the methods of one resource."""

    def __init__(self, owner: Resource, printer: Printer) -> None:
        self._owner = owner
        self._hidden = owner.attributes
        self._printer = printer

    def methods(self, method: Method) -> tuple[MethodView, MethodView]:
        """A method of the synchronous and that of the asynchronous class, which have most in common."""
        self._printer.note(".models", "operations")
        call = f"{self._call(method, 's')}({example_text(method.snippet).arguments})"
        texts = docstrings.of_method(method, f"res = {call}", f"res = await {call}")
        return (
            self._method(method, texts[0], awaited=False),
            self._method(method, texts[1], awaited=True),
        )

    def unwrapping(self, described: Unwrapping) -> UnwrappingView:
        """The method that verifies a webhook; it waits for nothing, in either class."""
        result, name = self._type(described.type), self._printer.name
        scheme, tolerance = name(symbols.HMAC_SCHEME), name(symbols.TOLERANCE)
        pairs = ", ".join(f"{key}={literal(value)}" for key, value in described.scheme)
        return UnwrappingView(
            name=described.name,
            docstring=docstrings.of_unwrapping(described),
            signature=(
                "self",
                "body: bytes | str",
                f"headers: {name(symbols.HEADER_FIELDS)}",
                "*",
                f"secret: {name(symbols.SECRET)} | None = None",
                f"scheme: {scheme} | None = None",
                f"tolerance: float = {described.tolerance or tolerance}",
            ),
            values=(
                "body",
                "headers",
                f"type_={result}",
                f"environment={literal(described.environment)}",
                "secret=secret",
                f"scheme=scheme or {scheme}({pairs})" if pairs else "scheme=scheme",
                "tolerance=tolerance",
            ),
            result=result,
            function=name(symbols.UNWRAPPED),
        )

    def _method(self, method: Method, docstring: str, *, awaited: bool) -> MethodView:
        gathers = _gathers(method)
        return MethodView(
            name=method.name,
            docstring=docstring,
            signature=self._gathered(method) if gathers else self._signature(method.arguments),
            values=tuple(self._values(method, gathers=gathers, awaited=awaited)),
            result=self._result(method, method, awaited=awaited),
            verb="call" if method.pagination is None else "call_pages",
            deprecation=self._deprecation(method),
            overloads=tuple(self._overloads(method, awaited=awaited)),
            gathers=gathers,
        )

    def _result(self, method: Method, called: Method | Overload, *, awaited: bool) -> str:
        """What `called`, a method or one of its overloads, returns, as an annotation."""
        if method.pagination is not None:
            return _page_class(method, awaited=awaited)
        return self._type(called.async_result if awaited else called.result)

    def _overloads(self, method: Method, *, awaited: bool) -> Iterator[OverloadView]:
        if method.overloads:
            self._printer.name(symbols.OVERLOAD)
        for overload in method.overloads:
            result = self._result(method, overload, awaited=awaited)
            yield OverloadView(self._signature(overload.arguments), result)

    def _signature(self, arguments: tuple[Argument, ...]) -> tuple[str, ...]:
        """`self`, the arguments and the options, as the parameters of a function."""
        unpacked = self._printer.name(symbols.UNPACK)
        options = f"{unpacked}[{self._printer.name(symbols.REQUEST_OPTIONS)}]"
        return (*self._parameters(arguments), f"**{_free('options', arguments)}: {options}")

    def _gathered(self, method: Method) -> tuple[str, ...]:
        """The parameters of a function that is called in several ways, those that can be given by position by themselves."""
        self._printer.name(symbols.OVERLOADED)
        positional = tuple(argument for argument in method.arguments if argument.positional)
        others = _free("arguments", positional)
        return (*self._parameters(positional), f"**{others}: {self._printer.name(symbols.ANY)}")

    def _parameters(self, arguments: tuple[Argument, ...]) -> tuple[str, ...]:
        printed = [
            f"{argument.name}: {self._type(argument.accepted or argument.type)}"
            + ("" if argument.default is None else f" = {self._printer.value(argument.default)}")
            for argument in _in_order(arguments)
        ]
        count = sum(argument.positional for argument in arguments)
        star = ("*",) if count < len(printed) else ()
        return ("self", *printed[:count], *star, *printed[count:])

    def _values(self, method: Method, *, gathers: bool, awaited: bool) -> Iterator[str]:
        """What the function gives to the client."""
        if method.pagination is not None:
            yield _page_class(method, awaited=awaited)
        else:
            yield f"operations.{method.module}.OPERATION"
        others = _free("arguments", (each for each in method.arguments if each.positional))
        options = _free("options", method.arguments)
        yield f"{self._printer.name(symbols.TAKE_OPTIONS)}({others})" if gathers else options
        for argument in _in_order(method.arguments):
            if argument.positional or not gathers:
                yield f"{argument.name}={argument.name}"
        if gathers:
            yield f"**{others}"

    def _type(self, type_: Type) -> str:
        return self._printer.type(type_, self._hidden)

    def _call(self, method: Method, *before: str) -> str:
        return ".".join((*before, *self._owner.path, method.name))

    def _deprecation(self, method: Method) -> str:
        if method.deprecated is None:
            return ""
        self._printer.name(symbols.DEPRECATED)
        words = method.deprecated.words or "it may be removed from the API"
        return literal(f"{self._call(method)} is deprecated: {words}")


def _page_class(method: Method, *, awaited: bool) -> str:
    """The class of the pages of `method`, which stands beside its operation."""
    return f"operations.{method.module}.{PAGE_CLASSES[awaited]}"


def _gathers(method: Method) -> bool:
    """Whether a method takes its arguments as they come, because they are others in each of its signatures."""
    return any(
        {argument.name for argument in overload.arguments}
        != {argument.name for argument in method.arguments}
        for overload in method.overloads
    )


def _free(name: str, arguments: Iterable[Argument]) -> str:
    """`name` for what a function takes beside `arguments`; nobody gives that by its name, so it gives way to theirs."""
    taken = {argument.name for argument in arguments}
    while name in taken:
        name = f"other_{name}"
    return name


def _in_order(arguments: Iterable[Argument]) -> list[Argument]:
    """Arguments, those first that can be given by position."""
    return sorted(arguments, key=lambda argument: not argument.positional)
