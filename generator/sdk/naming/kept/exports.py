"""Further names that a package exports: those of another SDK, over what is here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ....config import Config
from ....config.exports import ITSELF, Export
from ....diagnostics import Diagnostics, Severity
from ...values import (
    DictField,
    ErrorModel,
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
        if problem:
            _tell(
                config, module, problem=problem, severity=Severity.WARNING, diagnostics=diagnostics
            )
            names = dict[str, Export]()
        made = [(name, targets.find(name, export)) for name, export in names.items()]
        for name, found in made:
            if found is None:
                _tell(
                    config,
                    module,
                    name,
                    problem=f"{name!r} stands for nothing: {names[name].target!r} is no class, or no call, of the SDK",
                    severity=_severity(names[name]),
                    diagnostics=diagnostics,
                )
        if any(found is not None for _, found in made):  # a package has at least one name
            modules.append(_module(module, made))
    return replace(sdk, exports=tuple(_with_parents(modules)))


def _module(
    written: str, made: Iterable[tuple[str, Symbol | InputDict | InputAlias | None]]
) -> ExportModule:
    """The module that is written so, with the names that stand for something."""
    listed = tuple(made)
    return ExportModule(
        path=() if written == ITSELF else tuple(written.split(".")),
        names=tuple((name, found) for name, found in listed if isinstance(found, Symbol)),
        definitions=tuple(
            found for _, found in listed if isinstance(found, InputDict | InputAlias)
        ),
    )


class _Targets:
    """What names can stand for.

    Attributes:
        classes: By name and by pointer.
        errors: Those with data of their own, by pointer.
        inputs: What stands for objects of classes, by these.
        methods: Calls and methods, by method and path.
    """

    def __init__(self, sdk: Sdk) -> None:
        self.classes: dict[str, Symbol] = {sdk.client: Symbol("sdk", sdk.client)}
        self.classes[sdk.async_client] = Symbol("sdk", sdk.async_client)
        self.errors: dict[str, Symbol] = {}
        self.inputs: dict[Symbol, Symbol] = {}
        self.methods = {
            f"{method.http_method} {method.path}": (call, method) for call, method in sdk.operations
        }
        for runtime, names in exports(fast=sdk.fast, webhooks=sdk.receiver is not None):
            self.classes |= {name: Symbol(f"runtime.{runtime}", name) for name in names}
        for name in RUNTIME_ERRORS:
            self.classes[f"errors.{name}"] = Symbol("runtime.errors", name)
        for module in sdk.modules:
            for model in module.models:
                symbol = Symbol(module.package, model.name, generated=True)
                self.classes[f"{module.package}.{model.name}"] = symbol
                self.classes.setdefault(model.pointer, symbol)
                if isinstance(model, ErrorModel):
                    self.errors[model.pointer] = symbol
        for inputs in sdk.inputs:
            for each in inputs.definitions:
                symbol = Symbol(inputs.package, each.name, generated=True)
                self.classes[f"{inputs.package}.{each.name}"] = symbol
                self.inputs[Symbol(inputs.package, each.of, generated=True)] = symbol

    def find(self, name: str, export: Export) -> Symbol | InputDict | InputAlias | None:
        """What `name` stands for; None where there is no such thing."""
        if export.kind == "class":
            return self.classes.get(export.target)
        if export.kind == "error":
            return self.errors.get(export.target)
        if export.kind == "input":
            found = self.classes.get(export.target)
            return found and self.inputs.get(found, found)
        called = self.methods.get(export.target)
        if called is None or name in _NAMES_OF_MODULES:
            return None
        return _params(name, *called) if export.kind == "params" else _response(name, *called)


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


def _severity(export: Export) -> Severity:
    """How much it matters that a name stands for nothing: places of a description come and go with it."""
    is_own = export.kind == "class" and not export.target.startswith("#")
    return Severity.WARNING if is_own else Severity.NOTE


def _tell(
    config: Config, *path: str, problem: str, severity: Severity, diagnostics: Diagnostics
) -> None:
    found = config.finding("exports", *path, severity=severity, message=problem, hint=_HINT)
    diagnostics.add(found)
