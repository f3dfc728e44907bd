"""Further names that a package exports: those of another SDK, over what is here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ....config import Config
from ....config.exports import ITSELF, Export
from ....diagnostics import Diagnostics, Severity
from ...values import (
    DictField,
    ExportModule,
    InputAlias,
    InputDict,
    Method,
    Resource,
    Sdk,
    Symbol,
)
from ..reserved import CLIENT_MODULE_NAMES, RUNTIME_ERRORS, exports

_OWN_MODULES = frozenset(["sdk", "testing", "models.utils"])
_HINT = "Name a class that `sdkwright names --classes` lists, or a call by its method and path as `sdkwright names` does."
_NAMES_OF_MODULES = CLIENT_MODULE_NAMES | {"NotRequired", "TYPE_CHECKING", "TypeAlias", "TypedDict"}


def with_exports(sdk: Sdk, config: Config, *, diagnostics: Diagnostics) -> Sdk:
    """`sdk` with the names that the configuration exports; one that stands for nothing is told with its line."""
    if not config.exports:
        return sdk
    targets = _Targets(sdk)
    modules: list[ExportModule] = []
    for module, names in config.exports.items():
        problem = _problem(sdk, module)
        names = {} if problem else names
        if problem:
            _tell(
                config, module, problem=problem, severity=Severity.WARNING, diagnostics=diagnostics
            )
        made = [(name, targets.find(name, export)) for name, export in names.items()]
        for name, found in made:
            if found is None:
                _tell(
                    config,
                    module,
                    name,
                    problem=f"{name!r} stands for nothing: {names[name].target!r} is no class, or no call, of the SDK",
                    severity=(
                        Severity.NOTE if names[name].target.startswith("#") else Severity.WARNING
                    ),
                    diagnostics=diagnostics,
                )
        modules.append(
            ExportModule(
                path=() if module == ITSELF else tuple(module.split(".")),
                names=tuple((name, found) for name, found in made if isinstance(found, Symbol)),
                definitions=tuple(
                    found for _, found in made if isinstance(found, InputDict | InputAlias)
                ),
            )
        )
    return replace(sdk, exports=tuple(_with_parents(modules)))


@dataclass(frozen=True)
class _Targets:
    """What names can stand for."""

    sdk: Sdk

    def find(self, name: str, export: Export) -> Symbol | InputDict | InputAlias | None:
        """What `name` stands for; None where there is no such thing."""
        if export.kind == "class":
            return self._class(export.target)
        if name in _NAMES_OF_MODULES:
            return None
        if export.kind == "input":
            return self._input(export.target)
        called = self._method(export.target)
        if called is None:
            return None
        return _params(name, *called) if export.kind == "params" else _response(name, *called)

    def _class(self, target: str) -> Symbol | None:
        for module in self.sdk.modules:
            for model in module.models:
                if target in (model.pointer, f"{module.package}.{model.name}"):
                    return Symbol(module.package, model.name, generated=True)
        for inputs in self.sdk.inputs:
            for each in inputs.definitions:
                if target == f"{inputs.package}.{each.name}":
                    return Symbol(inputs.package, each.name, generated=True)
        if target.removeprefix("errors.") in RUNTIME_ERRORS:
            return Symbol("runtime.errors", target.removeprefix("errors."))
        if target in (self.sdk.client, self.sdk.async_client):
            return Symbol("sdk", target)
        for runtime, names in exports(fast=self.sdk.fast, webhooks=self.sdk.receiver is not None):
            if target in names:
                return Symbol(f"runtime.{runtime}", target)
        return None

    def _input(self, target: str) -> Symbol | None:
        """What stands for objects of the class at a pointer, else the class itself."""
        found = self._class(target)
        for inputs in self.sdk.inputs if found is not None else ():
            for each in inputs.definitions:
                if found is not None and (inputs.package, each.of) == (found.module, found.name):
                    return Symbol(inputs.package, each.name, generated=True)
        return found

    def _method(self, endpoint: str) -> tuple[str, Method] | None:
        for call, method in self.sdk.operations:
            if f"{method.http_method} {method.path}" == endpoint:
                return call, method
        return None


def _params(name: str, call: str, method: Method) -> InputDict:
    """A dict of the arguments of a call but those that stand in its path."""
    fields = tuple(
        DictField(
            wire_name=argument.name,
            type=argument.accepted or argument.type,
            required=argument.required,
        )
        for argument in method.arguments
        if argument.location != "path" and (argument.member or argument.location != "body")
    )
    return InputDict(name=name, of=call, is_class=True, fields=fields)


def _response(name: str, call: str, method: Method) -> Symbol | InputAlias:
    """What a call gives: its class, or a name for the type."""
    symbol = method.result.symbol
    if symbol.generated and not method.result.arguments:
        return symbol
    return InputAlias(name=name, of=call, type=method.result)


def _problem(sdk: Sdk, module: str) -> str:
    """Why names cannot be exported from `module`; "" where they can."""
    if module in _OWN_MODULES or module in {each.module for each in _below(sdk.root)}:
        return f"{module!r} is a module of the SDK already"
    return ""


def _below(resource: Resource) -> Iterator[Resource]:
    for child in resource.children:
        yield child
        yield from _below(child)


def _with_parents(modules: list[ExportModule]) -> Iterator[ExportModule]:
    """The modules with the packages that they are in, the outermost first."""
    found = {module.path: module for module in modules}
    for module in modules:
        for end in range(1, len(module.path)):
            path = module.path[:end]
            found.setdefault(path, ExportModule(path=path, names=(), definitions=()))
    yield from (found[path] for path in sorted(found))


def _tell(
    config: Config, *path: str, problem: str, severity: Severity, diagnostics: Diagnostics
) -> None:
    found = config.finding("exports", *path, severity=severity, message=problem, hint=_HINT)
    diagnostics.add(found)
