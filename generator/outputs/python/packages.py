"""Turns the modules of a package into its lazy `__init__`: what it exports and where each name comes from."""

from __future__ import annotations

from collections.abc import Iterable

from ...sdk.model import ModelModule, ModelPackage, Sdk
from .views import ExportsView, LazyPackageView

_RUNTIME_ERRORS = (
    "APIConnectionError",
    "APITimeoutError",
    "ConfigurationError",
    "InvalidArgumentError",
    "ResponseValidationError",
    "SDKError",
    "TypedError",
)
_PUBLIC_RUNTIME = (
    (".models", ("UNSET", "UnsetType")),
    (".http", ("Request", "Response", "Transport", "AsyncTransport")),
    (".hooks", ("Hooks",)),
)


def root(sdk: Sdk) -> LazyPackageView:
    """The package itself: both clients, and what a user needs of the runtime."""
    groups = [_exports("sdk", (sdk.async_client, sdk.client))]
    groups += [_exports(f"_runtime{module}", names) for module, names in _PUBLIC_RUNTIME]
    return LazyPackageView(sdk.docstring, "._runtime.lazy", tuple(groups), ("models",))


def models() -> LazyPackageView:
    """The package of the model packages."""
    text = "The models: of operations, of errors, of shared components."
    return LazyPackageView(text, ".._runtime.lazy", (), ("components", "errors", "operations"))


def model_package(package: ModelPackage, modules: Iterable[ModelModule]) -> LazyPackageView:
    """One model package."""
    listed = [module for module in modules if module.package == package]
    groups = [
        _exports(_source(one), tuple(model.name for model in one.models))
        for one in listed
        if one.models
    ]
    if package == "errors":
        groups.append(_exports(".._runtime.errors", _RUNTIME_ERRORS))
    own = tuple(module.name for module in listed if module.method is not None)
    return LazyPackageView(f"The {package} of the API.", "..._runtime.lazy", tuple(groups), own)


def _source(module: ModelModule) -> str:
    return f".._runtime.{module.runtime}" if module.runtime else module.name


def _exports(module: str, names: tuple[str, ...]) -> ExportsView:
    ordered = tuple(sorted(names))
    return ExportsView(module, ordered, tuple(f"{name} as {name}" for name in ordered))
