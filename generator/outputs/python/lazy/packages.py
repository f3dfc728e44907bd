"""Turns the modules of a package into its lazy `__init__`: what it exports and where each name comes from."""

from __future__ import annotations

from collections.abc import Iterable

from ....sdk.naming.reserved import RUNTIME_ERRORS, exports
from ....sdk.values import ModelModule, ModelPackage, Resource, Sdk
from ...literals import literal
from .. import docstrings
from ..inputs import FOLDER
from .views import ExportsView, LazyPackageView

_PACKAGES: tuple[ModelPackage, ...] = (
    "callbacks",
    "components",
    "errors",
    "operations",
    "webhooks",
)


def root(sdk: Sdk) -> LazyPackageView:
    """The package itself: both clients, and what a user needs of the runtime."""
    groups = [_exports("sdk", (sdk.async_client, sdk.client))]
    groups += [
        _exports(f"_runtime.{module}", names)
        for module, names in exports(fast=sdk.fast, webhooks=sdk.receiver is not None)
    ]
    if sdk.custom:
        groups.append(_exports("_custom.exports", sdk.custom))
    return LazyPackageView(
        docstrings.of_sdk(sdk),
        "._runtime.lazy",
        tuple(groups),
        ("models",),
        version=literal(sdk.version),
        generator=sdk.packaging.generator,
    )


def models(sdk: Sdk) -> LazyPackageView:
    """The package of the model packages, and of what methods take beside models."""
    text = "The models: of operations, of errors, of shared components."
    return LazyPackageView(text, ".._runtime.lazy", (), (*model_packages(sdk), "utils"))


def resources(listed: Iterable[Resource]) -> LazyPackageView:
    """The classes of all resources: annotations name them, and each is imported when its resource is first used."""
    groups = tuple(
        _exports(f".{resource.module}", (resource.class_name, f"Async{resource.class_name}"))
        for resource in listed
    )
    return LazyPackageView("The resources of the API.", ".._runtime.lazy", groups, ())


def utils() -> LazyPackageView:
    """`models.utils`: the classes beside models that methods take, such as `RetryConfig`."""
    groups = (_exports(".._runtime.retries", ("RetryConfig",)),)
    return LazyPackageView("What methods take beside models.", "..._runtime.lazy", groups, ())


def model_packages(sdk: Sdk) -> tuple[ModelPackage, ...]:
    """The model packages that have something in them; the runtime's errors and metadata are always there."""
    used = {module.package for module in sdk.modules} | {"errors"}
    return tuple(package for package in _PACKAGES if package in used)


def model_package(package: ModelPackage, sdk: Sdk) -> LazyPackageView:
    """One model package."""
    listed = [module for module in sdk.modules if module.package == package]
    groups = [
        _exports(_source(module), (*(each.name for each in (*module.models, *module.parsers)),))
        for module in listed
        if module.models or module.parsers
    ]
    groups += [
        _exports(f"{FOLDER}.{module.name}", tuple(each.name for each in module.definitions))
        for module in sdk.inputs
        if module.package == package
    ]
    if package == "errors":
        groups.append(_exports(".._runtime.errors", RUNTIME_ERRORS))
    own = tuple(module.name for module in listed if module.method is not None)
    return LazyPackageView(f"The {package} of the API.", "..._runtime.lazy", tuple(groups), own)


def _source(module: ModelModule) -> str:
    return f".._runtime.{module.runtime}" if module.runtime else module.name


def _exports(module: str, names: tuple[str, ...]) -> ExportsView:
    return ExportsView(module, tuple(sorted(names)))
